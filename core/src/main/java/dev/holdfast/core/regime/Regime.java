package dev.holdfast.core.regime;

/**
 * A stretch of a history with one level.
 *
 * @param start index of its first value, from 0
 * @param end index after its last value, more than {@code start}
 * @param median of its finite values, in their own unit
 * @param scale robust standard deviation of its finite values around the median, in their own unit; not negative
 */
public record Regime(int start, int end, double median, double scale) {

    /** Number of values, those that are not finite included. */
    public int length() {
        return end - start;
    }
}
