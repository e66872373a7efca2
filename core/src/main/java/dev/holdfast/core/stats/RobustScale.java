package dev.holdfast.core.stats;

import java.util.stream.IntStream;

/**
 * The standard deviation of a series of runs, estimated from the differences of neighbours so that level shifts do not
 * count as noise, and from both the middle and the 90th percentile of those so that two alternating levels do.
 *
 * <p>Assumes that most neighbours come from one level. For independent normal values it estimates their standard
 * deviation.
 */
public final class RobustScale {

    /** A median absolute deviation times this is the standard deviation of a normal distribution. */
    private static final double MAD_TO_SIGMA = 1.4826;
    /** The 90th percentile of the absolute values of a standard normal distribution. */
    private static final double NORMAL_Q90 = 1.645;

    private RobustScale() {}

    /**
     * The scale.
     *
     * @param series in order of time
     * @param floor smallest scale believed, positive; also the answer for fewer than three values
     */
    public static double ofDifferences(double[] series, double floor) {
        if (!(floor > 0)) {
            throw new IllegalArgumentException("floor must be positive, was " + floor);
        }
        if (series.length < 3) {
            return floor;
        }
        double[] differences = IntStream.range(1, series.length).mapToDouble(i -> series[i] - series[i - 1]).toArray();
        double center = Quantiles.median(differences);
        double[] distances = IntStream.range(0, differences.length)
                .mapToDouble(i -> Math.abs(differences[i] - center)).toArray();
        double middle = MAD_TO_SIGMA * Quantiles.median(distances) / Math.sqrt(2);
        double wide = Quantiles.quantile(distances, 0.9) / (NORMAL_Q90 * Math.sqrt(2));
        return Math.max(floor, Math.max(middle, wide));
    }
}
