package dev.holdfast.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Median and range of a few figures; all are zero where there are none. */
record Spread(double min, double median, double max) {

    static Spread of(DoubleStream figures) {
        List<Double> sorted = figures.sorted().boxed().toList();
        if (sorted.isEmpty()) {
            return new Spread(0, 0, 0);
        }
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    /** As "median (from–to)", each in the given format. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median, min, max);
    }
}
