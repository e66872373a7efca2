package dev.holdfast.report;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run found, as text: the end of {@code holdfast run} and {@code holdfast exec}. */
public final class RunReport {

    private RunReport() {}

    /**
     * The whole report, ending with a line feed.
     *
     * @param next what the reader may want to do next; may be empty
     */
    public static String text(RunRecord run, List<Hint> next, TextStyle style) {
        Page page = new Page(style);
        head(run, page);
        switch (run.result()) {
            case RunResult.Load load -> LoadSection.write(load, page);
            case RunResult.Command command -> CommandSection.write(command, page);
        }
        if (!run.notes().isEmpty()) {
            page.heading("Notes");
            run.notes().forEach(note -> page.paragraph(2, Span.plain(note)));
        }
        FindingTables.write(run.findings(), page);
        page.blank().hanging(verdict(run), Span.plain(reason(run)));
        if (!next.isEmpty()) {
            page.heading("Next").hints(next);
        }
        return page.toString();
    }

    private static void head(RunRecord run, Page page) {
        RunContext context = run.context();
        page.line(Span.strong(context.scenario()), Span.plain(" · " + context.service() + " in "
                + context.environment()));
        switch (run.result()) {
            case RunResult.Load load -> {
                page.fact("target", load.url());
                page.fact("load", load.model());
            }
            case RunResult.Command command -> page.fact("command", String.join(" ", command.command()));
        }
        page.fact("run", run.id() + " · " + Numbers.second(run.startedAt()) + " · took "
                + Numbers.span(run.duration()));
        page.fact("commit", context.git().map(Heads::commit).orElse("none: outside version control"));
        page.fact("testbed", Heads.testbed(context.testbed()));
    }

    private static Span verdict(RunRecord run) {
        Judgement judgement = run.judgement();
        return new Span(Wording.mark(judgement).text() + " " + judgement.label().toUpperCase(Locale.ROOT) + "  ",
                Wording.tone(judgement));
    }

    /** Why the verdict is what it is, from counts alone. */
    private static String reason(RunRecord run) {
        String outcome = switch (run.outcome()) {
            case COMPLETED -> "";
            case INTERRUPTED -> "the run was interrupted and is not judged";
            case ABORTED -> "an abort rule ended the run";
            case FAILED -> "the target could not be measured";
            case GENERATOR_BOUND -> "the load generator was the bottleneck, so the numbers do not speak of the target";
        };
        if (run.outcome() != Outcome.COMPLETED) {
            return outcome;
        }
        List<String> parts = new ArrayList<>();
        objectives(run.findings(), parts);
        baselines(run.findings(), parts);
        return parts.isEmpty() ? "nothing was asked: no objective, no baseline" : String.join("; ", parts);
    }

    private static void objectives(List<Finding> findings, List<String> parts) {
        List<Finding> all = gating(findings, Finding.Kind.OBJECTIVE);
        if (all.isEmpty()) {
            return;
        }
        long missed = count(all, Judgement.FAIL);
        long open = count(all, Judgement.INCONCLUSIVE);
        String whole = Numbers.plural(all.size(), "objective");
        parts.add(missed > 0
                ? Numbers.count(missed) + " of " + whole + " missed"
                : Numbers.count(all.size() - open) + " of " + whole + " met");
        if (open > 0) {
            parts.add(Numbers.count(open) + " could not be decided");
        }
    }

    private static void baselines(List<Finding> findings, List<String> parts) {
        List<Finding> all = gating(findings, Finding.Kind.BASELINE);
        if (all.isEmpty()) {
            return;
        }
        long worse = count(all, Judgement.FAIL);
        long somewhat = count(all, Judgement.WARN);
        long open = count(all, Judgement.INCONCLUSIVE);
        String of = " of " + Numbers.count(all.size()) + " series ";
        parts.add(worse > 0
                ? Numbers.count(worse) + of + "got worse"
                : somewhat > 0
                        ? Numbers.count(somewhat) + of + "got somewhat worse"
                        : open == all.size()
                                ? "no series could be held against a baseline yet"
                                : "nothing got worse");
        if (open > 0 && open < all.size()) {
            parts.add(Numbers.count(open) + " series inconclusive");
        }
    }

    private static List<Finding> gating(List<Finding> findings, Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.gates() && finding.kind() == kind).toList();
    }

    private static long count(List<Finding> findings, Judgement judgement) {
        return findings.stream().filter(finding -> finding.judgement() == judgement).count();
    }
}
