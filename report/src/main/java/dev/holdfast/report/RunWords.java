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
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of a run as a whole, whatever the form: where it was made, what it came to and why. */
final class RunWords {

    private RunWords() {}

    /** {@code traces in local}. */
    static String place(RunRecord run) {
        return run.context().service() + " in " + run.context().environment();
    }

    static List<Fact> head(RunRecord run) {
        RunContext context = run.context();
        List<Fact> facts = new ArrayList<>();
        switch (run.result()) {
            case RunResult.Load load -> {
                facts.add(Fact.of("target", load.url()));
                facts.add(Fact.of("load", load.model()));
            }
            case RunResult.Command command -> facts.add(Fact.of("command", String.join(" ", command.command())));
        }
        facts.add(Fact.of("run", run.id() + " · " + Numbers.second(run.startedAt()) + " · took "
                + Numbers.span(run.duration())));
        facts.add(Fact.of("commit", context.git().map(Heads::commit).orElse("none: outside version control")));
        facts.add(Fact.of("testbed", Heads.testbed(context.testbed())));
        return facts;
    }

    /** {@code ✗ FAIL}. */
    static Span verdict(RunRecord run) {
        Judgement judgement = run.judgement();
        return new Span(Wording.mark(judgement).text() + " " + judgement.label().toUpperCase(Locale.ROOT),
                Wording.tone(judgement));
    }

    /** The notes, but for the one that is the verdict's reason. */
    static List<String> notes(RunRecord run) {
        Optional<String> abort = abort(run);
        return run.notes().stream().filter(note -> !abort.equals(Optional.of(note))).toList();
    }

    /** Why the verdict is what it is, from counts alone. */
    static String reason(RunRecord run) {
        return switch (run.outcome()) {
            case COMPLETED -> findings(run);
            case INTERRUPTED -> "the run was interrupted and is not judged";
            case ABORTED -> abort(run).orElse("an abort rule ended the run");
            case FAILED -> "the target could not be measured";
            case GENERATOR_BOUND -> "the load generator was the bottleneck, so the numbers do not speak of the target";
        };
    }

    /** The note that names the rule. */
    private static Optional<String> abort(RunRecord run) {
        return run.outcome() == Outcome.ABORTED
                ? run.notes().stream().filter(note -> note.toLowerCase(Locale.ROOT).contains("abort")).findFirst()
                : Optional.empty();
    }

    private static String findings(RunRecord run) {
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
        List<Finding> all = Stream.concat(gating(findings, Finding.Kind.BASELINE).stream(),
                gating(findings, Finding.Kind.TREND).stream()).toList();
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
