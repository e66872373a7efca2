package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.stats.Prediction;
import dev.holdfast.core.stats.Student;
import dev.holdfast.core.unit.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holds one value against a baseline. A change counts when it is relevant, beyond a threshold, and significant, beyond
 * what one run in two hundred shows by chance. Works on logarithms, so that changes are relative and skew is tamed.
 *
 * <p>Where single runs lie far out more often than a normal distribution has it, chance is what they were seen to do: a run
 * is significant only if fewer than one in two hundred of the usual runs were as bad. With two hundred of them that holds for
 * noise of any shape.
 */
public final class Detector {

    /** The 99.5 % limit of a standard normal value: one false alarm in two hundred runs of a series, at most. */
    static final double SIGNIFICANT_Z = 2.5758;
    static final double SIGNIFICANT_CHANCE = 0.005;

    private Detector() {}

    /**
     * The verdict on one run.
     *
     * @param value of the run, positive, in the metric's unit
     * @throws IllegalArgumentException if the metric has no direction or the value is not positive
     */
    public static Verdict compare(SeriesKey series, Baseline baseline, double value, Thresholds thresholds) {
        return compare(series, baseline, value, thresholds, new double[0]);
    }

    /**
     * As the other, with what noise has been seen to do.
     *
     * @param usual values of runs of unchanged software, suspected ones included, in any order; may be empty
     */
    public static Verdict.Compared compare(SeriesKey series, Baseline baseline, double value, Thresholds thresholds,
            double[] usual) {
        Direction direction = series.metric().direction();
        if (direction == Direction.NONE || !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cannot judge " + series.metric() + " = " + value);
        }
        double worse = worse(series);
        Prediction prediction = new Prediction(Math.log(value / baseline.median()), baseline.scale(),
                baseline.runs(), degrees(baseline));
        double asBad = usual.length == 0
                ? 0
                : (double) Arrays.stream(usual).filter(other -> worse * (other - value) >= 0).count() / usual.length;
        Shift shift = shift(prediction, value, value / baseline.median() - 1, worse, asBad);
        double worseBy = worse * shift.change();
        if (Severity.beyond(worseBy, thresholds.warn())) {
            boolean significant = shift.z() >= SIGNIFICANT_Z;
            if (significant && asBad < SIGNIFICANT_CHANCE) {
                return new Verdict.Regressed(series, baseline, shift,
                        Severity.of(worseBy, shift.z(), thresholds).orElseThrow(), new Evidence.OneRun());
            }
            return new Verdict.Inconclusive(series, baseline, shift, prediction.valuesToSettle(SIGNIFICANT_Z),
                    significant ? Verdict.Doubt.OUTLIERS : Verdict.Doubt.NOISE);
        }
        if (Severity.beyond(-worseBy, thresholds.warn()) && -shift.z() >= SIGNIFICANT_Z) {
            return new Verdict.Improved(series, baseline, shift);
        }
        return new Verdict.Unchanged(series, baseline, shift);
    }

    /**
     * The verdict on a run that belongs to a level which the history shows to be worse. A run that is nearer to normal than
     * to that level is judged by itself, and so is one that is still far worse.
     */
    public static Verdict.Compared withChange(Verdict.Compared single, Evidence.Confirmed confirmed,
            Thresholds thresholds) {
        Repeats repeats = confirmed.repeats();
        double worse = worse(single.series());
        double value = worse * Math.log(single.shift().value());
        double normal = worse * Math.log(single.baseline().median());
        double level = worse * Math.log(repeats.median());
        Optional<Severity> severity = Severity.of(worse * repeats.change(), repeats.z(), thresholds);
        if (severity.isEmpty() || value - normal < level - value) {
            return single;
        }
        boolean beyondIt = single instanceof Verdict.Regressed alone && alone.severity().compareTo(severity.get()) > 0
                && value - level > SIGNIFICANT_Z * single.baseline().scale();
        return beyondIt
                ? single
                : new Verdict.Regressed(single.series(), single.baseline(), single.shift(), severity.get(), confirmed);
    }

    /** The verdict on a run that was repeated because it looked worse: what all of them together say. */
    public static Verdict.Compared withReruns(Verdict.Compared single, Repeats repeats, Thresholds thresholds) {
        Optional<Severity> severity = Severity.of(worse(single.series()) * repeats.change(), repeats.z(), thresholds);
        return severity.isPresent() && repeats.chance() < Repeats.CONVINCING
                ? new Verdict.Regressed(single.series(), single.baseline(), single.shift(), severity.get(),
                        new Evidence.Confirmed(Evidence.Source.RERUN, repeats))
                : new Verdict.NotReproduced(single.series(), single.baseline(), single.shift(), repeats);
    }

    private static Shift shift(Prediction prediction, double value, double change, double worse, double asBad) {
        double half = prediction.halfWidth(0.95);
        Interval interval = new Interval(Math.expm1(prediction.deviation() - half),
                Math.expm1(prediction.deviation() + half), 0.95);
        double chance = new Student(prediction.degrees())
                .survival(worse * prediction.deviation() / prediction.standardError());
        return new Shift(value, change, interval, worse * prediction.z(),
                Math.expm1(prediction.minimumDetectable(SIGNIFICANT_Z)), Math.max(chance, asBad));
    }

    private static int degrees(Baseline baseline) {
        return Math.max(1, baseline.scaleRuns() - 1);
    }

    private static double worse(SeriesKey series) {
        return series.metric().direction() == Direction.LOWER_IS_BETTER ? 1 : -1;
    }
}
