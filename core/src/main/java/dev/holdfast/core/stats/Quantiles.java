package dev.holdfast.core.stats;

import java.util.Arrays;

/** Quantiles of small samples. */
public final class Quantiles {

    private Quantiles() {}

    /**
     * A quantile by linear interpolation between closest ranks (Hyndman and Fan 1996, type 7).
     *
     * @param values at least one, in any order, none NaN; left as they are
     * @param quantile in [0, 1]
     */
    public static double quantile(double[] values, double quantile) {
        if (values.length == 0 || !(quantile >= 0 && quantile <= 1)) {
            throw new IllegalArgumentException(
                    "need values and a quantile in [0, 1], had " + values.length + " and " + quantile);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = quantile * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    public static double median(double[] values) {
        return quantile(values, 0.5);
    }
}
