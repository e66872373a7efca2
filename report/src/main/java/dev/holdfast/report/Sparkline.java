package dev.holdfast.report;

import dev.holdfast.core.run.SeriesPoint;
import java.util.List;

/** The last values of a series in one word. Single values, never means of several: percentiles are not averaged. */
final class Sparkline {

    static final int RUNS = 16;

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** One bar for each of the last {@link #RUNS} points, from the lowest value to the highest. */
    static String of(List<SeriesPoint> points) {
        double[] values = points.stream().skip(Math.max(0, points.size() - RUNS)).mapToDouble(SeriesPoint::value)
                .toArray();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        StringBuilder bars = new StringBuilder();
        for (double value : values) {
            int height = high > low ? (int) Math.round((value - low) / (high - low) * (BARS.length() - 1)) : 3;
            bars.append(BARS.charAt(height));
        }
        return bars.toString();
    }
}
