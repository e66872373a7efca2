package dev.holdfast.report;

import dev.holdfast.core.run.RunSummary;
import dev.holdfast.report.Table.Align;
import java.util.List;

/** Runs as a list, in the order given. */
public final class RunTable {

    private RunTable() {}

    public static String text(List<RunSummary> runs, TextStyle style) {
        return runs.isEmpty()
                ? new Page(style).line("No runs.").toString()
                : new Page(style).table(table(runs)).toString();
    }

    /** The document {@code holdfast.runs/1}. */
    public static String json(List<RunSummary> runs) {
        return JsonText.document("holdfast.runs/1", json -> json.array("runs", runs, JsonParts::run));
    }

    static Table table(List<RunSummary> runs) {
        Table table = new Table().left("").left("scenario").left("run").left("started (UTC)")
                .right("took").left("commit").left("verdict").column("branch", Align.LEFT, true)
                .column("environment", Align.LEFT, true);
        for (RunSummary run : runs) {
            table.row(Wording.mark(run.judgement()), Span.plain(run.scenario()), Span.plain(run.id().value()),
                    Span.plain(Numbers.minute(run.startedAt())), Span.plain(Numbers.span(run.duration())),
                    Span.plain(run.git().map(Heads::shortCommit).orElse(Numbers.NONE)),
                    verdict(run), Span.plain(run.git().map(git -> git.branch()).orElse(Numbers.NONE)),
                    Span.plain(run.environment()));
        }
        return table;
    }

    private static Span verdict(RunSummary run) {
        return switch (run.outcome()) {
            case COMPLETED -> Wording.word(run.judgement());
            case INTERRUPTED, ABORTED, FAILED, GENERATOR_BOUND -> new Span(Wording.outcome(run.outcome()), Tone.NOTE);
        };
    }
}
