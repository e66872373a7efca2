package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.stats.MannWhitney;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.stats.Student;
import dev.holdfast.core.unit.Interval;
import java.util.List;

/**
 * What several runs say together, held against a baseline. The run is the unit: what happened within one says nothing of
 * how the next will be.
 *
 * @param runs how many
 * @param since the first of them
 * @param median of their values, in the metric's unit
 * @param change of the medians; +0.1 is 10 % more
 * @param interval of the change, 95 %
 * @param z the change for the worse in standard deviations of a single run, of equal probability; negative is better
 * @param chance how often runs of unchanged software rank at least as badly among the baseline's (Mann and Whitney)
 */
public record Repeats(int runs, RunId since, double median, double change, Interval interval, double z,
        double chance) {

    /** Runs that rank as badly by chance less often than this convince. */
    public static final double CONVINCING = 0.005;
    private static final double CONFIDENCE = 0.95;

    /**
     * The runs together.
     *
     * @param runs oldest first, at least one, with positive values
     * @param members values of the baseline's runs
     */
    public static Repeats of(Baseline baseline, double[] members, List<SeriesPoint> runs) {
        double[] values = runs.stream().mapToDouble(SeriesPoint::value).toArray();
        boolean lowerIsBetter = baseline.series().metric().direction() == Direction.LOWER_IS_BETTER;
        double median = Quantiles.median(values);
        double deviation = Math.log(median / baseline.median());
        Student student = new Student(Math.max(1, baseline.scaleRuns() - 1));
        double error = baseline.scale() * Math.sqrt(medianVariance(values.length) + medianVariance(baseline.runs()));
        double half = student.halfWidth(CONFIDENCE) * error;
        MannWhitney ranks = MannWhitney.of(members, values);
        return new Repeats(values.length, runs.getFirst().run(), median, Math.expm1(deviation),
                new Interval(Math.expm1(deviation - half), Math.expm1(deviation + half), CONFIDENCE),
                student.z((lowerIsBetter ? deviation : -deviation) / baseline.scale()),
                lowerIsBetter ? ranks.pGreater() : ranks.pLess());
    }

    /** Relative to the variance of a single value, which is its own median. */
    private static double medianVariance(int values) {
        return values == 1 ? 1 : Math.PI / 2 / values;
    }
}
