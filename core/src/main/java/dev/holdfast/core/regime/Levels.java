package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;
import java.util.Arrays;

/**
 * A history made ready for the search: only its finite values, as logarithms if all are positive, so that a change is a
 * ratio; else divided by their usual size.
 */
final class Levels {

    /** Keeps sums of squares finite. */
    private static final double LARGEST = 1e100;

    private final double[] history;
    private final double[] values;
    private final int[] indices;
    /** The size that the values were divided by; 0 for logarithms. */
    private final double unit;

    private Levels(double[] history, double[] values, int[] indices, double unit) {
        this.unit = unit;
        this.history = history;
        this.values = values;
        this.indices = indices;
    }

    /** The values to search. */
    double[] values() {
        return values;
    }

    int size() {
        return values.length;
    }

    /** A value's index in the history. */
    int index(int i) {
        return indices[i];
    }

    /** A searched value as it would be in the history. */
    double original(double value) {
        return unit == 0 ? Math.exp(value) : value * unit;
    }

    /** The median of some of the values as they are in the history. */
    double median(int from, int to) {
        return Quantiles.median(Arrays.stream(indices, from, to).mapToDouble(i -> history[i]).toArray());
    }

    static Levels of(double[] history) {
        int[] indices = new int[history.length];
        int n = 0;
        boolean positive = true;
        for (int i = 0; i < history.length; i++) {
            if (Double.isFinite(history[i])) {
                indices[n++] = i;
                positive &= history[i] > 0;
            }
        }
        indices = Arrays.copyOf(indices, n);
        double[] values = new double[n];
        double unit = positive ? 1 : usualSize(history, indices);
        for (int i = 0; i < n; i++) {
            double value = history[indices[i]];
            values[i] = positive ? Math.log(value) : Math.clamp(value / unit, -LARGEST, LARGEST);
        }
        return new Levels(history, values, indices, positive ? 0 : unit);
    }

    /** The median size of the values; of those that are not zero, where most are; 1 where all are. */
    private static double usualSize(double[] history, int[] indices) {
        double[] sizes = Arrays.stream(indices).mapToDouble(i -> Math.abs(history[i])).sorted().toArray();
        if (sizes.length == 0 || sizes[sizes.length - 1] == 0) {
            return 1;
        }
        if (sizes[sizes.length / 2] > 0) {
            return sizes[sizes.length / 2];
        }
        int zeros = 0;
        while (sizes[zeros] == 0) {
            zeros++;
        }
        return sizes[zeros + (sizes.length - zeros) / 2];
    }
}
