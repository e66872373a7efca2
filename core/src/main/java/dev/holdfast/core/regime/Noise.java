package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;

/**
 * The noise of a series, estimated from the differences of neighbours, which level shifts hardly touch.
 *
 * @param middle standard deviation by the median of the differences
 * @param wide the larger of that and the one by their 90th percentile, which sees two alternating levels
 * @param phi autocorrelation of neighbours, in [0, 0.8]; never negative, and 0 where it may be chance
 */
record Noise(double middle, double wide, double phi) {

    /** No noise smaller than this share of the level is believed. */
    static final double FLOOR = 0.002;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double NORMAL_Q90 = 1.645;
    private static final double MOST_PHI = 0.8;
    private static final int FEWEST_FOR_PHI = 12;

    static Noise of(double[] series) {
        double[] differences = new double[series.length - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = series[i + 1] - series[i];
        }
        double center = Quantiles.median(differences);
        double[] distances = new double[differences.length];
        for (int i = 0; i < distances.length; i++) {
            differences[i] -= center;
            distances[i] = Math.abs(differences[i]);
        }
        double middle = Math.max(FLOOR, MAD_TO_SIGMA * Quantiles.median(distances) / Math.sqrt(2));
        double wide = Math.max(middle, Quantiles.quantile(distances, 0.9) / (NORMAL_Q90 * Math.sqrt(2)));
        return new Noise(middle, wide, phi(differences, wide));
    }

    /** How much wider a median of correlated values scatters than one of independent values. */
    double inflation() {
        return Math.sqrt((1 + phi) / (1 - phi));
    }

    /**
     * Differences of independent values have the autocorrelation -1/2, of an AR(1) series (phi - 1) / 2. 1 / sqrt n is taken
     * off: without it, short histories look correlated by chance and steps in them are found late.
     */
    private static double phi(double[] differences, double scale) {
        if (differences.length < FEWEST_FOR_PHI) {
            return 0;
        }
        double limit = 4 * scale * Math.sqrt(2);
        double squares = 0;
        double products = 0;
        double last = 0;
        for (double difference : differences) {
            double clipped = Math.clamp(difference, -limit, limit);
            squares += clipped * clipped;
            products += clipped * last;
            last = clipped;
        }
        if (!(squares > 0)) {
            return 0;
        }
        double phi = 1 + 2 * products / squares - 1 / Math.sqrt(differences.length + 1);
        return Math.clamp(phi, 0, MOST_PHI);
    }
}
