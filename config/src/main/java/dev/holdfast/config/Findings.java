package dev.holdfast.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with one file, up to a limit. Not thread-safe. */
final class Findings {

    /** Beyond this many, mistakes are only counted: nobody reads them, and a hostile file could make millions. */
    static final int KEPT_MAX = 500;

    private static final int GUESSES_MAX = 100;

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private int notKept;

    Findings(String file) {
        this.file = file;
    }

    void mistake(Position at, String path, String rule) {
        keep(new Mistake(file, Optional.of(at), path, Optional.empty(), rule, Optional.empty()));
    }

    void mistake(Position at, String path, String rule, String found) {
        mistake(at, path, rule, found, Optional.empty());
    }

    void mistake(Position at, String path, String rule, String found, Optional<String> suggestion) {
        keep(new Mistake(file, Optional.of(at), path, Optional.of(found), rule, suggestion));
    }

    void mistake(Position at, String path, String rule, Optional<String> suggestion) {
        keep(new Mistake(file, Optional.of(at), path, Optional.empty(), rule, suggestion));
    }

    /** A mistake in a file that this one names. */
    void mistakeElsewhere(String otherFile, Position at, String rule, Optional<String> found) {
        keep(new Mistake(otherFile, Optional.of(at), "", found, rule, Optional.empty()));
    }

    /** How to show the name of a file that lies beside this one. */
    String beside(String name) {
        int directory = file.lastIndexOf('/') + 1;
        return file.substring(0, directory) + name;
    }

    void wholeFile(String rule) {
        keep(new Mistake(file, Optional.empty(), "", Optional.empty(), rule, Optional.empty()));
    }

    void warning(Position at, String path, String text) {
        if (warnings.size() < KEPT_MAX) {
            warnings.add(new Warning(file, at, path, text));
        }
    }

    /** Whether to look for what was meant: among thousands of names that takes its time, and a few guesses are enough. */
    boolean guessing() {
        return mistakes.size() < GUESSES_MAX;
    }

    boolean none() {
        return mistakes.isEmpty();
    }

    List<Warning> warnings() {
        return warnings.stream().sorted(Comparator.comparing(Warning::at)).toList();
    }

    Parsed.Invalid invalid() {
        Comparator<Mistake> byFile = Comparator.comparing(mistake -> mistake.file().equals(file) ? "" : mistake.file());
        Comparator<Mistake> byPlace = byFile
                .thenComparing(mistake -> mistake.at().orElse(Position.START));
        return new Parsed.Invalid(mistakes.stream().sorted(byPlace).toList(), notKept);
    }

    private void keep(Mistake mistake) {
        if (mistakes.size() < KEPT_MAX) {
            mistakes.add(mistake);
        } else {
            notKept++;
        }
    }
}
