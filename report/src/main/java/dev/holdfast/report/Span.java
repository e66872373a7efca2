package dev.holdfast.report;

/** A piece of text in one tone. */
record Span(String text, Tone tone) {

    static final Span EMPTY = plain("");

    static Span plain(String text) {
        return new Span(text, Tone.PLAIN);
    }

    static Span strong(String text) {
        return new Span(text, Tone.STRONG);
    }

    static Span dim(String text) {
        return new Span(text, Tone.DIM);
    }
}
