package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.report.PeriodReport;
import dev.holdfast.report.PeriodView;
import dev.holdfast.report.RunReport;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.store.evidence.EvidenceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast report}: how a period went, or one run. */
@Command(name = "report", description = "Show how a period went: runs, trends, findings; or one run.")
public final class ReportCommand implements Callable<Integer> {

    private static final int DAYS = 7;
    private static final int DAYS_MAX = 3650;
    private static final Set<String> FORMATS = Set.of("text", "markdown", "md", "json", "csv", "html");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "One run alone: its id, latest, previous or a commit.")
    private @Nullable String run;

    @Option(names = "--days", paramLabel = "N", description = "How far back (default: 7).")
    private @Nullable Integer days;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, markdown, json, csv or html (default: text).")
    private @Nullable String format;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where to write (default: standard output).")
    private @Nullable Path output;

    private final Session session;

    public ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (run != null && days != null) {
            throw UserError.usage("give a run or --days, not both");
        }
        int period = days == null ? DAYS : days;
        if (period < 1 || period > DAYS_MAX) {
            throw UserError.usage("--days must be 1 to " + DAYS_MAX + ", was " + period);
        }
        String chosen = chosenFormat();
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            RunQuery here = RunQuery.newest(1).ofProject(workspace.project());
            answer(run == null
                    ? render(chosen, new Reports(workspace, store).view(period))
                    : render(chosen, new RunReference(store.runs(), here).resolve(run)));
            return ExitCode.PASS.code();
        }
    }

    private String chosenFormat() {
        if (format == null) {
            return common.json ? "json" : "text";
        }
        if (common.json && !format.equals("json")) {
            throw UserError.usage("--json and --format " + format + " do not go together");
        }
        if (!FORMATS.contains(format)) {
            throw UserError.usage("--format knows text, markdown, json, csv and html, not '" + format + "'");
        }
        return format.equals("md") ? "markdown" : format;
    }

    private String render(String chosen, PeriodView view) {
        return switch (chosen) {
            case "text" -> PeriodReport.text(view, session.console().style());
            case "markdown" -> PeriodReport.markdown(view);
            case "json" -> PeriodReport.json(view);
            case "csv" -> PeriodReport.csv(view);
            case "html" -> PeriodReport.html(view);
            default -> throw new IllegalStateException("no such format: " + chosen);
        };
    }

    private String render(String chosen, RunRecord one) {
        return switch (chosen) {
            case "text" -> RunReport.text(one, List.of(), session.console().style());
            case "markdown" -> RunReport.markdown(one);
            case "json" -> EvidenceJson.write(one);
            case "html" -> RunReport.html(one);
            default -> throw UserError.usage("one run is shown as text, markdown, json or html; its values as CSV are"
                    + " written by 'holdfast export csv'");
        };
    }

    private void answer(String text) {
        if (output == null) {
            session.console().print(text);
            return;
        }
        try {
            Files.writeString(session.resolve(output), text);
        } catch (IOException e) {
            throw UserError.runtime("cannot write " + output + ": " + Reason.of(e), e);
        }
        session.console().talk("report: " + session.show(session.resolve(output)));
    }
}
