package dev.holdfast.core.stats;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distribution-free confidence intervals of quantiles: the number of values below the true quantile is binomial, whatever
 * the distribution (David and Nagaraja, Order Statistics, 3rd ed., section 7.1). Assumes independent values.
 */
public final class OrderStatistics {

    /** Up to here the binomial itself is asked; beyond, an expansion of it that is right to within one rank. */
    private static final long EXACT_UP_TO = 20_000;
    /** The expansion needs this many values expected on the rarer side: p99.99 of a hundred thousand has but ten. */
    private static final double EXPANDABLE_FROM = 1_000;

    private OrderStatistics() {}

    /** 1-based ranks of the order statistics that bound a quantile; empty where no rank reaches the confidence. */
    public record Ranks(OptionalLong low, OptionalLong high) {}

    /**
     * The ranks whose values bound a quantile, with at most half of the remaining probability beyond each.
     *
     * @param n number of values, at least 1
     * @param quantile in (0, 1)
     * @param confidence two-sided, in (0, 1)
     */
    public static Ranks ranks(long n, double quantile, double confidence) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1, was " + n);
        }
        if (!(quantile > 0 && quantile < 1 && confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "quantile and confidence must be in (0, 1), were " + quantile + " and " + confidence);
        }
        double tail = (1 - confidence) / 2;
        long low = low(n, quantile, tail);
        long high = n + 1 - low(n, 1 - quantile, tail);
        return new Ranks(low >= 1 ? OptionalLong.of(low) : OptionalLong.empty(),
                high <= n ? OptionalLong.of(high) : OptionalLong.empty());
    }

    /** The smallest number of values with which a quantile gets an upper bound at this two-sided confidence. */
    public static long valuesNeededForUpperBound(double quantile, double confidence) {
        return (long) Math.ceil(Math.log((1 - confidence) / 2) / Math.log(quantile));
    }

    /** The largest rank r with P(Binomial(n, q) <= r - 1) <= tail; 0 where there is none. */
    private static long low(long n, double quantile, double tail) {
        boolean expandable = n > EXACT_UP_TO && n * Math.min(quantile, 1 - quantile) > EXPANDABLE_FROM;
        return expandable || n > Integer.MAX_VALUE
                ? expandedLow(n, quantile, tail)
                : exactLow((int) n, quantile, tail);
    }

    private static long exactLow(int n, double quantile, double tail) {
        BinomialDistribution below = BinomialDistribution.of(n, quantile);
        int r = below.inverseCumulativeProbability(tail);
        while (r > 0 && below.cumulativeProbability(r - 1) > tail) {
            r--;
        }
        while (r < n && below.cumulativeProbability(r) <= tail) {
            r++;
        }
        return r;
    }

    /** The normal approximation with the corrections for skewness (Cornish and Fisher 1937) and for continuity. */
    private static long expandedLow(long n, double quantile, double tail) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
        double skew = (1 - 2 * quantile) * (z * z - 1) / 6;
        return (long) Math.floor(n * quantile - z * Math.sqrt(n * quantile * (1 - quantile)) + skew + 0.5);
    }
}
