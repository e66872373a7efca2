package dev.holdfast.report;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.report.CompareView.Row;
import dev.holdfast.report.CompareView.Side;
import dev.holdfast.report.CompareView.Value;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two runs side by side, the largest change first. */
public final class CompareReport {

    private CompareReport() {}

    public static String text(CompareView view, TextStyle style) {
        Page page = new Page(style);
        page.fact("before", side(view.before()));
        page.fact("after", side(view.after()));
        notes(view).forEach(note -> page.fact("note", new Span("! " + note, Tone.WARN)));
        page.blank();
        if (view.rows().isEmpty()) {
            return page.line("The two runs have no series in common.").toString();
        }
        return page.table(table(view)).blank().line(summary(view)).toString();
    }

    /** For a comment or a summary page. */
    public static String markdown(CompareView view) {
        StringBuilder text = new StringBuilder();
        text.append("**").append(MarkedUp.markdown(summary(view))).append("**\n\n");
        text.append("- before: ").append(MarkedUp.markdown(side(view.before()))).append('\n');
        text.append("- after: ").append(MarkedUp.markdown(side(view.after()))).append('\n');
        notes(view).forEach(note -> text.append("- **note:** ").append(MarkedUp.markdown(note)).append('\n'));
        return view.rows().isEmpty()
                ? text.toString()
                : text.append('\n').append(MarkedUp.markdown(table(view))).toString();
    }

    /** The document {@code holdfast.compare/1}. */
    public static String json(CompareView view) {
        return JsonText.document("holdfast.compare/1", json -> json.object("before", sideJson(view.before()))
                .object("after", sideJson(view.after())).strings("notes", notes(view))
                .array("rows", sorted(view), CompareReport::rowJson));
    }

    /** What keeps a difference from being the code's doing. */
    private static List<String> notes(CompareView view) {
        Side before = view.before();
        Side after = view.after();
        List<String> notes = new ArrayList<>();
        if (!before.testbed().equals(after.testbed())) {
            notes.add("The testbeds differ (" + before.testbed() + ", " + after.testbed()
                    + "): a difference may be the machine's and says nothing about the code.");
        }
        if (!before.scenario().equals(after.scenario())) {
            notes.add("The scenarios differ (" + before.scenario() + ", " + after.scenario()
                    + "): different questions were asked.");
        } else if (!before.configDigest().equals(after.configDigest())) {
            notes.add("The scenario was configured differently: different questions were asked under one name.");
        }
        if (!before.environment().equals(after.environment())) {
            notes.add("The environments differ (" + before.environment() + ", " + after.environment() + ").");
        }
        Stream.of(before, after).filter(side -> side.git().isPresent() && side.git().get().dirty())
                .forEach(side -> notes.add("Run " + side.run() + " was made from uncommitted changes."));
        return notes;
    }

    private static Table table(CompareView view) {
        Table table = new Table().left("").left("series").column("before", Align.NUMBER, true).number("after")
                .left("unit")
                .number("change %").right(Wording.intervalHeader(view.rows().stream().map(Row::interval)))
                .right("n").left("");
        for (Row row : sorted(view)) {
            Scale scale = Scale.of(row.metric().unit(), Stream.of(row.before(), row.after())
                    .flatMap(Optional::stream).mapToDouble(Value::value).toArray());
            table.row(Wording.mark(row.judgement()),
                    Span.plain(Labels.of(row.scope(), row.metric(), row.statistic())),
                    Span.plain(number(row.before(), scale)), Span.plain(number(row.after(), scale)),
                    Span.dim(scale.symbol()), Span.plain(Wording.change(row.change(), row.interval())),
                    Span.plain(Wording.changeInterval(row.interval())),
                    Span.plain(counts(row)),
                    Wording.changeWord(row.judgement(), row.change(), row.interval(), row.metric().direction()));
        }
        return table;
    }

    private static List<Row> sorted(CompareView view) {
        Comparator<Row> bySize = Comparator.comparingDouble(row -> -Math.abs(row.change().orElse(0)));
        return view.rows().stream().sorted(bySize
                .thenComparing(row -> Labels.of(row.scope(), row.metric(), row.statistic()))).toList();
    }

    private static String summary(CompareView view) {
        long worse = view.rows().stream().filter(row -> row.judgement() == Judgement.FAIL).count();
        long somewhat = view.rows().stream().filter(row -> row.judgement() == Judgement.WARN).count();
        long open = view.rows().stream().filter(row -> row.judgement() == Judgement.INCONCLUSIVE).count();
        long better = view.rows().stream().filter(row -> Wording
                .changeWord(row.judgement(), row.change(), row.interval(), row.metric().direction()).text()
                .equals("better")).count();
        String moved = Stream.of(counted(worse, "worse"), counted(somewhat, "somewhat worse"),
                counted(better, "better"), counted(open, "inconclusive")).flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return Numbers.count(view.rows().size()) + " series: " + (moved.isEmpty() ? "no difference" : moved);
    }

    private static Optional<String> counted(long count, String word) {
        return count == 0 ? Optional.empty() : Optional.of(Numbers.count(count) + " " + word);
    }

    private static String side(Side side) {
        return side.run() + " · " + side.scenario() + " in " + side.environment() + " · "
                + Numbers.second(side.startedAt()) + side.git().map(git -> " · commit " + Heads.commit(git)).orElse("")
                + " · testbed " + side.testbed();
    }

    private static String number(Optional<Value> value, Scale scale) {
        return value.map(present -> scale.format(present.value())).orElse(Numbers.NONE);
    }

    private static String counts(Row row) {
        return row.before().map(value -> Numbers.count(value.n())).orElse(Numbers.NONE) + ", "
                + row.after().map(value -> Numbers.count(value.n())).orElse(Numbers.NONE);
    }

    private static Consumer<JsonText> sideJson(Side side) {
        return json -> json.field("run", side.run().value()).field("started_at", side.startedAt())
                .field("scenario", side.scenario()).field("environment", side.environment())
                .object("git", side.git(), JsonParts::git).field("testbed", side.testbed())
                .field("config_digest", side.configDigest()).field("judgement", side.judgement().label());
    }

    private static Consumer<JsonText> rowJson(Row row) {
        return json -> json.field("scope", row.scope().label()).field("metric", row.metric().name())
                .field("unit", JsonParts.unit(row.metric().unit())).field("statistic", row.statistic().label())
                .object("before", row.before(), CompareReport::valueJson)
                .object("after", row.after(), CompareReport::valueJson).field("change", row.change())
                .object("interval", row.interval(), JsonParts::interval).field("judgement", row.judgement().label());
    }

    private static Consumer<JsonText> valueJson(Value value) {
        return json -> json.field("value", value.value()).field("n", value.n());
    }
}
