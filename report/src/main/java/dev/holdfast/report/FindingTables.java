package dev.holdfast.report;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as tables, with their numbers beside each claim and a plain sentence where one is needed. */
final class FindingTables {

    private FindingTables() {}

    static void write(List<Finding> findings, Page page) {
        Table objectives = objectives(findings);
        if (!objectives.isEmpty()) {
            page.heading("Objectives").table(objectives);
        }
        Table baselines = baselines(findings);
        if (!baselines.isEmpty()) {
            page.heading("Against what is normal").table(baselines);
            remarks(findings).forEach(words -> page.paragraph(4, Span.dim(words)));
        }
    }

    /** What is said once below the table, in whole sentences. */
    static List<String> remarks(List<Finding> all) {
        return Stream.of(visible(all), learning(all)).flatMap(Optional::stream).toList();
    }

    /** How small a change one run would have shown, of the best and of the worst series: what passed may hide less. */
    private static Optional<String> visible(List<Finding> all) {
        List<Finding> known = againstNormal(all).stream()
                .filter(finding -> finding.gates() && finding.detectable().isPresent())
                .sorted(Comparator.comparingDouble(finding -> finding.detectable().getAsDouble())).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Finding finest = known.getFirst();
        Finding coarsest = known.getLast();
        String range = known.size() == 1
                ? percent(finest)
                : percent(finest) + " (" + finest.subject() + ") to " + percent(coarsest) + " (" + coarsest.subject()
                        + ")";
        return Optional.of("One run shows a change of " + range + " or more, in four cases of five.");
    }

    private static String percent(Finding finding) {
        return Numbers.percent(finding.detectable().orElse(0));
    }

    /** Said once for all series that are being learnt, because in a young project they are all. */
    private static Optional<String> learning(List<Finding> all) {
        List<Finding> learnt = againstNormal(all).stream().filter(finding -> !finding.gates()).toList();
        if (learnt.isEmpty()) {
            return Optional.empty();
        }
        String missing = learnt.stream().filter(finding -> finding.reference().isEmpty()).map(Finding::explanation)
                .distinct().limit(2).map(explanation -> explanation + ". ").collect(Collectors.joining());
        return Optional
                .of("learning: " + missing + "A series that is being learnt does not count towards the verdict.");
    }

    static Table objectives(List<Finding> all) {
        List<Finding> findings = all.stream().filter(finding -> finding.kind() == Finding.Kind.OBJECTIVE).toList();
        Table table = new Table().left("").left("objective").left("of").number("measured").left("unit")
                .right(Wording.intervalHeader(findings.stream().map(Finding::interval))).number("n");
        for (Finding finding : findings) {
            Scale scale = scale(finding);
            table.row(List.of(mark(finding), Span.plain(finding.title()), Span.plain(finding.scope().words()),
                    Span.plain(number(finding.value(), scale)), Span.dim(scale.symbol()),
                    Span.plain(finding.interval().map(interval -> ends(interval, scale)).orElse(Numbers.NONE)),
                    Span.plain(Numbers.count(finding.n()))), note(finding));
        }
        return table;
    }

    static Table baselines(List<Finding> all) {
        List<Finding> findings = againstNormal(all);
        Table table = new Table().left("").left("series").number("now")
                .column("normal", Align.NUMBER, true).left("unit")
                .number("change %").right(Wording.intervalHeader(findings.stream().map(Finding::interval)))
                .number("runs").column("", Align.LEFT, true);
        for (Finding finding : findings) {
            Scale scale = scale(finding);
            table.row(List.of(mark(finding), Span.plain(finding.subject()),
                    Span.plain(number(finding.value(), scale)), Span.plain(number(finding.reference(), scale)),
                    Span.dim(scale.symbol()),
                    Span.plain(Wording.change(finding.change(), finding.interval())),
                    Span.plain(Wording.changeInterval(finding.interval())),
                    Span.plain(Numbers.count(finding.n())), word(finding)),
                    finding.gates() ? note(finding) : Optional.empty());
        }
        return table;
    }

    private static Span word(Finding finding) {
        Span word = Wording.changeWord(finding);
        if (finding.gates()) {
            return word;
        }
        return Span.dim(finding.judgement() == Judgement.INCONCLUSIVE ? "learning" : word.text() + ", learning");
    }

    /** Baselines and trends together, in the order in which the series were judged. */
    private static List<Finding> againstNormal(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.kind() != Finding.Kind.OBJECTIVE).toList();
    }

    private static Span mark(Finding finding) {
        Span mark = Wording.mark(finding.judgement());
        return finding.gates() ? mark : Span.dim(mark.text());
    }

    /** What passes needs no explanation; what does not gate says so. */
    private static Optional<Span> note(Finding finding) {
        List<String> parts = new ArrayList<>();
        if (finding.judgement() != Judgement.PASS && !finding.explanation().isBlank()) {
            parts.add(finding.explanation());
        }
        if (!finding.gates() && finding.judgement() != Judgement.PASS) {
            parts.add("(For information: does not count towards the verdict.)");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(Span.dim(String.join(" ", parts)));
    }

    private static Scale scale(Finding finding) {
        OptionalDouble sized = finding.value().isPresent() ? finding.value() : finding.reference();
        return Scale.of(finding.metric().unit(), sized.orElse(0));
    }

    private static String number(OptionalDouble value, Scale scale) {
        return value.isPresent() ? scale.format(value.getAsDouble()) : Numbers.NONE;
    }

    private static String ends(Interval interval, Scale scale) {
        return scale.format(interval.low()) + " … " + scale.format(interval.high());
    }
}
