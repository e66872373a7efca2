package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Autocorrelation;
import dev.holdfast.core.stats.MannKendall;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.stats.TheilSen;
import java.util.Arrays;
import java.util.Optional;

/**
 * A slow, steady change at the end of a history that is no step.
 *
 * @param start index of its first value
 * @param end index after its last value
 * @param before level at its start, after the line of Theil and Sen, in the values' own unit
 * @param after level at its end
 * @param pValue one-sided probability of ranks this ordered by chance (Mann and Kendall), widened for autocorrelation
 */
public record Trend(int start, int end, double before, double after, double pValue) {

    /** Fewer values show no trend, more are not looked at. */
    private static final int FEWEST = 12;
    private static final int MOST = 40;
    private static final double ALPHA = 0.001;
    private static final double LEAST_CHANGE = 0.05;

    /**
     * The trend within the newest regime, over its last {@value #MOST} finite values: Mann and Kendall at p &lt; 0.001, five
     * percent in all, and a line that fits no worse than the best single step.
     */
    public static Optional<Trend> of(double[] values, Regimes regimes) {
        return regimes.current().flatMap(regime -> of(values, regime));
    }

    private static Optional<Trend> of(double[] values, Regime regime) {
        double[] part = Arrays.copyOfRange(values, regime.start(), regime.end());
        Levels levels = Levels.of(part);
        int n = Math.min(MOST, levels.size());
        if (n < FEWEST) {
            return Optional.empty();
        }
        int first = levels.size() - n;
        double[] series = Arrays.copyOfRange(levels.values(), first, levels.size());
        Autocorrelation memory = Autocorrelation.ofDifferences(series).known().orElse(Autocorrelation.NONE);
        Optional<MannKendall> test = MannKendall.of(series, memory).known();
        Optional<TheilSen> line = TheilSen.of(series, 0.95).known();
        if (test.isEmpty() || line.isEmpty()) {
            return Optional.empty();
        }
        double p = Math.min(test.get().pRising(), test.get().pFalling());
        double total = line.get().at(n - 1) - line.get().at(0);
        if (p >= ALPHA || Math.abs(total) < LEAST_CHANGE || aroundLine(series, line.get()) > aroundBestStep(series)) {
            return Optional.empty();
        }
        return Optional.of(new Trend(regime.start() + levels.index(first), regime.end(),
                levels.original(line.get().at(0)), levels.original(line.get().at(n - 1)), p));
    }

    private static double aroundLine(double[] series, TheilSen line) {
        double sum = 0;
        for (int i = 0; i < series.length; i++) {
            sum += Math.abs(series[i] - line.at(i));
        }
        return sum;
    }

    private static double aroundBestStep(double[] series) {
        double best = Double.POSITIVE_INFINITY;
        for (int cut = Partition.SHORTEST; cut <= series.length - Partition.SHORTEST; cut++) {
            best = Math.min(best, around(Arrays.copyOf(series, cut))
                    + around(Arrays.copyOfRange(series, cut, series.length)));
        }
        return best;
    }

    private static double around(double[] values) {
        double median = Quantiles.median(values);
        return Arrays.stream(values).map(value -> Math.abs(value - median)).sum();
    }
}
