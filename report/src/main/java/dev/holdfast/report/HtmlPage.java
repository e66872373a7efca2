package dev.holdfast.report;

import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.report.PeriodView.Series;
import java.util.List;

/** A period as one HTML page with charts, each with its numbers as a table below. */
final class HtmlPage {

    private HtmlPage() {}

    static String of(PeriodView view) {
        StringBuilder html = HtmlFrame.open(view.title());
        html.append("<p>").append(PeriodReport.period(view)).append("</p>\n<p>")
                .append(PeriodReport.summary(view)).append("</p>\n</header>\n<main>\n");
        List<Series> sorted = PeriodReport.sorted(view);
        Labels labels = PeriodReport.labels(view);
        if (sorted.isEmpty()) {
            html.append("<p>No series in this period.</p>\n");
        } else {
            html.append("<section aria-labelledby=\"overview\">\n<h2 id=\"overview\">Overview, worst first</h2>\n")
                    .append(MarkedUp.html(PeriodReport.seriesTable(view, false))).append("</section>\n");
            html.append("<section aria-labelledby=\"series\">\n<h2 id=\"series\">Series</h2>\n<p class=\"key\">")
                    .append("Dot: a run. Triangle: a regressed run. Cross: a run that is no evidence. ")
                    .append("Band: normal, median and one spread. Dashed line: target.</p>\n");
            for (Series series : sorted) {
                figure(series, labels.of(series.key()), html);
            }
            html.append("</section>\n");
        }
        if (!view.runs().isEmpty()) {
            html.append("<section aria-labelledby=\"runs\">\n<h2 id=\"runs\">Runs</h2>\n<details><summary>")
                    .append(Numbers.plural(view.runs().size(), "run")).append("</summary>\n")
                    .append(MarkedUp.html(RunTable.table(view.runs()))).append("</details>\n</section>\n");
        }
        return HtmlFrame.close(html);
    }

    private static void figure(Series series, String label, StringBuilder html) {
        Span mark = Wording.mark(series.judgement());
        html.append("<figure>\n<figcaption><h3>").append(MarkedUp.html(label)).append(" <span class=\"")
                .append(mark.tone().cssClass()).append("\">").append(mark.text()).append(' ')
                .append(series.judgement().label()).append("</span> ").append(Chart.sparkline(series.points()))
                .append("</h3>\n<p>").append(MarkedUp.html(caption(series))).append("</p>");
        series.findings().stream().filter(finding -> !finding.explanation().isBlank()).forEach(finding -> html
                .append("\n<p>").append(Wording.mark(finding.judgement()).text()).append(' ')
                .append(MarkedUp.html(finding.explanation())).append("</p>"));
        html.append("</figcaption>\n").append(Chart.svg(series, label + ": " + caption(series)));
        if (!series.points().isEmpty()) {
            html.append("<details><summary>Numbers</summary>\n");
            numbers(series, html);
            html.append("</details>\n");
        }
        html.append("</figure>\n");
    }

    /** The chart in words. */
    private static String caption(Series series) {
        if (series.points().isEmpty()) {
            return "No run in this period.";
        }
        var unit = series.key().metric().unit();
        SeriesPoint newest = series.points().getLast();
        long regressed = series.points().stream().filter(SeriesPoint::regressed).count();
        String target = series.objective().map(objective -> " Target: " + objective.expression() + ".").orElse("");
        String normal = series.baseline()
                .map(baseline -> " Normal: " + Numbers.of(baseline.median(), unit) + " ± "
                        + Numbers.percent(baseline.scale()) + ", from " + Numbers.plural(baseline.runs(), "run") + ".")
                .orElse("");
        String thinned = series.points().size() > Chart.POINTS_MAX
                ? " The chart shows at most " + Chart.POINTS_MAX + " of them."
                : "";
        return "Newest: " + Numbers.of(newest.value(), unit) + " on " + Numbers.minute(newest.startedAt()) + " UTC."
                + normal + target + " " + Numbers.plural(series.points().size(), "run") + ", "
                + Numbers.count(regressed) + " regressed." + thinned;
    }

    /** Written by hand and not as a {@link Table}: with thousands of rows every byte counts. */
    private static void numbers(Series series, StringBuilder html) {
        List<SeriesPoint> points = Thinning.toAtMost(Chart.POINTS_MAX, series.points());
        Scale scale = Scale.of(series.key().metric().unit(),
                points.stream().mapToDouble(SeriesPoint::value).toArray());
        html.append("<table>\n<thead><tr><th scope=\"col\">started (UTC)</th><th scope=\"col\">commit</th>")
                .append("<th scope=\"col\">").append(scale.header("value"))
                .append("</th><th scope=\"col\">remark</th></tr></thead>\n<tbody>\n");
        for (SeriesPoint point : points) {
            html.append("<tr><td>").append(Numbers.minute(point.startedAt())).append("</td><td>")
                    .append(MarkedUp.html(point.commit().map(hash -> hash.substring(0, Math.min(8, hash.length())))
                            .orElse(Numbers.NONE)))
                    .append("</td><td>").append(scale.format(point.value())).append("</td>")
                    .append(!point.successful()
                            ? "<td>✕ no evidence</td>"
                            : point.regressed() ? "<td>▲ regressed</td>" : "")
                    .append("</tr>");
        }
        html.append("\n</tbody>\n</table>\n");
    }
}
