package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.baseline.BaselineRules;
import dev.holdfast.core.compare.Call;
import dev.holdfast.core.compare.Comparer;
import dev.holdfast.core.compare.Comparison;
import dev.holdfast.core.compare.Side;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.report.CompareReport;
import dev.holdfast.store.SqliteStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast compare}: what moved between two runs, or two sets of them. */
@Command(name = "compare", description = "Compare two runs: what moved, and whether it is more than noise.", footer = {
        "", "A side is a run: its id or the beginning of it, latest, previous (the run of the same",
        "scenario before AFTER) or baseline NAME; or all runs of a commit or a branch that did",
        "the same. Runs measured in turns, one of each side, are compared in pairs.", "",
        "Exit codes: 0 fine, 1 something is worse, 3 nothing could be told."})
public final class CompareCommand implements Callable<Integer> {

    private static final Set<String> FORMATS = Set.of("text", "markdown", "md", "json");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..4", paramLabel = "BEFORE AFTER", hideParamSyntax = true, description = "What to compare with, and what is compared.")
    private List<String> words = List.of();

    @Option(names = "--scenario", paramLabel = "NAME", description = "Among the runs of this scenario.")
    private @Nullable String scenario;

    @Option(names = "--adapter", arity = "2", paramLabel = "NAME", description = "Compare the runs of two adapters, as in --adapter mock real. Tells, and judges nothing.")
    private List<String> adapters = List.of();

    @Option(names = "--paired", description = "The oldest run of one side goes with the oldest of the other, and so on.")
    private boolean paired;

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
        List<String> named = named();
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            RunQuery here = RunQuery.newest(1).ofProject(workspace.project());
            SideReference references = new SideReference(store.runs(),
                    scenario == null ? here : here.ofScenario(scenario), workspace.ledger(store).decisions());
            Side after = references.after(named.get(1));
            Side before = references.before(named.get(0), after);
            Comparer comparer = new Comparer(workspace.regression(),
                    series -> store.runs().history(series, BaselineRules.HISTORY));
            Comparison comparison = paired ? paired(comparer, before, after) : comparer.compare(before, after);
            session.console().print(render(chosen, comparison));
            return code(comparison).code();
        }
    }

    /** {@code baseline NAME} is one side in two words. */
    private List<String> named() {
        if (!adapters.isEmpty()) {
            if (!words.isEmpty() || adapters.size() != 2) {
                throw UserError.usage("--adapter takes the names of two adapters and no other sides");
            }
            return adapters.stream().map(SideReference::ofAdapter).toList();
        }
        List<String> sides = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean baseline = words.get(i).equals("baseline") && i + 1 < words.size();
            sides.add(baseline ? "named:" + words.get(++i) : words.get(i));
        }
        if (sides.size() < 2) {
            throw UserError.usage("Missing required parameter: compare takes BEFORE and AFTER");
        }
        if (sides.size() > 2) {
            throw UserError.usage("compare takes two sides, not " + sides.size()
                    + "; a run, a commit, a branch, or 'baseline NAME'");
        }
        return sides;
    }

    private static Comparison paired(Comparer comparer, Side before, Side after) {
        if (before.runs().size() != after.runs().size()) {
            throw UserError.usage("--paired needs as many runs on either side; there are " + before.runs().size()
                    + " and " + after.runs().size());
        }
        return comparer.comparePaired(before, after);
    }

    private String render(String chosen, Comparison comparison) {
        return switch (chosen) {
            case "text" -> CompareReport.text(comparison, session.console().style());
            case "markdown", "md" -> CompareReport.markdown(comparison);
            case "json" -> CompareReport.json(comparison);
            default -> throw new IllegalStateException("no such format: " + chosen);
        };
    }

    /** Worse somewhere: 1. Nothing could be judged: 3. Of two adapters, neither is asked to be as fast as the other. */
    private ExitCode code(Comparison comparison) {
        if (!adapters.isEmpty()) {
            return comparison.differences().stream().anyMatch(difference -> difference.call() != Call.INCONCLUSIVE)
                    ? ExitCode.PASS
                    : ExitCode.INCONCLUSIVE;
        }
        return switch (comparison.judgement()) {
            case FAIL -> ExitCode.FAIL;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
            case WARN, PASS -> ExitCode.PASS;
        };
    }
}
