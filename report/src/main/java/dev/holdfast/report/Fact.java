package dev.holdfast.report;

/** A labelled fact of a report; an empty label goes on with the fact before. */
record Fact(String label, Span value) {

    static Fact of(String label, String value) {
        return new Fact(label, Span.plain(value));
    }
}
