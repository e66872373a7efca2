package dev.holdfast.core.compare;

import dev.holdfast.core.unit.Interval;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the runs say of one series, before it is asked what that comes to.
 *
 * @param shift of the marks on the {@link Yardstick}, after less before
 * @param interval of the shift, 95 %
 * @param p two-sided; empty where the noise of runs is not known
 * @param scale standard deviation of a single run's mark; of a pair's difference over sqrt 2 where pairs were compared;
 *     empty where it is not known
 * @param noiseRuns from how many runs or pairs that is known
 */
record Evidence(Basis basis, double shift, Interval interval, OptionalDouble p, OptionalDouble scale, int noiseRuns,
        List<String> doubts) {
    Evidence {
        doubts = List.copyOf(doubts);
    }
}
