package dev.holdfast.core.slo;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Holds a run with a spike against what was promised of it: the slowdown, the errors, whether the load was there at all,
 * and the way back. What the run has no data for is inconclusive.
 */
public final class SpikeJudge {

    private SpikeJudge() {}

    /** The findings, in the order of the questions one would ask. */
    public static List<Finding> judge(SpikeObjective spike, RunRecord run) {
        List<Finding> findings = new ArrayList<>();
        Optional<PhaseResult> base = phase(run, spike.base());
        Optional<PhaseResult> hold = phase(run, spike.hold());
        findings.add(Slowdown.judge(spike, base, hold, run));
        for (PhaseResult ramp : ramp(spike, run)) {
            if (ramp.total().counts().requests() > 0) {
                findings.add(SpikeErrors.judge(spike, ramp));
            }
        }
        findings.add(hold.map(phase -> SpikeErrors.judge(spike, phase)).orElseGet(
                () -> missing(spike.hold(), Metric.ERROR_RATE, Statistic.Simple.VALUE,
                        SpikeErrors.title(spike.hold()))));
        if (spike.sheddingAllowed()) {
            hold.filter(phase -> phase.total().counts().requests() > 0).ifPresent(
                    phase -> findings.add(SpikeErrors.shedding(phase)));
        }
        findings.add(delivered(spike, hold, run));
        findings.add(recovery(spike, run, "recovers within " + text(spike.recoverWithin()), Comparator.AT_MOST,
                spike.recoverWithin().toNanos()));
        String residual = "no residual after " + spike.recovery();
        findings.add(returning(spike, run).map(found -> found.residual(residual)).orElseGet(
                () -> missing(returnsFrom(spike, run), Scope.phase(spike.recovery()), Metric.RESPONSE_TIME,
                        Statistic.P95, residual)));
        return List.copyOf(findings);
    }

    /**
     * An objective on {@link Metric#RECOVERY_TIME} held against a run with a spike.
     *
     * @param objective one that sets an upper limit
     */
    public static Finding recovery(SpikeObjective spike, Objective objective, RunRecord run) {
        return recovery(spike, run, objective.expression(), objective.comparator(), objective.limit());
    }

    private static Finding recovery(SpikeObjective spike, RunRecord run, String title, Comparator comparator,
            double limitNanos) {
        return returning(spike, run).map(found -> found.within(title, comparator, limitNanos)).orElseGet(
                () -> missing(returnsFrom(spike, run), Scope.phase(spike.recovery()), Metric.RECOVERY_TIME,
                        Statistic.Simple.VALUE, title));
    }

    private static Optional<Recovery> returning(SpikeObjective spike, RunRecord run) {
        if (!(run.result() instanceof RunResult.Load load)) {
            return Optional.empty();
        }
        return phase(run, spike.base()).flatMap(base -> phase(run, spike.recovery())
                .map(recovery -> new Recovery(load, base, recovery)));
    }

    /** Which of the two phases of a return is missing. */
    private static String returnsFrom(SpikeObjective spike, RunRecord run) {
        return phase(run, spike.base()).isEmpty() ? spike.base() : spike.recovery();
    }

    /** Whether the spike happened: all that was due from the ramp on was sent. */
    private static Finding delivered(SpikeObjective spike, Optional<PhaseResult> hold, RunRecord run) {
        String title = "offered = delivered";
        long offered = 0;
        long sent = 0;
        for (PhaseResult part : Stream.concat(ramp(spike, run).stream(), hold.stream()).toList()) {
            offered += part.arrivals().offered();
            sent += part.arrivals().sent();
        }
        if (hold.isEmpty() || hold.get().arrivals().offered() == 0) {
            return missing(spike.hold(), Metric.COUNT, Statistic.Simple.VALUE, title);
        }
        boolean bottleneck = run.outcome() == Outcome.GENERATOR_BOUND
                || (run.result() instanceof RunResult.Load load && load.generator().bottleneck());
        Judgement judgement = bottleneck
                ? Judgement.INCONCLUSIVE
                : sent >= offered ? Judgement.PASS : Judgement.FAIL;
        String text = sent + " of " + offered + " requests due were sent" + switch (judgement) {
            case INCONCLUSIVE ->
                "; the generator was the bottleneck, so that the spike says little of the target: needs a faster one";
            case FAIL ->
                ", " + (offered - sent) + " were not: no connection was to be had, which is the target's doing";
            case PASS, WARN -> "";
        };
        return new Finding(Finding.Kind.OBJECTIVE, Scope.phase(spike.hold()), Metric.COUNT, Statistic.Simple.VALUE,
                title, judgement, true, OptionalDouble.of(sent), Optional.empty(), offered,
                OptionalDouble.of(offered), OptionalDouble.of((double) sent / offered - 1), text);
    }

    private static Finding missing(String phase, Metric metric, Statistic statistic, String title) {
        return missing(phase, Scope.phase(phase), metric, statistic, title);
    }

    /** What a run without such a phase, or without requests in it, comes to. */
    static Finding missing(String phase, Scope scope, Metric metric, Statistic statistic, String title) {
        return new Finding(Finding.Kind.OBJECTIVE, scope, metric, statistic, title, Judgement.INCONCLUSIVE, true,
                OptionalDouble.empty(), Optional.empty(), 0, OptionalDouble.empty(), OptionalDouble.empty(),
                "no data: this run has no requests in " + phase);
    }

    private static Optional<PhaseResult> phase(RunRecord run, String name) {
        return phases(run).stream().filter(phase -> phase.name().equals(name)).findFirst();
    }

    /** The phases after base and before hold. */
    private static List<PhaseResult> ramp(SpikeObjective spike, RunRecord run) {
        List<String> names = phases(run).stream().map(PhaseResult::name).toList();
        int from = names.indexOf(spike.base());
        int to = names.indexOf(spike.hold());
        return from < 0 || to < from ? List.of() : phases(run).subList(from + 1, to);
    }

    private static List<PhaseResult> phases(RunRecord run) {
        return switch (run.result()) {
            case RunResult.Load load -> load.phases();
            case RunResult.Command command -> List.of();
        };
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String text(Duration duration) {
        return number(duration.toNanos() / 1e9) + "s";
    }
}
