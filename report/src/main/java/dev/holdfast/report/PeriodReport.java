package dev.holdfast.report;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.report.PeriodView.Series;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What happened in a period, worst series first, for a terminal, a page, a program or a spreadsheet. */
public final class PeriodReport {

    private PeriodReport() {}

    public static String text(PeriodView view, TextStyle style) {
        Page page = new Page(style);
        page.line(Span.strong(view.title()), Span.plain(" · " + period(view)));
        page.line(summary(view));
        if (!view.series().isEmpty()) {
            page.heading("Series").table(seriesTable(view, true));
        }
        if (!view.runs().isEmpty()) {
            page.heading("Runs").table(RunTable.table(view.runs()));
        }
        return page.toString();
    }

    /** GitHub's dialect; the runs are folded. */
    public static String markdown(PeriodView view) {
        StringBuilder text = new StringBuilder("## ").append(MarkedUp.markdown(view.title())).append(" · ")
                .append(period(view)).append("\n\n").append(summary(view)).append("\n");
        if (!view.series().isEmpty()) {
            text.append("\n").append(MarkedUp.markdown(seriesTable(view, true)));
        }
        if (!view.runs().isEmpty()) {
            text.append("\n<details><summary>").append(Numbers.plural(view.runs().size(), "run"))
                    .append("</summary>\n\n").append(MarkedUp.markdown(RunTable.table(view.runs())))
                    .append("\n</details>\n");
        }
        return text.toString();
    }

    /** The document {@code holdfast.report/1}. */
    public static String json(PeriodView view) {
        return JsonText.document("holdfast.report/1", json -> json.field("title", view.title())
                .field("from", view.from()).field("to", view.to()).array("runs", view.runs(), JsonParts::run)
                .array("series", sorted(view), PeriodReport::seriesJson));
    }

    /** One line for each value of each series, after RFC 4180. */
    public static String csv(PeriodView view) {
        Csv csv = new Csv().row(List.of("project", "service", "environment", "scenario", "testbed", "branch", "scope",
                "metric", "unit", "statistic", "run", "started_at", "commit", "value", "successful", "regressed"));
        for (Series series : sorted(view)) {
            SeriesKey key = series.key();
            for (SeriesPoint point : series.points()) {
                csv.row(List.of(Csv.text(key.project()), Csv.text(key.service()), Csv.text(key.environment()),
                        Csv.text(key.scenario()), Csv.text(key.testbed()), Csv.text(key.branch()),
                        Csv.text(key.scope().label()), key.metric().name(), JsonParts.unit(key.metric().unit()),
                        key.statistic().label(), point.run().value(), point.startedAt().toString(),
                        Csv.text(point.commit().orElse("")), Csv.number(point.value()),
                        Boolean.toString(point.successful()), Boolean.toString(point.regressed())));
            }
        }
        return csv.toString();
    }

    /** One page that needs nothing else: no script, no request, light and dark. */
    public static String html(PeriodView view) {
        return HtmlPage.of(view);
    }

    static String period(PeriodView view) {
        return Numbers.minute(view.from()) + " to " + Numbers.minute(view.to()) + " UTC";
    }

    static String summary(PeriodView view) {
        long regressed = view.runs().stream().filter(run -> run.regressed()).count();
        return Numbers.plural(view.runs().size(), "run") + ", " + Numbers.count(regressed) + " regressed; "
                + Numbers.count(view.series().size()) + " series";
    }

    /** Worst first, then by name. */
    static List<Series> sorted(PeriodView view) {
        Labels labels = labels(view);
        Comparator<Series> worst = Comparator.comparing(Series::judgement).reversed();
        return view.series().stream().sorted(worst.thenComparing(series -> labels.of(series.key()))).toList();
    }

    static Labels labels(PeriodView view) {
        return Labels.among(view.series().stream().map(Series::key).toList());
    }

    static Table seriesTable(PeriodView view, boolean sparkline) {
        Labels labels = labels(view);
        Table table = new Table().left("").left("series").number("runs").number("newest")
                .column("normal", Align.NUMBER, false).left("unit").number("change %");
        if (sparkline) {
            table.left("last " + Sparkline.RUNS + " runs");
        }
        table.column("target", Align.LEFT, true);
        for (Series series : sorted(view)) {
            table.row(cells(series, labels, sparkline), reason(series));
        }
        return table;
    }

    /** What the worst finding says, where it is not a pass and counts. */
    private static Optional<Span> reason(Series series) {
        return series.findings().stream().filter(finding -> finding.gates() && finding.judgement() != Judgement.PASS)
                .max(Comparator.comparing(Finding::judgement)).map(Finding::explanation)
                .filter(explanation -> !explanation.isBlank()).map(Span::dim);
    }

    private static List<Span> cells(Series series, Labels labels, boolean sparkline) {
        Optional<SeriesPoint> newest = series.newest();
        Scale scale = Scale.of(series.key().metric().unit(), newest.map(SeriesPoint::value).orElse(0.0));
        Optional<Finding> finding = series.againstNormal();
        List<Span> cells = new ArrayList<>(List.of(Wording.mark(series.judgement()),
                Span.plain(labels.of(series.key())), Span.plain(Numbers.count(series.points().size())),
                Span.plain(newest.map(point -> scale.format(point.value())).orElse(Numbers.NONE)),
                Span.plain(series.baseline().map(baseline -> scale.format(baseline.median())).orElse(Numbers.NONE)),
                Span.dim(scale.symbol()),
                Span.plain(finding.map(f -> Wording.change(f.change(), f.interval())).orElse(Numbers.NONE))));
        if (sparkline) {
            cells.add(Span.plain(Sparkline.of(series.points())));
        }
        cells.add(Span.plain(series.objective().map(objective -> objective.expression()).orElse(Numbers.NONE)));
        return cells;
    }

    private static Consumer<JsonText> seriesJson(Series series) {
        return json -> {
            JsonParts.series(series.key()).accept(json);
            json.field("judgement", series.judgement().label())
                    .object("objective", series.objective(), objective -> of -> of
                            .field("expression", objective.expression()).field("limit", objective.limit()))
                    .object("baseline", series.baseline(), JsonParts::baseline)
                    .array("findings", series.findings(), JsonParts::finding)
                    .array("points", series.points(), point -> of -> of.field("run", point.run().value())
                            .field("started_at", point.startedAt()).field("commit", point.commit())
                            .field("value", point.value()).field("successful", point.successful())
                            .field("regressed", point.regressed()));
        };
    }
}
