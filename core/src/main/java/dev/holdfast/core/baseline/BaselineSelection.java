package dev.holdfast.core.baseline;

/** What asking for a baseline came to. */
public sealed interface BaselineSelection {

    /** There is one. */
    record Found(Baseline baseline) implements BaselineSelection {}

    /**
     * There is none yet.
     *
     * @param have runs that count so far
     * @param need what would make one, in words
     */
    record None(int have, String need) implements BaselineSelection {}
}
