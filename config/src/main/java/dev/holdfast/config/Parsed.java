package dev.holdfast.config;

import java.util.List;
import java.util.stream.Collectors;

/** What reading a file came to. */
public sealed interface Parsed {

    /** The file can be used. */
    record Valid(HoldfastFile file, List<Warning> warnings) implements Parsed {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The file cannot be used.
     *
     * @param mistakes all of them, by position, those in files that the file names last; never empty
     * @param notShown how many more there are than are kept; usually none
     */
    record Invalid(List<Mistake> mistakes, int notShown) implements Parsed {
        public Invalid {
            mistakes = List.copyOf(mistakes);
            if (mistakes.isEmpty()) {
                throw new IllegalArgumentException("an invalid file has at least one mistake");
            }
        }

        /** One line for each mistake, without a line end after the last. */
        public String render() {
            return mistakes.stream().map(Mistake::render).collect(Collectors.joining("\n"))
                    + (notShown == 0 ? "" : "\nand " + notShown + " more");
        }
    }
}
