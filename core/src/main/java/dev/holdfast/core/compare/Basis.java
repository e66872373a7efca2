package dev.holdfast.core.compare;

/** What a difference rests on: whose noise it was held against. From the best evidence to none. */
public enum Basis {
    /** Runs measured in turns, one of each side: differences of pairs, in which what disturbed both cancels. */
    PAIRS,
    /** Several runs a side, held against each other by rank. */
    RUNS,
    /** Few runs a side; how far runs of this series lie apart is known from its history. */
    HISTORY,
    /** The requests within one run a side. Says nothing of how far two runs of the same software lie apart. */
    WITHIN_RUN,
    /** One of the sides lacks the series, or nothing says how noisy it is. */
    NONE
}
