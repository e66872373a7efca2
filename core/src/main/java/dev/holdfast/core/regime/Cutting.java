package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;
import java.util.ArrayList;
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

    static final double STRICT = 3;
    static final double GENEROUS = 1.5;

    private static final int ROUNDS = 3;
    private static final double SETTLED = 0.05;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double NORMAL_Q90 = 1.645;

    static Cutting strict(double[] series, Noise noise) {
        return both(series, noise, STRICT).getFirst();
    }

    /**
     * For each strictness, the cuts with the noise first taken from differences, then from what the cuts leave over, until
     * that settles.
     */
    static List<Cutting> both(double[] series, Noise noise, double... strictness) {
        Partition partition = new Partition(series);
        double[] penalties = Arrays.stream(strictness).map(strict -> strict * Math.log(series.length)).toArray();
        double first = noise.wide() * Math.sqrt(1 + noise.phi()) / (1 - noise.phi());
        List<int[]> begun = partition.cuts(first, penalties);
        List<Cutting> settled = new ArrayList<>();
        for (int i = 0; i < penalties.length; i++) {
            settled.add(settled(partition, series, noise, penalties[i], begun.get(i), first));
        }
        return settled;
    }

    private static Cutting settled(Partition partition, double[] series, Noise noise, double penalty, int[] begun,
            double first) {
        int[] cuts = begun;
        double sigma = first;
        for (int round = 1; round < ROUNDS; round++) {
            double left = leftOver(series, cuts) * noise.inflation();
            if (Math.abs(left - sigma) <= SETTLED * sigma) {
                break;
            }
            sigma = Math.max(left, noise.middle());
            cuts = partition.cuts(sigma, penalty).getFirst();
        }
        return new Cutting(Arrays.stream(cuts).boxed().toList(), sigma);
    }

    /** What a cut of series[from, to) saves, in the unit of the penalties: a strict one wants 3. */
    double gain(double[] series, int from, int cut, int to) {
        return (cost(series, from, to) - cost(series, from, cut) - cost(series, cut, to)) / Math.log(series.length);
    }

    private double cost(double[] series, int from, int to) {
        double median = Quantiles.median(Arrays.copyOfRange(series, from, to));
        double cost = 0;
        for (int i = from; i < to; i++) {
            double distance = Math.min(Partition.CAP, Math.abs(series[i] - median) / sigma);
            cost += distance * distance;
        }
        return cost;
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
