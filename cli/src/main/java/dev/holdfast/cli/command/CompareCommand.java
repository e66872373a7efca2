package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.report.CompareReport;
import dev.holdfast.report.CompareView;
import dev.holdfast.store.SqliteStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast compare}: what moved between two runs. */
@Command(name = "compare", description = "Compare two runs: what moved, and whether it is more than noise.")
public final class CompareCommand implements Callable<Integer> {

    private static final Set<String> FORMATS = Set.of("text", "markdown", "md", "json");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A run: its id or the beginning of it, a commit, latest, or previous: the run of the same scenario before AFTER.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another run, named in the same way.")
    private String after = "";

    @Option(names = "--scenario", paramLabel = "NAME", description = "Among the runs of this scenario.")
    private @Nullable String scenario;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, markdown or json (default: text).")
    private @Nullable String format;

    private final Session session;

    public CompareCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String chosen = format == null ? common.json ? "json" : "text" : format;
        if (!FORMATS.contains(chosen)) {
            throw UserError.usage("--format knows text, markdown and json, not '" + chosen + "'");
        }
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            RunQuery here = RunQuery.newest(1).ofProject(workspace.project());
            RunReference runs = new RunReference(store.runs(), scenario == null ? here : here.ofScenario(scenario));
            RunRecord second = runs.resolve(after);
            RunRecord first = runs.resolveBefore(before, second);
            CompareView view = new Comparison(store.runs(), workspace.regression(), session.clock().instant())
                    .of(first, second);
            session.console().print(render(chosen, view));
            return verdict(view).code();
        }
    }

    private String render(String chosen, CompareView view) {
        return switch (chosen) {
            case "text" -> CompareReport.text(view, session.console().style());
            case "markdown", "md" -> CompareReport.markdown(view);
            case "json" -> CompareReport.json(view);
            default -> throw new IllegalStateException("no such format: " + chosen);
        };
    }

    /** Worse somewhere: 1. Nothing could be judged: 3. */
    private static ExitCode verdict(CompareView view) {
        List<Judgement> judgements = view.rows().stream().map(CompareView.Row::judgement).toList();
        if (judgements.contains(Judgement.FAIL)) {
            return ExitCode.FAIL;
        }
        return judgements.stream().allMatch(j -> j == Judgement.INCONCLUSIVE) ? ExitCode.INCONCLUSIVE : ExitCode.PASS;
    }
}
