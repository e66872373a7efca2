package dev.holdfast.cli.command;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.cli.launch.TargetProcess;
import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Expectations;
import dev.holdfast.cli.workspace.Keeper;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.config.ScenarioSpec;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.load.LoadEngine;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.StopSignal;
import dev.holdfast.report.JsonText;
import dev.holdfast.report.Numbers;
import dev.holdfast.store.SqliteStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The main job from end to end on a real service: learn what is normal, make the service slower, catch it, heal it, see it
 * recover. Nothing in it is prepared: the numbers are measured, and the story says so when they do not come out.
 */
final class DemoStory {

    /** Enough runs for a baseline of high confidence. */
    private static final int LEARNING_RUNS = 20;
    /** With fewer there is no baseline to speak of. */
    private static final int LEARNING_RUNS_LEAST = 10;
    private static final Duration LEARNING_TIME = Duration.ofSeconds(38);
    /** Noise of the machine may hide a regression or a recovery; so often it is looked for. */
    private static final int TRIES = 6;
    private static final String SCENARIO = "mix";

    private final Session session;
    private final Console console;
    private final boolean json;
    private final List<RunRecord> runs = new ArrayList<>();

    /** @param json whether the answer is a document, so that the story is told on the side */
    DemoStory(Session session, boolean json) {
        this.session = session;
        this.console = session.console();
        this.json = json;
    }

    ExitCode tell() {
        DemoFolder.write(session.folder(), session.environment());
        Workspace workspace = Workspace.openWithFile(session, null);
        HoldfastFile file = workspace.file().orElseThrow();
        ScenarioSpec spec = file.scenarios().get(SCENARIO);
        if (spec == null) {
            throw new IllegalStateException("the demo's file has no scenario " + SCENARIO);
        }
        URI url = file.target().orElseThrow().url();
        say("1. Starting the demo service");
        try (TargetProcess target = TargetProcess.start(file.target().get().launch().orElseThrow(),
                file.target().get().destination(),
                workspace.root(),
                workspace.databasePath().resolveSibling("target.log"), session.interruption());
                SqliteStore store = workspace.openStore()) {
            detail("ready " + target.coldStart().toMillis() + " ms after its start, at " + url
                    + "; warming it up for 2 s");
            warmUp(url, spec.scenario());
            ExitCode code = chapters(new Stage(workspace, store, file, spec, url), target);
            if (json) {
                console.print(document(workspace, code));
            }
            return code;
        }
    }

    /** A runtime that compiles as it goes is slower at first, and what is normal is not learnt from that. */
    private static void warmUp(URI url, Scenario scenario) {
        Scenario longer = new Scenario(scenario.name(),
                LoadModel.constantRate(new Rate(500), Duration.ofSeconds(2)),
                scenario.mix(), new Warmup.None(), scenario.limits(), scenario.seed());
        new LoadEngine().run(Destination.of(url), longer, LoadObserver.none(), new StopSignal());
    }

    /** What every run of the story needs. */
    private record Stage(Workspace workspace, SqliteStore store, HoldfastFile file, ScenarioSpec spec, URI url) {}

    private ExitCode chapters(Stage stage, TargetProcess target) {
        say("2. Learning what is normal: " + LEARNING_RUNS + " runs of " + stage.spec().scenario().describe());
        learn(stage, target);
        if (learnt() < LEARNING_RUNS_LEAST) {
            return ended(runs.getLast());
        }
        say("3. Making the service slower: 4 ms more for every GET /api/traces");
        faults(stage.url(), "PUT",
                "{\"delay\":{\"distribution\":\"constant\",\"median_ms\":4,\"route\":\"/api/traces\"}}");
        Optional<RunRecord> regressed = until(stage, RunRecord::regressed);
        if (regressed.isEmpty()) {
            return surprise("the slower service was not caught in " + TRIES + " runs");
        }
        explain(regressed.get());
        say("4. Healing it");
        faults(stage.url(), "DELETE", "");
        Optional<RunRecord> healed = until(stage, run -> run.judgement() == Judgement.PASS);
        if (healed.isEmpty() && runs.getLast().regressed()) {
            return surprise("the healed service still looked regressed in " + TRIES + " runs");
        }
        if (healed.isEmpty()) {
            detail("no longer regressed; this machine is too noisy just now to say more, so the verdict is "
                    + runs.getLast().judgement().label());
        }
        return epilogue(stage, regressed.get());
    }

    /** Runs until enough are good. Runs that other work on the machine spoilt do not count, but time does. */
    private void learn(Stage stage, TargetProcess target) {
        long begin = System.nanoTime();
        while (learnt() < LEARNING_RUNS) {
            RunRecord run = measure(stage, runs.isEmpty() ? Optional.of(target) : Optional.empty());
            boolean outOfTime = System.nanoTime() - begin > LEARNING_TIME.toNanos();
            if (!repeatable(run) || outOfTime) {
                return;
            }
        }
    }

    /** Runs that say what is normal. */
    private long learnt() {
        return runs.stream().filter(run -> run.successful() && !run.regressed()).count();
    }

    /** Whether another run makes sense after this one. */
    private static boolean repeatable(RunRecord run) {
        return switch (run.outcome()) {
            case COMPLETED, GENERATOR_BOUND -> true;
            case INTERRUPTED, ABORTED, FAILED -> false;
        };
    }

    private interface Wanted {
        boolean in(RunRecord run);
    }

