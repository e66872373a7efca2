package dev.holdfast.core.detect;

/** What stands behind a regression. */
public sealed interface Evidence {

    /** One run, further out than one of two hundred is by chance: a suspicion, until others agree. */
    record OneRun() implements Evidence {}

    /** Several runs that agree. */
    record Confirmed(Source source, Repeats repeats) implements Evidence {}

    /** Where the several runs come from. */
    enum Source {
        /** The history of the series changed its level, and this run belongs to the new one. */
        CHANGE,
        /** The run was repeated in order to know. */
        RERUN,
        /** The runs of a branch, held against the branch that it came from. */
        BRANCH
    }
}
