package dev.holdfast.core.run;

/**
 * How often requests of one scope went wrong for the same reason.
 *
 * @param why in words, with the place where that can be told; at most {@value #WHY_LENGTH_MAX} characters
 * @param count at least 1
 */
public record CauseCount(Cause cause, String why, long count) {

    /** Longest reason. */
    public static final int WHY_LENGTH_MAX = 200;

    public CauseCount {
        if (why.isBlank() || why.length() > WHY_LENGTH_MAX || count < 1) {
            throw new IllegalArgumentException("a reason has 1 to " + WHY_LENGTH_MAX
                    + " characters and a count of at least 1, was '" + why + "', " + count);
        }
    }
}
