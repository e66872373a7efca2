package dev.holdfast.report;

import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two runs side by side.
 *
 * @param before what is compared against
 * @param after what is compared
 * @param rows the series of either, in any order
 */
public record CompareView(Side before, Side after, List<Row> rows) {

    public CompareView {
        rows = List.copyOf(rows);
    }

    /**
     * One of the two.
     *
     * @param testbed the fingerprint
     * @param configDigest of everything that shaped the load
     */
    public record Side(RunId run, Instant startedAt, String scenario, String environment, Optional<GitState> git,
            String testbed, String configDigest, Judgement judgement) {

        public static Side of(RunRecord run) {
            return new Side(run.id(), run.startedAt(), run.context().scenario(), run.context().environment(),
                    run.context().git(), run.context().testbed().fingerprint(), run.context().configDigest(),
                    run.judgement());
        }
    }

    /** A number and how many observations stand behind it. */
    public record Value(double value, long n) {}

    /**
     * One series in both.
     *
     * @param before empty where that run has no such series; in the metric's unit
     * @param after likewise
     * @param change relative, against {@code before}; +0.1 is 10 % more
     * @param interval of the change as a ratio
     */
    public record Row(Scope scope, Metric metric, Statistic statistic, Optional<Value> before, Optional<Value> after,
            OptionalDouble change, Optional<Interval> interval, Judgement judgement) {}
}
