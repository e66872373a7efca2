package dev.holdfast.core.unit;

/** Events per second, positive and finite. */
public record Rate(double perSecond) {
    public Rate {
        if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate must be positive and finite, was " + perSecond + "/s");
        }
    }

    /** Mean distance between two events in nanoseconds; not rounded, so that sums of it do not drift. */
    public double gapNanos() {
        return 1e9 / perSecond;
    }
}
