package dev.holdfast.core.stats;

import dev.holdfast.core.unit.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Intervals of a share counted in independent trials (Wilson 1927), which stay within [0, 1] and hold for small counts. */
public final class Proportions {

    private Proportions() {}

    /**
     * The interval of a share.
     *
     * @param share observed, in [0, 1]
     * @param n trials, at least 1
     * @param confidence two-sided, in (0, 1)
     */
    public static Interval wilson(double share, long n, double confidence) {
        if (!(share >= 0 && share <= 1) || n < 1) {
            throw new IllegalArgumentException("need a share in [0, 1] of n >= 1, had " + share + " of " + n);
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double z2 = z * z / n;
        double center = (share + z2 / 2) / (1 + z2);
        double half = z / (1 + z2) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n));
        double low = share == 0 ? 0 : Math.max(0, center - half);
        double high = share == 1 ? 1 : Math.min(1, center + half);
        return new Interval(low, high, confidence);
    }

    /** With how many trials without a single event a share can be said to lie below the limit. */
    public static long trialsToExclude(double limit, double confidence) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        return (long) Math.floor(z * z * (1 - limit) / limit) + 1;
    }
}
