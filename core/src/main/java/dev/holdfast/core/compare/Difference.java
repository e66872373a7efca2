package dev.holdfast.core.compare;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One series on both sides.
 *
 * @param before empty where that side has no such series
 * @param after likewise
 * @param basis what the interval rests on
 * @param noiseRuns from how many runs or pairs the noise is known; 0 where it is not
 * @param change relative, against {@code before}: +0.1 is 10 % more; of shares, whose unit is a ratio, the difference
 *     itself: +0.1 is ten points more; empty where a side has no value
 * @param interval of the change, 95 %
 * @param minimumEffect from which change on it matters, in the same terms
 * @param p two-sided probability of a change this large by chance
 * @param adjusted the same, with all series of the comparison tested at once (Benjamini and Hochberg)
 * @param judgement that gates: a change for the worse beyond the failing threshold, or only beyond the warning one
 * @param doubts of the method
 * @param need what would settle it; empty where it is settled
 */
public record Difference(Scope scope, Metric metric, Statistic statistic, Optional<Level> before,
        Optional<Level> after, Basis basis, int noiseRuns, OptionalDouble change, Optional<Interval> interval,
        double minimumEffect, OptionalDouble p, OptionalDouble adjusted, Call call, Judgement judgement,
        List<String> doubts,
        Optional<String> need) {
    public Difference {
        doubts = List.copyOf(doubts);
    }
}
