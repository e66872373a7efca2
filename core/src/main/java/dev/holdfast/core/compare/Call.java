package dev.holdfast.core.compare;

/** What one series came to. */
public enum Call {
    /** Worse by more than the minimum effect, and not by chance. */
    WORSE,
    /** Better by more than the minimum effect, and not by chance. */
    BETTER,
    /** The whole interval of the change lies within the minimum effect: shown to be the same, as far as it matters. */
    SAME,
    /** Neither was shown. */
    INCONCLUSIVE
}
