package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A history cut at its change points.
 *
 * @param all oldest first, without gaps; empty where the history has no finite value
 * @param changes the cuts between them, one fewer than regimes
 */
public record Regimes(List<Regime> all, List<ChangePoint> changes) {

    private static final double MAD_TO_SIGMA = 1.4826;

    public Regimes {
        all = List.copyOf(all);
        changes = List.copyOf(changes);
        if (changes.size() != Math.max(0, all.size() - 1)) {
            throw new IllegalArgumentException(
                    "regimes lie between changes; were " + all.size() + " and " + changes.size());
        }
    }

    /** The regimes of a history, oldest value first; any values, NaN for a run without one. */
    public static Regimes of(double[] values) {
        if (Arrays.stream(values).noneMatch(Double::isFinite)) {
            return new Regimes(List.of(), List.of());
        }
        List<ChangePoint> changes = ChangeSearch.changes(values);
        List<Regime> regimes = new ArrayList<>();
        int start = 0;
        for (ChangePoint change : changes) {
            regimes.add(regime(values, start, change.index()));
            start = change.index();
        }
        regimes.add(regime(values, start, values.length));
        return new Regimes(regimes, changes);
    }

    /** The newest regime: what is normal now. Empty where the history has no finite value. */
    public Optional<Regime> current() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private static Regime regime(double[] values, int start, int end) {
        double[] finite = Arrays.stream(values, start, end).filter(Double::isFinite).toArray();
        double median = Quantiles.median(finite);
        double[] distances = Arrays.stream(finite).map(value -> Math.abs(value - median)).toArray();
        return new Regime(start, end, median, MAD_TO_SIGMA * Quantiles.median(distances));
    }
}
