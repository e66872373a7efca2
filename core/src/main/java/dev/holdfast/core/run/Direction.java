package dev.holdfast.core.run;

/** Which way a metric gets worse. */
public enum Direction {
    LOWER_IS_BETTER,
    HIGHER_IS_BETTER,
    /** Reported, never judged. */
    NONE
}
