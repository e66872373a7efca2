package dev.holdfast.report;

import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import java.util.List;

/** What a run found: as text the end of {@code holdfast run} and {@code holdfast exec}. */
public final class RunReport {

    private RunReport() {}

    /**
     * The whole report, ending with a line feed.
     *
     * @param next what the reader may want to do next; may be empty
     */
    public static String text(RunRecord run, List<Hint> next, TextStyle style) {
        Page page = new Page(style);
        page.line(Span.strong(run.context().scenario()), Span.plain(" · " + RunWords.place(run)));
        RunWords.head(run).forEach(fact -> page.fact(fact.label(), fact.value()));
        switch (run.result()) {
            case RunResult.Load load -> LoadSection.write(load, page);
            case RunResult.Command command -> CommandSection.write(command, page);
        }
        List<String> notes = RunWords.notes(run);
        if (!notes.isEmpty()) {
            page.heading("Notes");
            notes.forEach(note -> page.paragraph(2, Span.plain(note)));
        }
        FindingTables.write(run.findings(), page);
        AdviceSection.write(run, page);
        Span verdict = RunWords.verdict(run);
        page.blank().hanging(new Span(verdict.text() + "  ", verdict.tone()), Span.plain(RunWords.reason(run)));
        if (!next.isEmpty()) {
            page.heading("Next").hints(next);
        }
        return page.toString();
    }

    /** GitHub's dialect, for a comment or a summary page. */
    public static String markdown(RunRecord run) {
        return RunMarkdown.of(run);
    }

    /** One page that needs nothing else: no script, no request, light and dark; a load run's seconds as charts. */
    public static String html(RunRecord run) {
        return RunPage.of(run);
    }
}
