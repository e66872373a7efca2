package dev.holdfast.core.window;

/** What is known of a rule. */
public enum WatchState {
    /** The last windows keep the rule. */
    OK,
    /** Some windows in a row break it, not yet enough of them. */
    PENDING,
    /** It is broken, or was and has not been shown to be well again. */
    FIRING,
    /** There is too little data to say, which is never a pass. */
    NO_DATA
}
