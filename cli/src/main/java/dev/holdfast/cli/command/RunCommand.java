package dev.holdfast.cli.command;

import dev.holdfast.cli.launch.TargetProcess;
import dev.holdfast.cli.workspace.Expectations;
import dev.holdfast.cli.workspace.Fingerprint;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.config.AdapterSpec;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.config.ScenarioSpec;
import dev.holdfast.config.TargetSpec;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.spelling.Nearest;
import dev.holdfast.load.LoadObserver;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast run}: sends load, judges what came of it, and remembers it. */
@Command(name = "run", description = "Send load, judge the answers, remember the run.", customSynopsis = {
        "holdfast run [SCENARIO] [OPTIONS]", "       holdfast run --url URL --requests N [--concurrency C] [OPTIONS]",
        "       holdfast run --url URL --rate R --duration D [OPTIONS]",
        "       holdfast run --url URL --users U --duration D [OPTIONS]"}, footer = {"",
                "Exit codes: 0 fine, 1 objective missed or regression, 2 wrong arguments or file, 3 inconclusive,",
                "4 the target could not be measured, 130 interrupted."})
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();
    @Mixin
    private final ContextOptions contextOptions = new ContextOptions();
    @ArgGroup(exclusive = false, heading = "%nWithout a file:%n", order = 10)
    private AdHocOptions adHoc = new AdHocOptions();

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "A scenario of the file; may be left out where there is only one.")
    private @Nullable String scenarioName;

    @Option(names = "--adapter", paramLabel = "NAME", description = "Send the load to this adapter of the file instead of the target.")
    private @Nullable String adapter;

    @Option(names = "--against", paramLabel = "BASELINE", description = "What to compare with: rolling, previous, branch:NAME or named:NAME (default: the file's).")
    private @Nullable String against;

    @Mixin
    private final Reruns reruns = new Reruns();

    @Option(names = {"-q",
            "--quiet"}, order = 890, description = "Don't show how the run is getting on.")
    private boolean quiet;

    private final Session session;

    public RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = Workspace.open(session, common.config);
        Work work = adHoc.given() ? adHocWork(workspace) : fileWork(workspace);
        RegressionPolicy policy = against == null
                ? workspace.regression()
                : workspace.regression().against(Policies.parse(against));
        reruns.requireValid();
        workspace.requireKeeping();
        session.interruption().hold();
        RunRecord run = measure(workspace, work);
        if (run.outcome() == Outcome.FAILED) {
            return RunAnswer.unanswered(session, run, common.json).code();
        }
        Expectations expected = new Expectations(work.objectives(), policy, work.spec().spike(),
                workspace.degradation());
        return RunAnswer.give(session, workspace, reruns.keep(workspace, expected, run, () -> measure(workspace, work)),
                common.json).code();
    }

    /** One run to do. */
    private record Work(TargetSpec target, ScenarioSpec spec, RunContext context, List<ScopedObjective> objectives) {}

    private RunRecord measure(Workspace workspace, Work work) {
        if (work.target().launch().isEmpty()) {
            return send(work, Optional.empty());
        }
        session.console().talk("starting " + String.join(" ", work.target().launch().get().command()));
        try (TargetProcess target = TargetProcess.start(work.target().launch().get(), work.target().destination(),
                workspace.root(),
                workspace.databasePath().resolveSibling("target.log"), session.interruption())) {
            session.console().talk("ready after " + target.coldStart().toMillis() + " ms");
            return send(work, Optional.of(target));
        }
    }

    private RunRecord send(Work work, Optional<TargetProcess> target) {
        URI url = work.target().url();
        if (quiet) {
            return send(work, target, LoadObserver.none());
        }
        try (LiveProgress progress = new LiveProgress(session.console(), session.interruption(),
                work.spec().scenario().name() + " · " + url)) {
            return send(work, target, progress);
        }
    }

    private RunRecord send(Work work, Optional<TargetProcess> target, LoadObserver observer) {
        LoadRunner runner = new LoadRunner(session, observer);
        Destination destination = work.target().destination();
        if (work.spec().sweep().isPresent()) {
            return runner.sweep(destination, work.spec().scenario(), work.spec().sweep().get(), work.context(), target);
        }
        return work.spec().breakpoint()
                .map(plan -> runner.search(destination, work.spec(), plan, work.objectives(), work.context(), target))
                .orElseGet(() -> runner.run(destination, work.spec().scenario(), work.context(), target));
    }

    private Work adHocWork(Workspace workspace) {
        if (adapter != null) {
            throw UserError.usage("--adapter names an adapter of the file, and goes without --url");
        }
        if (scenarioName != null) {
            throw UserError.usage("give a scenario of the file or --url, not both");
        }
        Scenario scenario = adHoc.scenario(session);
        Destination destination = adHoc.destination(session);
        RunContext context = contextOptions.context(workspace, destination.baseUrl().getAuthority(), scenario.name(),
                digest(adHoc.digest(scenario), destination));
        ScenarioSpec spec = new ScenarioSpec(scenario, List.of(), Map.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), context.configDigest());
        return new Work(new TargetSpec(destination, Optional.empty()), spec, context,
                Objectives.ofExpressions(adHoc.objectives));
    }

    private Work fileWork(Workspace found) {
        if (adHoc.anyWithoutUrl()) {
            throw UserError.usage("these options describe a run without a file and need --url;"
                    + " what a scenario of the file sends is written in the file");
        }
        Workspace workspace = found.file().isPresent() ? found : Workspace.openWithFile(session, common.config);
        HoldfastFile file = workspace.file().orElseThrow();
        ScenarioSpec spec = chosen(file);
        TargetSpec target = file.target().orElseThrow(
                () -> UserError.usage("the file has no target, so there is nothing to send load to; add target.url"));
        RunContext context = contextOptions.context(workspace, file.service(), spec.scenario().name(),
                digest(spec.digest(), target.destination()));
        if (adapter == null) {
            return new Work(target, spec, context, Objectives.of(file, spec));
        }
        AdapterSpec chosen = adapter(file, adapter);
        return new Work(chosen.target(), spec.with(chosen.applyTo(spec.scenario())), context.throughAdapter(adapter),
                Objectives.of(file, spec));
    }

    private static AdapterSpec adapter(HoldfastFile file, String name) {
        AdapterSpec found = file.adapters().get(name);
        if (found == null) {
            String guess = Nearest.to(name, file.adapters().keySet()).map(near -> "; did you mean '" + near + "'?")
                    .orElse(file.adapters().isEmpty()
                            ? "; the file has none, write one as adapters: {" + name + ": {url: …}}"
                            : "; the file has " + String.join(", ", file.adapters().keySet()));
            throw UserError.usage("there is no adapter '" + name + "'" + guess);
        }
        return found;
    }

    /** The version of HTTP, where one is asked for, is part of the question. */
    private static String digest(String load, Destination destination) {
        return destination.version() == HttpVersion.AUTO
                ? load
                : Fingerprint.of(load + "\n" + destination.version(), load.length());
    }

    private ScenarioSpec chosen(HoldfastFile file) {
        Map<String, ScenarioSpec> scenarios = file.scenarios();
        String names = String.join(", ", scenarios.keySet());
        String name = scenarioName;
        if (name == null) {
            if (scenarios.size() == 1) {
                return scenarios.values().iterator().next();
            }
            throw UserError.usage(scenarios.isEmpty()
                    ? "the file has no scenarios"
                    : "which scenario? the file has " + names + "; run one with 'holdfast run NAME'");
        }
        ScenarioSpec spec = scenarios.get(name);
        if (spec == null) {
            String guess = Nearest.to(name, scenarios.keySet()).map(near -> "; did you mean '" + near + "'?")
                    .orElse("; the file has " + names);
            throw UserError.usage("there is no scenario '" + name + "'" + guess);
        }
        return spec;
    }

}
