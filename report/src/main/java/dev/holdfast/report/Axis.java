package dev.holdfast.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A linear axis with round ticks. It need not start at zero: a trend is about change. */
record Axis(double low, double high, double step) {

    private static final int STEPS = 4;

    /** The axis that holds all values, with a little air; of any width where they are all the same. */
    static Axis covering(double... values) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        double spread = high - low;
        if (!(spread > 1e-9 * Math.max(Math.abs(low), Math.abs(high)))) {
            double air = low == 0 ? 1 : Math.abs(low) * 0.1;
            low -= air;
            high += air;
        }
        boolean positive = low >= 0;
        double step = niceStep((high - low) / STEPS);
        double bottom = Math.floor((low - 0.02 * (high - low)) / step) * step;
        double top = Math.ceil((high + 0.02 * (high - low)) / step) * step;
        return new Axis(positive ? Math.max(0, bottom) : bottom, top, step);
    }

    /** Where the value stands, 0 at the low end and 1 at the high one. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Whether the axis could be widened for the value without squeezing the rest into less than a third. */
    boolean near(double value) {
        return share(value) > -2 && share(value) < 3;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(Math.ceil(low / step - 1e-9)); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The next of 1, 2, 5 times a power of ten. */
    private static double niceStep(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
