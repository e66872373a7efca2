package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where the level of a history changed for good.
 *
 * <p>A change must last at least three values, be at least one percent, and be significant by ranks and by medians.
 * Single outliers, two-value blips and two alternating levels are no changes. Positive histories are searched as
 * logarithms, so a change is a ratio and the unit does not matter.
 */
public final class ChangeSearch {

    /** Penalty a cut, times the logarithm of the number of values. */
    private static final double PENALTY = 3;
    private static final int ROUNDS = 3;
    private static final double SETTLED = 0.05;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double NORMAL_Q90 = 1.645;

    private ChangeSearch() {}

    /**
     * The change points of a history.
     *
     * @param values oldest first, any number of any values; those that are not finite are skipped
     * @return oldest first; empty for fewer than six finite values
     */
    public static List<ChangePoint> changes(double[] values) {
        Levels levels = Levels.of(values);
        double[] series = levels.values();
        if (series.length < 2 * Partition.SHORTEST) {
            return List.of();
        }
        Noise noise = Noise.of(series);
        List<Integer> cuts = candidates(series, noise);
        List<Evidence> evidence = verify(series, cuts, noise.inflation());
        List<ChangePoint> changes = new ArrayList<>();
        for (int k = 0; k < cuts.size(); k++) {
            int from = k == 0 ? 0 : cuts.get(k - 1);
            int to = k + 1 < cuts.size() ? cuts.get(k + 1) : series.length;
            changes.add(new ChangePoint(levels.indices()[cuts.get(k)], median(values, levels, from, cuts.get(k)),
                    median(values, levels, cuts.get(k), to), evidence.get(k).pValue(), evidence.get(k).z()));
        }
        return changes;
    }

    private static double median(double[] values, Levels levels, int from, int to) {
        return Quantiles.median(Arrays.stream(levels.indices(), from, to).mapToDouble(i -> values[i]).toArray());
    }

    /** Cuts with the noise first taken from differences, then from what the cuts leave over. */
    private static List<Integer> candidates(double[] series, Noise noise) {
        double penalty = PENALTY * Math.log(series.length);
        double sigma = noise.wide() * Math.sqrt(1 + noise.phi()) / (1 - noise.phi());
        int[] cuts = {};
        for (int round = 0; round < ROUNDS; round++) {
            cuts = Partition.cuts(series, sigma, penalty);
            double left = leftOver(series, cuts) * noise.inflation();
            if (Math.abs(left - sigma) <= SETTLED * sigma) {
                break;
            }
            sigma = Math.max(left, noise.middle());
        }
        List<Integer> list = new ArrayList<>();
        Arrays.stream(cuts).forEach(list::add);
        return list;
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
        return Math.max(Noise.FLOOR, Math.max(MAD_TO_SIGMA * Quantiles.median(residuals),
                Quantiles.quantile(residuals, 0.9) / NORMAL_Q90));
    }

    /** Drops the weakest cut while one does not convince; the evidence of those that stay. */
    private static List<Evidence> verify(double[] series, List<Integer> cuts, double inflation) {
        while (true) {
            List<Evidence> evidence = new ArrayList<>();
            int weakest = -1;
            for (int k = 0; k < cuts.size(); k++) {
                int from = k == 0 ? 0 : cuts.get(k - 1);
                int to = k + 1 < cuts.size() ? cuts.get(k + 1) : series.length;
                Evidence found = Evidence.of(series, from, cuts.get(k), to, inflation);
                evidence.add(found);
                if (!found.convinces() && (weakest < 0 || found.weakerThan(evidence.get(weakest)))) {
                    weakest = k;
                }
            }
            if (weakest < 0) {
                return evidence;
            }
            cuts.subList(weakest, weakest + 1).clear();
        }
    }
}
