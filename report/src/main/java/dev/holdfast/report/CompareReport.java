package dev.holdfast.report;

import dev.holdfast.core.compare.Basis;
import dev.holdfast.core.compare.Call;
import dev.holdfast.core.compare.Comparison;
import dev.holdfast.core.compare.Difference;
import dev.holdfast.core.compare.Level;
import dev.holdfast.core.run.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two sides of runs, series by series, the most important first. */
public final class CompareReport {

    private CompareReport() {}

    public static String text(Comparison comparison, TextStyle style) {
        Page page = new Page(style);
        page.fact("before", CompareWords.side(comparison.before()));
        page.fact("after", CompareWords.side(comparison.after()));
        evidence(comparison).ifPresent(words -> page.fact("evidence", words));
        CompareNotes.of(comparison).forEach(note -> page.fact("note", new Span("! " + note, Tone.WARN)));
        page.blank();
        if (comparison.differences().isEmpty()) {
            return page.line("The two have no series in common.").toString();
        }
        page.table(table(comparison)).blank().line(summary(comparison));
        CompareNotes.needs(comparison)
                .forEach(need -> page.hanging(Span.dim("  settled by  "), Span.plain(need)));
        return page.toString();
    }

    /** For a comment or a summary page. */
    public static String markdown(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append("**").append(MarkedUp.markdown(summary(comparison))).append("**\n\n");
        item(text, "before", CompareWords.side(comparison.before()));
        item(text, "after", CompareWords.side(comparison.after()));
        evidence(comparison).ifPresent(words -> item(text, "evidence", words));
        CompareNotes.of(comparison).forEach(note -> item(text, "**note**", note));
        CompareNotes.needs(comparison).forEach(need -> item(text, "settled by", need));
        return comparison.differences().isEmpty()
                ? text.toString()
                : text.append('\n').append(MarkedUp.markdown(table(comparison))).toString();
    }

    private static void item(StringBuilder text, String label, String words) {
        text.append("- ").append(label).append(": ").append(MarkedUp.markdown(words)).append('\n');
    }

    /** The document {@code holdfast.compare/1}. */
    public static String json(Comparison comparison) {
        return CompareJson.of(comparison);
    }

    /** What the intervals rest on, where it is the same for all. */
    private static Optional<String> evidence(Comparison comparison) {
        List<Difference> known = comparison.differences().stream().filter(d -> d.basis() != Basis.NONE).toList();
        List<String> bases = known.stream().map(CompareWords::basis).distinct().toList();
        return bases.size() == 1 ? Optional.of(CompareWords.basisAtLength(known.getFirst())) : Optional.empty();
    }

    private static Table table(Comparison comparison) {
        Table table = new Table().left("").left("series").column("before", Table.Align.NUMBER, true).number("after")
                .left("unit").number("change %")
                .right(Wording.intervalHeader(comparison.differences().stream().map(Difference::interval)));
        boolean mixed = evidence(comparison).isEmpty();
        (mixed ? table.left("evidence") : table).left("");
        for (Difference row : comparison.differences()) {
            Scale scale = Scale.of(row.metric().unit(), Stream.of(row.before(), row.after())
                    .flatMap(Optional::stream).mapToDouble(Level::value).toArray());
            List<Span> cells = new ArrayList<>(List.of(Wording.mark(row.judgement()),
                    Span.plain(Labels.of(row.scope(), row.metric(), row.statistic())),
                    Span.plain(number(row.before(), scale)), Span.plain(number(row.after(), scale)),
                    Span.dim(scale.symbol()), Span.plain(CompareWords.change(row)),
                    Span.plain(CompareWords.interval(row))));
            if (mixed) {
                cells.add(Span.dim(CompareWords.basis(row)));
            }
            cells.add(CompareWords.call(row));
            table.row(cells, Optional.empty());
        }
        return table;
    }

    private static String number(Optional<Level> level, Scale scale) {
        return level.map(present -> scale.format(present.value())).orElse(Numbers.NONE);
    }

    private static String summary(Comparison comparison) {
        List<Difference> all = comparison.differences();
        long somewhat = all.stream().filter(row -> row.judgement() == Judgement.WARN).count();
        String moved = Stream.of(counted(count(all, Call.WORSE) - somewhat, "worse"),
                counted(somewhat, "somewhat worse"), counted(count(all, Call.BETTER), "better"),
                counted(count(all, Call.SAME), "the same"), counted(count(all, Call.INCONCLUSIVE), "inconclusive"))
                .flatMap(Optional::stream).collect(Collectors.joining(", "));
        return Numbers.count(all.size()) + " series" + (moved.isEmpty() ? "" : ": " + moved);
    }

    private static long count(List<Difference> rows, Call call) {
        return rows.stream().filter(row -> row.call() == call).count();
    }

    private static Optional<String> counted(long count, String word) {
        return count == 0 ? Optional.empty() : Optional.of(Numbers.count(count) + " " + word);
    }
}
