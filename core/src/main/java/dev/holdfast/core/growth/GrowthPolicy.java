package dev.holdfast.core.growth;

import java.time.Duration;

/**
 * What is asked of memory, and what is not looked at.
 *
 * @param limitBytesPerHour growth that is a leak, finite
 * @param warmup what is cut off at least; where a quarter of the series is more, that is
 * @param confidence of the interval, two-sided, in (0, 1): at 0.9 each end is beyond the truth once in twenty
 */
public record GrowthPolicy(double limitBytesPerHour, Duration warmup, double confidence) {

    /** Until caches are filled and code is compiled. */
    public static final Duration USUAL_WARMUP = Duration.ofMinutes(15);

    public GrowthPolicy {
        if (!Double.isFinite(limitBytesPerHour) || warmup.isNegative() || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("need a finite limit, a warm-up and a confidence in (0, 1), had "
                    + limitBytesPerHour + ", " + warmup + " and " + confidence);
        }
    }

    public static GrowthPolicy of(double limitBytesPerHour) {
        return new GrowthPolicy(limitBytesPerHour, USUAL_WARMUP, 0.9);
    }
}
