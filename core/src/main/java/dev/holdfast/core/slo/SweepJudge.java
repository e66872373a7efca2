package dev.holdfast.core.slo;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.sweep.Knee;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a sweep found, as findings: that it found a knee at all, and limits on the good answers per second there. */
public final class SweepJudge {

    private SweepJudge() {}

    /** Passed where the knee was found and inconclusive where it was not; empty for runs that are no sweeps. */
    public static Optional<Finding> knee(RunRecord run) {
        return sweep(run).map(sweep -> switch (sweep.knee()) {
            case Knee.Found found -> finding("the knee is found", Judgement.PASS, found.at(), OptionalDouble.empty(),
                    "at " + sweep.axis().words(found.at().load()));
            case Knee.Unknown unknown -> new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, Metric.KNEE_RATE,
                    Statistic.Simple.VALUE, "the knee is found", Judgement.INCONCLUSIVE, true, OptionalDouble.empty(),
                    Optional.empty(), 0, OptionalDouble.empty(), OptionalDouble.empty(), unknown.need());
        });
    }

    /** Held by the interval of the good answers per second at the knee; without a knee there is no number. */
    static Finding judge(Objective objective, RunRecord run) {
        Optional<Knee> knee = sweep(run).map(Sweep::knee);
        if (knee.isEmpty() || !(knee.get() instanceof Knee.Found found)) {
            return new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, objective.metric(), objective.statistic(),
                    objective.expression(), Judgement.INCONCLUSIVE, true, OptionalDouble.empty(), Optional.empty(), 0,
                    OptionalDouble.of(objective.limit()), OptionalDouble.empty(),
                    knee.isPresent() ? "no data: the knee was not found" : "no data: this run is no sweep");
        }
        Interval range = found.at().goodInterval();
        OptionalDouble limit = OptionalDouble.of(objective.limit());
        if (objective.comparator().failsThroughout(range, objective.limit())) {
            return finding(objective.expression(), Judgement.FAIL, found.at(), limit,
                    "missed: the whole 95 % interval lies beyond the limit");
        }
        return objective.comparator().holdsThroughout(range, objective.limit())
                ? finding(objective.expression(), Judgement.PASS, found.at(), limit, "holds")
                : finding(objective.expression(), Judgement.INCONCLUSIVE, found.at(), limit,
                        "undecided: the limit lies within the 95 % interval; needs longer stages");
    }

    private static Optional<Sweep> sweep(RunRecord run) {
        return run.result() instanceof RunResult.Load load ? load.sweep() : Optional.empty();
    }

    private static Finding finding(String expression, Judgement judgement, SweepStage at, OptionalDouble limit,
            String explanation) {
        OptionalDouble change = limit.isPresent() && limit.getAsDouble() != 0
                ? OptionalDouble.of(at.goodPerSecond() / limit.getAsDouble() - 1)
                : OptionalDouble.empty();
        return new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, Metric.KNEE_RATE, Statistic.Simple.VALUE, expression,
                judgement, true, OptionalDouble.of(at.goodPerSecond()), Optional.of(at.goodInterval()), at.offered(),
                limit, change, explanation);
    }
}
