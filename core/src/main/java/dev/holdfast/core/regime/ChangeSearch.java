package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds where the level of a history changed for good.
 *
 * <p>A change must last at least three values, be at least one percent, and be significant by ranks and by medians.
 * Single outliers, two-value blips and two alternating levels are no changes. Positive histories are searched as
 * logarithms, so a change is a ratio and the unit does not matter.
 *
 * <p>A generous partition proposes; a strict one or the energy distance must agree, as each is misled by other noise.
 * What was tried, and the sources: {@code docs/explanation/decisions/change-points.md}.
 */
public final class ChangeSearch {

    /** Longer histories are searched by the medians of so many neighbours that no more than this remain. */
    public static final int LONGEST = 2000;

    /** Energy distance that counts as agreement. */
    private static final double FAR_APART = 6;
    /** Places this near are one change. */
    private static final int SAME = 5;

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
        Cuts cuts = series.length <= LONGEST ? agreed(series) : coarse(series);
        List<ChangePoint> changes = new ArrayList<>();
        for (int k = 0; k < cuts.size(); k++) {
            changes.add(new ChangePoint(levels.index(cuts.at(k)), levels.median(cuts.start(k), cuts.at(k)),
                    levels.median(cuts.at(k), cuts.end(k)), cuts.evidence(k).pValue(), cuts.evidence(k).z()));
        }
        return changes;
    }

    private static Cuts agreed(double[] series) {
        Noise noise = Noise.of(series);
        double inflation = noise.inflation();
        List<Cutting> cuttings = Cutting.both(series, noise, Cutting.GENEROUS, Cutting.STRICT);
        Cuts proposed = new Cuts(series, inflation, cuttings.getFirst().cuts());
        Cuts strict = new Cuts(series, inflation, cuttings.getLast().cuts());
        Cuts apart = new Cuts(series, inflation, Energy.splits(series, FAR_APART * inflation * inflation));
        TreeSet<Integer> agreed = new TreeSet<>();
        for (int place : proposed.places()) {
            if (strict.near(place, SAME) || apart.near(place, SAME)) {
                agreed.add(place);
            }
        }
        for (int place : strict.places()) {
            if (agreed.subSet(place - SAME, true, place + SAME, true).isEmpty()) {
                agreed.add(place);
            }
        }
        return new Cuts(series, inflation, agreed).placed();
    }

    /** Searches medians of neighbours, then looks for each change's place among the values themselves. */
    private static Cuts coarse(double[] series) {
        int width = (series.length + LONGEST - 1) / LONGEST;
        double[] medians = new double[series.length / width];
        for (int i = 0; i < medians.length; i++) {
            medians[i] = Quantiles.median(Arrays.copyOfRange(series, i * width, (i + 1) * width));
        }
        List<Integer> places = new ArrayList<>();
        for (int place : agreed(medians).places()) {
            int from = Math.max(0, (place - 2) * width);
            int to = Math.min(series.length, (place + 2) * width);
            Energy.best(series, from, to).ifPresent(split -> places.add(split.index()));
        }
        return new Cuts(series, Noise.of(series).inflation(), places);
    }
}
