package dev.holdfast.cli.command;

import dev.holdfast.cli.launch.TargetProcess;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.config.ScenarioSpec;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.AbortRule;
import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.slo.ObjectiveJudge;
import dev.holdfast.load.CapacityRun;
import dev.holdfast.load.LoadEngine;
import dev.holdfast.load.LoadException;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.Progress;
import dev.holdfast.load.StopSignal;
import dev.holdfast.load.SweepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends a scenario's load and writes down what came of it, not yet judged. */
final class LoadRunner {

    private final Session session;
    private final LoadObserver observer;

    LoadRunner(Session session, LoadObserver observer) {
        this.session = session;
        this.observer = observer;
    }

    /**
     * Sends the load until it is through, one of its abort rules ends it, or the user stops it.
     *
     * @param target the process that Holdfast started, if it did, for its cold start
     * @throws UserError if the load cannot start, or was stopped before it did
     */
    RunRecord run(Destination destination, Scenario scenario, RunContext context, Optional<TargetProcess> target) {
        LoadEngine engine = new LoadEngine();
        return run(context, target, (watching, stop) -> engine.run(destination, scenario, watching, stop));
    }

    /** Searches the target's capacity, judging each stage by these objectives; otherwise as the other. */
    RunRecord search(Destination destination, ScenarioSpec spec, BreakpointPlan plan,
            List<ScopedObjective> objectives, RunContext context, Optional<TargetProcess> target) {
        LoadEngine engine = new LoadEngine();
        List<ScopedObjective> ofStage = Objectives.ofStage(objectives);
        return run(context, target,
                (watching, stop) -> new CapacityRun(
                        stage -> engine.run(destination, stage, watching, stop),
                        stage -> judgement(ofStage, stage, context)).run(spec.scenario(), plan, stop));
    }

    /** Tries the scenario's loads one after the other; otherwise as the first. */
    RunRecord sweep(Destination destination, Scenario scenario, SweepPlan plan, RunContext context,
            Optional<TargetProcess> target) {
        LoadEngine engine = new LoadEngine();
        return run(context, target,
                (watching, stop) -> new SweepRun(stage -> engine.measure(destination, stage, watching, stop))
                        .run(scenario, plan, stop));
    }

    private interface Sending {
        RunResult.Load send(LoadObserver watching, StopSignal stop);
    }

    private RunRecord run(RunContext context, Optional<TargetProcess> target, Sending sending) {
        if (session.interruption().requested()) {
            throw UserError.interrupted("interrupted before the load began; nothing was kept");
        }
        Instant startedAt = session.clock().instant();
        long begin = System.nanoTime();
        StopSignal stop = new StopSignal();
        AbortEar ear = new AbortEar(observer);
        RunResult.Load measured;
        try (var _ = session.interruption().stoppingBy(stop::request)) {
            measured = sending.send(ear, stop);
        } catch (LoadException e) {
            throw UserError.runtime(e.getMessage() == null ? "the load could not start" : e.getMessage(), e);
        }
        boolean interrupted = stop.wasRequested() && ear.rule().isEmpty();
        if (interrupted && measured.total().counts().requests() == 0) {
            throw UserError.interrupted("interrupted before the first request ended; nothing was kept");
        }
        RunResult.Load result = target.map(process -> measured.withColdStart(process.coldStart())).orElse(measured);
        Outcome outcome = outcome(result, interrupted, ear.rule().isPresent());
        List<String> notes = new ArrayList<>();
        ear.rule().ifPresent(rule -> notes.add("aborted after " + result.timeline().size() + " s"
                + (result.phases().isEmpty() ? "" : " in phase " + result.phases().getLast().name()) + ": "
                + rule.expression()));
        notes.addAll(notes(result, outcome, target));
        return new RunRecord(RunId.at(startedAt, session.random()), startedAt,
                Duration.ofNanos(System.nanoTime() - begin),
                context, outcome, result, Judgement.INCONCLUSIVE, List.of(), notes);
    }

    /** Passes everything on and remembers which rule ended the run. */
    private static final class AbortEar implements LoadObserver {

        private final LoadObserver told;
        private @Nullable AbortRule broken;

        AbortEar(LoadObserver told) {
            this.told = told;
        }

        @Override
        public void progress(Progress progress) {
            told.progress(progress);
        }

        @Override
        public void aborted(AbortRule rule) {
            broken = rule;
            told.aborted(rule);
        }

        Optional<AbortRule> rule() {
            return Optional.ofNullable(broken);
        }
    }

    private Judgement judgement(List<ScopedObjective> objectives, RunResult.Load stage, RunContext context) {
        Instant now = session.clock().instant();
        RunRecord run = new RunRecord(RunId.at(now, session.random()), now, stage.elapsed(), context,
                Outcome.COMPLETED, stage, Judgement.INCONCLUSIVE, List.of(), List.of());
        return Judgement.worst(objectives.stream()
                .map(scoped -> ObjectiveJudge.judge(scoped.objective(), scoped.scope(), run).judgement()).toList());
    }

    private static Outcome outcome(RunResult.Load load, boolean interrupted, boolean aborted) {
        if (interrupted) {
            return Outcome.INTERRUPTED;
        }
        if (load.total().counts().statuses().isEmpty()) {
            return Outcome.FAILED;
        }
        if (aborted) {
            return Outcome.ABORTED;
        }
        return load.generator().bottleneck() ? Outcome.GENERATOR_BOUND : Outcome.COMPLETED;
    }

    private static List<String> notes(RunResult.Load load, Outcome outcome, Optional<TargetProcess> target) {
        List<String> notes = new ArrayList<>();
        switch (outcome) {
            case INTERRUPTED -> notes.add("interrupted after " + load.total().counts().requests()
                    + " requests; what was measured until then is kept, and not judged");
            case FAILED -> notes.add("not one request was answered: "
                    + String.join(", ", load.total().counts().failures().entrySet().stream()
                            .map(e -> e.getValue() + " × " + e.getKey().label().replace('_', ' ')).toList())
                    + "; is the service up at " + load.url()
                    + doubt(load.total().counts().failures().keySet()));
            case ABORTED -> {
                // the broken rule says it all
            }
            case GENERATOR_BOUND -> notes.add(load.isSearch()
                    ? "the search ended where the load generator could do no more, so the "
                            + (load.sweep().isPresent() ? "knee" : "capacity") + " is not known"
                    : "the load generator was the bottleneck, so this run is not judged");
            case COMPLETED -> {
                // nothing to add
            }
        }
        if (target.isPresent() && !target.get().isAlive()) {
            notes.add("the target process ended during the run; it printed last: "
                    + String.join(" | ", target.get().lastLines()));
        }
        return notes;
    }

    /** What else than the service's being up is in doubt, as far as anything came back. */
    private static String doubt(Set<Failure> failures) {
        if (failures.contains(Failure.TLS_FAILED)) {
            return ", and is its certificate one to trust (--ca, target.tls)?";
        }
        return failures.contains(Failure.MALFORMED_ANSWER) || failures.contains(Failure.ANSWER_TOO_LARGE)
                ? ", and does it speak HTTP?"
                : "?";
    }
}
