package dev.holdfast.load;

import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.sweep.Backlog;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.sweep.SweepStage.State;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The stages of a sweep, to be made one run of. For one thread. */
final class SweepStages {

    /** Of more disturbed seconds than that a stage is in doubt, as any run is. */
    private static final double DISTURBED_MAX = 0.25;

    private final SweepAxis axis;
    private final SweepPlan plan;
    private final String good;
    private final List<SweepStage> stages = new ArrayList<>();
    private final List<RunResult.Load> loads = new ArrayList<>();
    private final List<PhaseResult> phases = new ArrayList<>();
    private final List<Second> timeline = new ArrayList<>();

    SweepStages(SweepAxis axis, SweepPlan plan, String good) {
        this.axis = axis;
        this.plan = plan;
        this.good = good;
    }

    void add(Phase phase, double load, MeasuredLoad measured) {
        RunResult.Load run = measured.load();
        phases.add(new PhaseResult(run.model(), Duration.ofSeconds(timeline.size()), run.elapsed(),
                run.total().in(Scope.phase(phase.name())), run.arrivals()));
        for (Second second : run.timeline()) {
            timeline.add(new Second(timeline.size(), second.offered(), second.ended(), second.errors(),
                    second.p50Nanos(), second.p95Nanos(), second.p99Nanos(), second.disturbed()));
        }
        loads.add(run);
        stages.add(stage(load, measured));
    }

    Optional<SweepEnd> end() {
        return SweepEnd.after(stages);
    }

    private SweepStage stage(double load, MeasuredLoad measured) {
        RunResult.Load run = measured.load();
        LatencyHistogram times = run.total().responseTime();
        long offered = Math.max(run.arrivals().offered(), run.total().counts().requests());
        return new SweepStage(load, run.elapsed(), offered, measured.good(),
                Math.min(run.total().counts().errors(), offered - measured.good()), run.arrivals().offeredPerSecond(),
                run.arrivals().achievedPerSecond(),
                times.isEmpty() ? 0 : times.standardDeviationNanos() / Math.max(1, times.meanNanos()),
                times.isEmpty() ? OptionalLong.empty() : OptionalLong.of(times.percentileNanos(95)), firstOutput(run),
                axis == SweepAxis.RATE ? growth(run) : Optional.empty(), state(run));
    }

    /** Of all chats together; the first of them where their goals or prices keep them apart. */
    private static OptionalLong firstOutput(RunResult.Load run) {
        Optional<ChatResult> chat = run.total().chat()
                .or(() -> run.endpoints().stream().flatMap(endpoint -> endpoint.chat().stream()).findFirst());
        return chat.flatMap(result -> result.latency(ChatMetric.TTFO).percentile(95))
                .map(percentile -> OptionalLong.of(percentile.nanos())).orElse(OptionalLong.empty());
    }

    private static State state(RunResult.Load run) {
        if (run.generator().bottleneck()) {
            return State.GENERATOR_BOUND;
        }
        return run.generator().disturbance().disturbedSeconds() > DISTURBED_MAX * run.timeline().size()
                ? State.DISTURBED
                : State.SOUND;
    }

    /** Of the whole seconds in which requests started, from when most first answers should have come. */
    private static Optional<Interval> growth(RunResult.Load run) {
        int seconds = (int) Math.min(run.timeline().size(), run.elapsed().toSeconds());
        LatencyHistogram times = run.total().responseTime();
        int usual = times.isEmpty() ? 0 : (int) Math.ceil(times.percentileNanos(95) / 1e9);
        int settled = Math.min(usual, seconds / 2);
        return Backlog.growth(column(run, seconds, Second::offered), column(run, seconds, Second::ended), settled);
    }

    private static long[] column(RunResult.Load run, int seconds, ToLongFunction<Second> of) {
        return run.timeline().stream().limit(seconds).mapToLong(of).toArray();
    }

    /** @throws IllegalArgumentException if no stage was run */
    RunResult.Load result(SweepEnd end) {
        Sweep sweep = new Sweep(axis, good, plan.goodShare(), stages, end);
        RunResult.Load shown = sweep.knee().stage().map(stage -> loads.get(stages.indexOf(stage)))
                .orElse(loads.getFirst());
        return new RunResult.Load(shown.url(), describe(), shown.concurrency(), shown.elapsed(),
                loads.stream().mapToLong(RunResult.Load::warmupRequests).sum(), Optional.empty(), shown.total(),
                shown.endpoints(), shown.arrivals(), health(shown.generator(), end), phases, Optional.empty(), timeline,
                Optional.of(sweep));
    }

    private String describe() {
        return "sweep from " + axis.words(stages.getFirst().load()) + " to " + axis.words(stages.getLast().load())
                + ", " + stages.size() + (stages.size() == 1 ? " stage" : " stages");
    }

    /** With the warnings of the stage that is shown, and of the last where the generator could do no more. */
    private GeneratorHealth health(GeneratorHealth shown, SweepEnd end) {
        Set<String> warnings = new LinkedHashSet<>(shown.warnings());
        if (end == SweepEnd.GENERATOR) {
            warnings.addAll(loads.getLast().generator().warnings());
        }
        Disturbance seen = shown.disturbance();
        int disturbed = loads.stream().mapToInt(load -> load.generator().disturbance().disturbedSeconds()).sum();
        return new GeneratorHealth(shown.schedulerLag(), shown.poolWait(), shown.cpu(), shown.mode(), shown.threads(),
                new Disturbance(seen.runQueueWait(), seen.steal(), seen.collections(), seen.collectionTime(),
                        disturbed),
                List.copyOf(warnings), end == SweepEnd.GENERATOR, shown.instrument());
    }
}
