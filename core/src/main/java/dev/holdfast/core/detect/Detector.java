package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.stats.Prediction;
import dev.holdfast.core.unit.Interval;

/**
 * Holds one value against a baseline. A change counts when it is relevant, beyond a threshold, and significant, beyond
 * what one run in two hundred shows by chance. Works on logarithms, so that changes are relative and skew is tamed.
 */
public final class Detector {

    /** The 99.5 % limit of a standard normal value: one false alarm in two hundred runs of a series, at most. */
    static final double SIGNIFICANT_Z = 2.5758;
    private static final double CRITICAL_Z = 3;
    private static final double ROUNDING = 1e-9;

    private Detector() {}

    /**
     * The verdict.
     *
     * @param value of the run, positive, in the metric's unit
     * @throws IllegalArgumentException if the metric has no direction or the value is not positive
     */
    public static Verdict compare(SeriesKey series, Baseline baseline, double value, Thresholds thresholds) {
        Direction direction = series.metric().direction();
        if (direction == Direction.NONE || !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cannot judge " + series.metric() + " = " + value);
        }
        double worse = direction == Direction.LOWER_IS_BETTER ? 1 : -1;
        Prediction prediction = new Prediction(Math.log(value / baseline.median()), baseline.scale(),
                baseline.runs(), Math.max(1, baseline.scaleRuns() - 1));
        double half = prediction.halfWidth(0.95);
        double change = value / baseline.median() - 1;
        Interval interval = new Interval(Math.expm1(prediction.deviation() - half),
                Math.expm1(prediction.deviation() + half), 0.95);
        double z = worse * prediction.z();
        Shift shift = new Shift(value, change, interval, z,
                Math.expm1(prediction.minimumDetectable(SIGNIFICANT_Z)));
        double worseBy = worse * change;
        if (beyond(worseBy, thresholds.warn())) {
            return z < SIGNIFICANT_Z
                    ? new Verdict.Inconclusive(series, baseline, shift, prediction.valuesToSettle(SIGNIFICANT_Z))
                    : new Verdict.Regressed(series, baseline, shift, severity(worseBy, z, thresholds));
        }
        if (beyond(-worseBy, thresholds.warn()) && -z >= SIGNIFICANT_Z) {
            return new Verdict.Improved(series, baseline, shift);
        }
        return new Verdict.Unchanged(series, baseline, shift);
    }

    /** From 100 to 110 is 10 % and no more, though 110.0 / 100 - 1 is a bit more than 0.1. */
    private static boolean beyond(double change, double threshold) {
        return change - threshold > ROUNDING;
    }

    private static Severity severity(double worseBy, double z, Thresholds thresholds) {
        if (!beyond(worseBy, thresholds.fail())) {
            return Severity.WARNING;
        }
        return z > CRITICAL_Z ? Severity.CRITICAL : Severity.ERROR;
    }
}
