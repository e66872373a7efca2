package dev.holdfast.core.growth;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.slo.Objective;
import java.util.Optional;
import java.util.OptionalDouble;

/** An objective such as {@code memory_growth < 10MB/h}, held against the memory of a run. */
public final class GrowthObjective {

    private GrowthObjective() {}

    /**
     * The finding: leaking misses the objective, and what the series does not tell is inconclusive.
     *
     * @param objective on {@link Metric#MEMORY_GROWTH}; any other limit than an upper one is inconclusive
     * @param series empty where the run has no samples
     */
    public static Finding judge(Objective objective, Optional<MemorySeries> series) {
        if (!objective.metric().equals(Metric.MEMORY_GROWTH)) {
            throw new IllegalArgumentException(objective.metric().name() + " is no growth of memory");
        }
        if (series.isEmpty()) {
            return finding(objective, Judgement.INCONCLUSIVE, Optional.empty(),
                    "no data: this run has no memory samples");
        }
        if (!objective.isUpperLimit()) {
            return finding(objective, Judgement.INCONCLUSIVE, Optional.empty(),
                    "only an upper limit is judged, as in 'memory_growth < 10MB/h'");
        }
        GrowthVerdict verdict = GrowthJudge.judge(series.get(), GrowthPolicy.of(objective.limit()));
        Judgement judgement = switch (verdict) {
            case GrowthVerdict.Leak leak -> Judgement.FAIL;
            case GrowthVerdict.Ok ok -> Judgement.PASS;
            case GrowthVerdict.Inconclusive open -> Judgement.INCONCLUSIVE;
        };
        return finding(objective, judgement, verdict.growth(), verdict.text());
    }

    private static Finding finding(Objective objective, Judgement judgement, Optional<Growth> growth, String text) {
        OptionalDouble value = growth.map(found -> OptionalDouble.of(found.bytesPerHour()))
                .orElse(OptionalDouble.empty());
        OptionalDouble change = value.isPresent() && objective.limit() != 0
                ? OptionalDouble.of(value.getAsDouble() / objective.limit() - 1)
                : OptionalDouble.empty();
        return new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, objective.metric(), objective.statistic(),
                objective.expression(), judgement, true, value, growth.map(Growth::interval),
                growth.map(Growth::points).orElse(0), OptionalDouble.of(objective.limit()), change, text);
    }
}
