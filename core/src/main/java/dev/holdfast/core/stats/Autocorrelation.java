package dev.holdfast.core.stats;

import java.util.stream.IntStream;

/**
 * How much of a run's deviation the next one inherits, learnt from the differences of neighbours so that level shifts do
 * not pass for memory: the differences of independent values have a lag-1 correlation of -1/2, those of an AR(1) process
 * (phi - 1) / 2.
 *
 * @param phi in [0, 0.8]: what is left after 1.5 standard errors were taken off; nought is "none that could be shown"
 */
public record Autocorrelation(double phi) {

    public static final Method METHOD = new Method("lag-1 autocorrelation from differences",
            "one memory throughout, most neighbours on one level, an AR(1) process",
            "moment estimate of phi from r1 of the differences; winsorised at 4 scales, 1.5 / sqrt n off, within [0, 0.8]");
    public static final Autocorrelation NONE = new Autocorrelation(0);

    private static final int DIFFERENCES_MIN = 12;
    private static final double PHI_MAX = 0.8;

    public Autocorrelation {
        if (!(phi >= 0 && phi <= PHI_MAX)) {
            throw new IllegalArgumentException("phi must be in [0, 0.8], was " + phi);
        }
    }

    /** How many times the variance of a mean, a median or a rank sum is that of as many independent values. */
    public double varianceFactor() {
        return (1 + phi) / (1 - phi);
    }

    /** The autocorrelation of a series whose scale is estimated alongside. */
    public static Answer<Autocorrelation> ofDifferences(double[] series) {
        return ofDifferences(series, RobustScale.ofDifferences(Finite.of(series), Double.MIN_NORMAL));
    }

    /**
     * The autocorrelation of a series.
     *
     * @param series in order of time; values that are not finite are left out
     * @param scale standard deviation of one value, positive, as {@link RobustScale} has it; differences beyond
     *     {@code 4 scale sqrt 2} are taken for level shifts and outliers
     */
    public static Answer<Autocorrelation> ofDifferences(double[] series, double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale must be positive, was " + scale);
        }
        double[] y = Finite.of(series);
        if (y.length <= DIFFERENCES_MIN) {
            return new Answer.Unknown<>(METHOD, "an autocorrelation needs " + (DIFFERENCES_MIN + 1)
                    + " values; has " + y.length);
        }
        double[] differences = IntStream.range(1, y.length).mapToDouble(i -> y[i] - y[i - 1]).toArray();
        double center = Quantiles.median(differences);
        double limit = 4 * scale * Math.sqrt(2);
        double[] d = new double[differences.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.clamp(differences[i] - center, -limit, limit) / limit;
        }
        double variance = 0;
        double product = 0;
        for (int i = 0; i < d.length; i++) {
            variance += d[i] * d[i];
            product += i == 0 ? 0 : d[i] * d[i - 1];
        }
        if (!(variance > 0)) {
            return new Answer.Unknown<>(METHOD, "a constant series has no autocorrelation");
        }
        double phi = 1 + 2 * product / variance - 1.5 / Math.sqrt(y.length);
        return new Answer.Known<>(new Autocorrelation(Math.clamp(phi, 0, PHI_MAX)), METHOD,
                Finite.doubts(y.length, series.length));
    }
}
