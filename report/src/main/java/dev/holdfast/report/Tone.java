package dev.holdfast.report;

import java.util.Locale;

/** What a piece of text wants to convey beside its words. Never the only carrier of a meaning. */
enum Tone {
    PLAIN(""),
    STRONG("1"),
    DIM("2"),
    GOOD("32"),
    WARN("33"),
    BAD("31"),
    NOTE("36");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** The parameter of the terminal's "select graphic rendition" sequence; empty for none. */
    String code() {
        return code;
    }

    String cssClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
