package dev.holdfast.load;

import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.BreakpointPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stages of a search, to be made one run of. For one thread. */
final class CapacityStages {

    private final BreakpointPlan plan;
    private final List<PhaseResult> phases = new ArrayList<>();
    private final List<Second> timeline = new ArrayList<>();
    private Duration begin = Duration.ZERO;
    private long warmupRequests;
    private int disturbedSeconds;
    private RunResult.@Nullable Load first;
    private RunResult.@Nullable Load best;
    private List<String> lastWarnings = List.of();
    private double bestPerSecond;

    CapacityStages(BreakpointPlan plan) {
        this.plan = plan;
    }

    void judged(String name, double perSecond, Judgement judgement, RunResult.Load load) {
        add(name, load);
        boolean met = judgement == Judgement.PASS || judgement == Judgement.WARN;
        if (met && perSecond >= bestPerSecond) {
            best = load;
            bestPerSecond = perSecond;
        }
    }

    /** A stage that says nothing of the target: it was stopped, or the generator was the bottleneck. */
    void unjudged(String name, RunResult.Load load) {
        add(name, load);
    }

    private void add(String name, RunResult.Load load) {
        first = first == null ? load : first;
        lastWarnings = load.generator().warnings();
        phases.add(new PhaseResult(load.model(), begin, load.elapsed(),
                load.total().in(Scope.phase(name)),
                load.arrivals()));
        begin = begin.plus(load.elapsed());
        for (Second second : load.timeline()) {
            timeline.add(new Second(timeline.size(), second.offered(), second.ended(), second.errors(),
                    second.p50Nanos(), second.p95Nanos(), second.p99Nanos(), second.disturbed()));
        }
        warmupRequests += load.warmupRequests();
        disturbedSeconds += load.generator().disturbance().disturbedSeconds();
    }

    /**
     * @param bottleneck whether the search ended because the generator could do no more
     * @throws IllegalStateException if no stage was run
     */
    RunResult.Load result(Capacity capacity, boolean bottleneck) {
        RunResult.Load shown = best == null ? first : best;
        if (shown == null) {
            throw new IllegalStateException("a search needs at least one stage");
        }
        return new RunResult.Load(shown.url(), describe(), shown.concurrency(), shown.elapsed(), warmupRequests,
                Optional.empty(), shown.total(), shown.endpoints(), shown.arrivals(),
                health(shown.generator(), bottleneck), phases,
                Optional.of(capacity), timeline);
    }

    private String describe() {
        return "search from " + number(plan.fromPerSecond()) + "/s to " + number(plan.toPerSecond()) + "/s, "
                + phases.size() + (phases.size() == 1 ? " stage" : " stages");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** With the warnings of the stage that is shown, and of the one that ended the search where the generator did. */
    private GeneratorHealth health(GeneratorHealth shown, boolean bottleneck) {
        Set<String> warnings = new LinkedHashSet<>();
        if (best != null || !bottleneck) {
            warnings.addAll(shown.warnings());
        }
        if (bottleneck) {
            warnings.addAll(lastWarnings);
        }
        Disturbance seen = shown.disturbance();
        return new GeneratorHealth(shown.schedulerLag(), shown.poolWait(), shown.cpu(), shown.mode(), shown.threads(),
                new Disturbance(seen.runQueueWait(), seen.steal(), seen.collections(), seen.collectionTime(),
                        disturbedSeconds),
                List.copyOf(warnings), bottleneck, shown.instrument());
    }
}
