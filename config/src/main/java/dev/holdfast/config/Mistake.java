package dev.holdfast.config;

import java.util.Optional;

/**
 * One thing that is wrong with a file.
 *
 * @param file as it was named by the user
 * @param at where; empty when it is the file as a whole, as when there is none
 * @param path the keys that lead there, as in {@code scenarios.normal.rate} or {@code endpoints.list.expect[0]}; empty
 *            for the file as a whole
 * @param value what was found, as it stands in the file: a variable is never replaced here, a secret never shown
 * @param rule what would be right
 * @param suggestion the known word nearest to a mistyped one
 */
public record Mistake(String file, Optional<Position> at, String path, Optional<String> value, String rule,
        Optional<String> suggestion) {

    /** One line: {@code holdfast.yaml:12:5: scenarios.normal.ratee: unknown key; did you mean 'rate'?} */
    public String render() {
        return place(file, at, path) + rule + value.map(found -> ", found " + found).orElse("")
                + suggestion.map(word -> "; did you mean '" + word + "'?").orElse("");
    }

    static String place(String file, Optional<Position> at, String path) {
        return file + at.map(p -> ":" + p.line() + ":" + p.column()).orElse("") + ": "
                + (path.isEmpty() ? "" : path + ": ");
    }
}
