package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;
import java.util.Arrays;
import java.util.List;

/**
 * The cheapest cuts of a series at a penalty that grows with the logarithm of its length, as that of the Bayesian
 * information criterion does, and the noise they leave.
 *
 * @param cuts first indices of all pieces but the first
 * @param sigma standard deviation of the noise that the cuts were weighed by
 */
record Cutting(List<Integer> cuts, double sigma) {

    private static final int ROUNDS = 3;
    private static final double SETTLED = 0.05;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double NORMAL_Q90 = 1.645;

    /** With the noise first taken from differences, then from what the cuts leave over, until that settles. */
    static Cutting of(double[] series, Noise noise, double strictness) {
        double penalty = strictness * Math.log(series.length);
        double sigma = noise.wide() * Math.sqrt(1 + noise.phi()) / (1 - noise.phi());
        for (int round = 1;; round++) {
            int[] cuts = Partition.cuts(series, sigma, penalty);
            double left = leftOver(series, cuts) * noise.inflation();
            if (round == ROUNDS || Math.abs(left - sigma) <= SETTLED * sigma) {
                return new Cutting(Arrays.stream(cuts).boxed().toList(), sigma);
            }
            sigma = Math.max(left, noise.middle());
        }
    }

    /** What a cut of series[from, to) saves, in the unit of strictness: below the strictness it is not worth it. */
    double gain(double[] series, int from, int cut, int to) {
        return (cost(series, from, to) - cost(series, from, cut) - cost(series, cut, to)) / (sigma * sigma)
                / Math.log(series.length);
    }

    private double cost(double[] series, int from, int to) {
        CappedSquares piece = new CappedSquares(to - from, Partition.CAP * sigma);
        for (int i = from; i < to; i++) {
            piece.add(series[i]);
        }
        return piece.sum();
    }

    private static double leftOver(double[] series, int[] cuts) {
        double[] residuals = new double[series.length];
        int from = 0;
        for (int k = 0; k <= cuts.length; k++) {
            int to = k < cuts.length ? cuts[k] : series.length;
            double median = Quantiles.median(Arrays.copyOfRange(series, from, to));
            for (int i = from; i < to; i++) {
                residuals[i] = Math.abs(series[i] - median);
            }
            from = to;
        }
        Arrays.sort(residuals);
        return Math.max(Noise.FLOOR, Math.max(MAD_TO_SIGMA * Quantiles.median(residuals),
                Quantiles.quantile(residuals, 0.9) / NORMAL_Q90));
    }
}