    private Optional<RunRecord> until(Stage stage, Wanted wanted) {
        for (int i = 0; i < TRIES; i++) {
            RunRecord run = measure(stage, Optional.empty());
            if (wanted.in(run)) {
                return Optional.of(run);
            }
            if (!repeatable(run)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private RunRecord measure(Stage stage, Optional<TargetProcess> target) {
        RunRecord run = new LoadRunner(session, LoadObserver.none()).run(Destination.of(stage.url()),
                stage.spec().scenario(),
                new ContextOptions().context(stage.workspace(), stage.file().service(), SCENARIO,
                        stage.spec().digest()),
                target);
        Keeper.Kept kept = new Keeper(stage.workspace(), stage.store()).keep(run,
                new Expectations(Objectives.of(stage.file(), stage.spec()), stage.file().regression()));
        if (!kept.troubles().isEmpty()) {
            throw UserError.runtime(String.join("; ", kept.troubles()), null);
        }
        RunRecord judged = kept.report().run();
        runs.add(judged);
        detail(line(judged));
        return judged;
    }

    private String line(RunRecord run) {
        if (run.outcome() == Outcome.GENERATOR_BOUND) {
            return String.format(Locale.ROOT, "run %2d   spoilt by other work on this machine; not judged",
                    runs.size());
        }
        boolean judged = run.findings().stream().anyMatch(f -> f.kind() != Finding.Kind.OBJECTIVE && f.gates());
        String baseline = judged ? "" : " (learning)";
        return String.format(Locale.ROOT, "run %2d   p50 %s   p95 %s   %d requests, %d errors   %s%s", runs.size(),
                time(run, Statistic.MEDIAN), time(run, Statistic.P95), requests(run), errors(run),
                run.judgement().label(), baseline);
    }

    private static String time(RunRecord run, Statistic statistic) {
        OptionalDouble nanos = run.measurement(Scope.RUN, Metric.RESPONSE_TIME).map(m -> m.value(statistic))
                .orElse(OptionalDouble.empty());
        return nanos.isPresent() ? Numbers.duration(nanos.getAsDouble()) : "-";
    }

    private static long requests(RunRecord run) {
        return switch (run.result()) {
            case RunResult.Load load -> load.total().counts().requests();
            case RunResult.Command command -> command.exitCodes().size();
        };
    }

    private static long errors(RunRecord run) {
        return switch (run.result()) {
            case RunResult.Load load -> load.total().counts().errors();
            case RunResult.Command command -> 0;
        };
    }

    private void explain(RunRecord run) {
        List<Finding> bad = run.findings().stream().filter(Finding::regressed).toList();
        detail("caught, by " + bad.size() + (bad.size() == 1 ? " finding:" : " findings:"));
        bad.forEach(finding -> detail("  " + finding.subject() + ": " + finding.explanation()));
    }

    private void faults(URI url, String method, String body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/admin/faults"))
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw UserError.runtime("the demo service refused a fault: " + answer.body(), null);
            }
        } catch (IOException e) {
            throw UserError.runtime("the demo service does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.runtime("interrupted", e);
        }
    }

    private ExitCode epilogue(Stage stage, RunRecord regressed) {
        var html = stage.workspace().root().resolve("report.html");
        try {
            Files.writeString(html, new Reports(stage.workspace(), stage.store()).html(7));
        } catch (IOException e) {
            throw UserError.runtime("cannot write " + html + ": " + e.getMessage(), e);
        }
        say("The regression was caught, and the recovery seen. All of it is kept:");
        detail("file      " + stage.workspace().root().resolve(Workspace.FILE_NAME));
        detail("evidence  " + stage.workspace().evidencePath());
        detail("database  " + stage.workspace().databasePath());
        detail("report    " + html);
        say("What to type next:");
        detail("cd " + stage.workspace().root());
        String typed = session.environment().getOrDefault("HOLDFAST_COMMAND", "holdfast");
        detail(typed + " status");
        detail(typed + " compare " + regressed.id() + " latest");
        detail(typed + " run mix");
        return ExitCode.PASS;
    }

    /** The story could not go on after this run. */
    private ExitCode ended(RunRecord run) {
        run.notes().forEach(this::detail);
        return switch (run.outcome()) {
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case ABORTED, FAILED -> ExitCode.RUNTIME;
            case COMPLETED, GENERATOR_BOUND -> surprise("only " + learnt() + " runs of " + runs.size()
                    + " could be used: other work on this machine spoilt the rest");
        };
    }

    private ExitCode surprise(String what) {
        say("The story did not come out: " + what + ".");
        detail("what was measured lies in " + session.folder());
        return ExitCode.INCONCLUSIVE;
    }

    private void say(String line) {
        tell("\n" + line + "\n");
    }

    private void detail(String line) {
        tell("   " + line + "\n");
    }

    private void tell(String text) {
        if (json) {
            console.err().print(text);
            console.err().flush();
        } else {
            console.print(text);
        }
    }

    private String document(Workspace workspace, ExitCode code) {
        return JsonText.document("holdfast.demo/1", document -> document
                .field("came_out", code == ExitCode.PASS)
                .field("file", workspace.root().resolve(Workspace.FILE_NAME).toString())
                .field("evidence", workspace.evidencePath().toString())
                .field("database", workspace.databasePath().toString())
                .array("runs", runs, run -> fields -> fields
                        .field("id", run.id().value())
                        .field("verdict", run.judgement().label())
                        .field("regressed", run.regressed())));
    }
}
