package dev.holdfast.core.unit;

/**
 * A confidence interval: the range that holds the true value with the stated probability.
 *
 * @param low lower end; {@code -Infinity} where the data cannot bound it
 * @param high upper end, at least {@code low}; {@code +Infinity} where the data cannot bound it
 * @param confidence the probability, in (0, 1)
 */
public record Interval(double low, double high, double confidence) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval must have low <= high, was [" + low + ", " + high + "]");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), was " + confidence);
        }
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** Both ends multiplied by a positive factor, as when the unit changes. */
    public Interval scaledBy(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("factor must be positive, was " + factor);
        }
        return new Interval(low * factor, high * factor, confidence);
    }
}
