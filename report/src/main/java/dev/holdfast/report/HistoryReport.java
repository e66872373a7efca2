package dev.holdfast.report;

import dev.holdfast.core.regime.BackTest;
import dev.holdfast.core.regime.ChangePoint;
import dev.holdfast.core.regime.Detection;
import dev.holdfast.core.regime.Regime;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Where histories changed, for people and for programs. */
public final class HistoryReport {

    private HistoryReport() {}

    /** One history: its chart, its changes and regimes, and what else was asked for. */
    public static String text(HistoryView view, TextStyle style) {
        Page page = new Page(style);
        page.line(Span.strong(view.name()), Span.plain("  " + head(view)));
        if (view.regimes().all().isEmpty()) {
            return page.toString();
        }
        page.blank();
        HistoryChart.lines(view, style.columns()).forEach(page::line);
        page.blank();
        if (!view.regimes().changes().isEmpty()) {
            page.table(changes(view)).blank();
        }
        page.table(regimes(view));
        view.trend().ifPresent(trend -> page.blank().paragraph(0, Span.plain(String.format(Locale.ROOT,
                "Trend since run %s: from %s to %s%s, %s %%; no step fits as well (p %s).", view.run(trend.start()),
                view.scale().format(trend.before()), view.scale().format(trend.after()), view.scale().suffix(),
                change(trend.before(), trend.after()), probability(trend.pValue())))));
        view.detections().ifPresent(detections -> detections(view, detections, page));
        if (!view.backTests().isEmpty()) {
            page.heading("What each policy would have alarmed").table(backTests(view.backTests()));
        }
        return page.toString();
    }

    /** {@code {"NAME": {"changePoints": [index...], "alerts": [[at, change]...]}}}. */
    public static String json(List<HistoryView> views) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(
                tools.jackson.core.ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (HistoryView view : views) {
                json.writeName(view.name()).writeStartObject().writeName("changePoints").writeStartArray();
                view.regimes().changes().forEach(change -> json.writeNumber(change.index()));
                json.writeEndArray().writeName("alerts").writeStartArray();
                for (Detection detection : view.detections().orElse(List.of())) {
                    json.writeStartArray().writeNumber(detection.at()).writeNumber(detection.change().index())
                            .writeEndArray();
                }
                json.writeEndArray().writeEndObject();
            }
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static String head(HistoryView view) {
        int changes = view.regimes().changes().size();
        String found = changes == 0 ? "no change of level" : Numbers.plural(changes, "change") + " of level";
        long missing = view.values().stream().filter(value -> !Double.isFinite(value)).count();
        return Numbers.plural(view.values().size(), "run") + (missing == 0 ? "" : ", " + missing + " without a value")
                + ", " + found;
    }

    private static Table changes(HistoryView view) {
        Scale scale = view.scale();
        Table table = new Table().left("changed at run").number(scale.header("from")).number("to").number("change %")
                .right("p").number("z");
        for (ChangePoint change : view.regimes().changes()) {
            table.row(Span.plain(view.run(change.index())), Span.plain(scale.format(change.before())),
                    Span.plain(scale.format(change.after())), Span.plain(change(change.before(), change.after())),
                    Span.plain(probability(change.pValue())), Span.plain(score(change.z())));
        }
        return table;
    }

    private static Table regimes(HistoryView view) {
        Scale scale = view.scale();
        Table table = new Table().left("regime").number("runs").number(scale.header("median")).number("± %");
        for (Regime regime : view.regimes().all()) {
            table.row(Span.plain(regime.start() + " … " + (regime.end() - 1)),
                    Span.plain(Numbers.count(regime.length())), Span.plain(scale.format(regime.median())),
                    Span.plain(regime.median() == 0
                            ? Numbers.NONE
                            : Numbers.percentNumber(regime.scale() / Math.abs(regime.median()))));
        }
        return table;
    }

    private static void detections(HistoryView view, List<Detection> detections, Page page) {
        if (detections.isEmpty()) {
            page.heading("Run by run, nothing would have been reported");
            return;
        }
        Table table = new Table().left("reported after run").left("changed at run").number("runs later")
                .number("change %");
        for (Detection detection : detections) {
            ChangePoint change = detection.change();
            table.row(Span.plain(view.run(detection.at())), Span.plain(view.run(change.index())),
                    Span.plain(Numbers.count(detection.delay())),
                    Span.plain(change(change.before(), change.after())));
        }
        page.heading("Run by run, this would have been reported").table(table);
    }

    private static Table backTests(List<BackTest> tests) {
        Table table = new Table().left("policy").number("alarms").right("changes caught").number("repeats")
                .number("at no change");
        for (BackTest test : tests) {
            table.row(Span.plain(words(test.policy())), Span.plain(Numbers.count(test.alarms())),
                    Span.plain(test.caught() + " of " + test.changes()), Span.plain(Numbers.count(test.repeats())),
                    Span.plain(Numbers.count(test.stray())));
        }
        return table;
    }

    private static String words(BackTest.Policy policy) {
        return switch (policy) {
            case TWO_DEVIATIONS -> "2 standard deviations off the last 20";
            case TEN_PERCENT -> "10 % off the last 20";
            case TWENTY_PERCENT -> "20 % off the last 20";
            case WATCH -> "holdfast";
        };
    }

    private static String change(double before, double after) {
        return before == 0 || Math.signum(before) != Math.signum(after)
                ? Numbers.NONE
                : Numbers.changeNumber((after - before) / Math.abs(before));
    }

    private static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    private static String score(double z) {
        return z >= 99.95 ? "> 99" : String.format(Locale.ROOT, "%.1f", z);
    }
}
