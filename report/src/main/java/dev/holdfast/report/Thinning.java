package dev.holdfast.report;

import dev.holdfast.core.run.SeriesPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Fewer points for a chart, without losing what the eye looks for: ends, extremes, regressions. */
final class Thinning {

    private Thinning() {}

    /**
     * At most {@code most} of the points, in order: the first, the last, and of every stretch the lowest, the highest
     * and, where there is one, the highest regressed.
     *
     * @param most at least 5
     */
    static List<SeriesPoint> toAtMost(int most, List<SeriesPoint> points) {
        if (most < 5) {
            throw new IllegalArgumentException("at least 5 points are needed, was " + most);
        }
        if (points.size() <= most) {
            return points;
        }
        int stretches = (most - 2) / 3;
        TreeSet<Integer> kept = new TreeSet<>(List.of(0, points.size() - 1));
        for (int stretch = 0; stretch < stretches; stretch++) {
            int from = (int) ((long) points.size() * stretch / stretches);
            int to = (int) ((long) points.size() * (stretch + 1) / stretches);
            kept.addAll(remarkable(points, from, to));
        }
        List<SeriesPoint> thinned = new ArrayList<>();
        kept.forEach(at -> thinned.add(points.get(at)));
        return thinned;
    }

    private static List<Integer> remarkable(List<SeriesPoint> points, int from, int to) {
        Comparator<Integer> byValue = Comparator.comparingDouble(at -> points.get(at).value());
        List<Integer> sorted = new ArrayList<>();
        for (int at = from; at < to; at++) {
            sorted.add(at);
        }
        sorted.sort(byValue);
        List<Integer> found = new ArrayList<>(List.of(sorted.getFirst(), sorted.getLast()));
        sorted.stream().filter(at -> points.get(at).regressed()).reduce((first, last) -> last).ifPresent(found::add);
        return found;
    }
}
