package dev.holdfast.report;

import dev.holdfast.core.run.SeriesPoint;
import java.util.List;
import java.util.OptionalDouble;

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

    /**
     * One bar for each value, its height the value's share of the highest: twice as high is twice as much. A blank where
     * there is no value.
     */
    static String fromZero(List<OptionalDouble> values) {
        double high = values.stream().mapToDouble(value -> value.orElse(0)).max().orElse(0);
        StringBuilder bars = new StringBuilder();
        for (OptionalDouble value : values) {
            bars.append(value.isEmpty()
                    ? ' '
                    : BARS.charAt(high > 0 ? (int) Math.round(value.getAsDouble() / high * (BARS.length() - 1)) : 0));
        }
        return bars.toString();
    }
}
