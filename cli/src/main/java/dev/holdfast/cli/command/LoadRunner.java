package dev.holdfast.cli.command;

import dev.holdfast.cli.launch.TargetProcess;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.LoadEngine;
import dev.holdfast.load.LoadException;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends a scenario's load and writes down what came of it, not yet judged. */
final class LoadRunner {

    private final Session session;
    private final LoadObserver observer;

    LoadRunner(Session session, LoadObserver observer) {
        this.session = session;
        this.observer = observer;
    }

    /**
     * Sends the load until it is through or the user stops it.
     *
     * @param target the process that Holdfast started, if it did, for its cold start
     * @throws UserError if the load cannot start, or was stopped before it did
     */
    RunRecord run(URI baseUrl, Scenario scenario, RunContext context, Optional<TargetProcess> target) {
        if (session.interruption().requested()) {
            throw UserError.interrupted("interrupted before the load began; nothing was kept");
        }
        Instant startedAt = session.clock().instant();
        long begin = System.nanoTime();
        StopSignal stop = new StopSignal();
        RunResult.Load measured;
        boolean interrupted;
        try (var _ = session.interruption().stoppingBy(stop::request)) {
            measured = new LoadEngine().run(Destination.of(baseUrl), scenario, observer, stop);
            interrupted = stop.wasRequested();
        } catch (LoadException e) {
            throw UserError.runtime(e.getMessage() == null ? "the load could not start" : e.getMessage(), e);
        }
        if (interrupted && measured.total().counts().requests() == 0) {
            throw UserError.interrupted("interrupted before the first request ended; nothing was kept");
        }
        RunResult.Load result = target.map(process -> measured.withColdStart(process.coldStart())).orElse(measured);
        Outcome outcome = outcome(result, interrupted);
        return new RunRecord(RunId.at(startedAt, session.random()), startedAt,
                Duration.ofNanos(System.nanoTime() - begin),
                context, outcome, result, Judgement.INCONCLUSIVE, List.of(), notes(result, outcome, target));
    }

    private static Outcome outcome(RunResult.Load load, boolean interrupted) {
        if (interrupted) {
            return Outcome.INTERRUPTED;
        }
        if (load.total().counts().statuses().isEmpty()) {
            return Outcome.FAILED;
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
                    + (unreached(load) ? "?" : ", and does it speak HTTP?"));
            case ABORTED -> {
                // the abort rule's own words are among the generator's warnings
            }
            case GENERATOR_BOUND -> notes.add("the load generator was the bottleneck, so this run is not judged");
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

    /** Whether nothing came back at all, so that the service rather than its answers is in doubt. */
    private static boolean unreached(RunResult.Load load) {
        return load.total().counts().failures().keySet().stream()
                .noneMatch(failure -> failure == Failure.MALFORMED_ANSWER || failure == Failure.ANSWER_TOO_LARGE);
    }
}
