package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.Comparator;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.report.PeriodView.Series;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeriodReportTest {

    private static final Objective TARGET = new Objective("p95 < 25ms", Metric.RESPONSE_TIME, Statistic.P95,
            Comparator.LESS, 25e6, Objective.Origin.DECLARED);

    @Test
    void a_period_is_told_worst_series_first() {
        PeriodView view = small();

        assertAll(() -> Golden.assertMatches("report.txt", PeriodReport.text(view, TextStyle.PLAIN)),
                () -> Golden.assertMatches("report.md", PeriodReport.markdown(view)),
                () -> Golden.assertMatches("report.json", PeriodReport.json(view)),
                () -> Golden.assertMatches("report.csv", PeriodReport.csv(view)),
                () -> Golden.assertMatches("report.html", PeriodReport.html(view)));
    }

    @Test
    void an_empty_period_is_a_report_too() {
        PeriodView view = new PeriodView("shop", Samples.START, Samples.START, List.of(), List.of());

        assertThat(PeriodReport.text(view, TextStyle.PLAIN)).endsWith("0 runs, 0 regressed; 0 series\n");
        Balanced.assertBalanced(PeriodReport.html(view));
        assertThat(PeriodReport.csv(view).lines()).hasSize(1);
    }

    @Test
    void a_phase_is_called_one_for_people_and_has_its_label_for_programs() {
        PeriodView view = new PeriodView("shop", Samples.START, Samples.START, List.of(),
                List.of(series(Scope.phase("hold"), 3, 1)));

        assertThat(List.of(PeriodReport.text(view, TextStyle.PLAIN), PeriodReport.html(view)))
                .allMatch(text -> text.contains("phase hold response_time p95"));
        assertThat(PeriodReport.markdown(view)).contains("phase hold response\\_time p95");
        assertThat(PeriodReport.csv(view)).contains(",phase:hold,response_time,");
        assertThat(PeriodReport.json(view)).contains("\"scope\" : \"phase:hold\"");
    }

    @Test
    void a_name_never_becomes_markup_in_the_page() {
        Scope evil = Scope.endpoint("<script>alert(1)</script>\"'&");
        Series series = new Series(Samples.key(evil, Metric.RESPONSE_TIME, Statistic.P95),
                List.of(new SeriesPoint(Samples.id(1), Samples.START, Optional.of("<img src=x>"), 1e6, true, false)),
                List.of(Samples.baseline(evil, Metric.RESPONSE_TIME, Statistic.P95, Judgement.FAIL, 2e6, 1e6, 0.1,
                        "<b onclick=x>")),
                Optional.of(TARGET), Optional.empty());

        String html = PeriodReport.html(new PeriodView("</title><script>", Samples.START, Samples.START, List.of(),
                List.of(series)));

        assertThat(html).doesNotContain("<script", "<img", "<b ").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        Balanced.assertBalanced(html);
    }

    @Test
    void the_page_asks_nobody_for_anything() {
        String html = PeriodReport.html(small());

        assertThat(html).contains("default-src 'none'")
                .doesNotContain("http:", "https:", "src=", "@import", "url(", "<script", "<link", "javascript:");
    }

    @Test
    void every_chart_has_its_numbers_as_a_table_and_its_summary_in_words() {
        String html = PeriodReport.html(small());

        assertThat(count(html, "<figure>")).isEqualTo(3);
        assertThat(count(html, "<figcaption>")).isEqualTo(3);
        assertThat(count(html, "<details><summary>Numbers</summary>")).isEqualTo(count(html, "role=\"img\""));
        assertThat(html).contains("class=\"worse\"", "▲ regressed", "class=\"void\"", "✕ no evidence",
                "class=\"target\"", "class=\"band\"", "<title>abc00000 ");
        Balanced.assertBalanced(html);
    }

    @Test
    void fifty_series_of_two_hundred_runs_stay_under_a_megabyte_and_a_half() {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            series.add(series(Scope.endpoint("endpoint-number-" + i), 200, i));
        }
        String html = PeriodReport.html(new PeriodView("shop", Samples.START, Samples.START,
                Collections.nCopies(200, Samples.summary(Samples.command())), series));

        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_500_000);
    }

    @Test
    void a_text_that_looks_like_a_formula_is_disarmed_and_a_number_is_not() {
        assertThat(new Csv().row(List.of(Csv.text("=1+1"), Csv.text("@x"), Csv.text("-2"), Csv.number(-2.5),
                Csv.text("a \"b\", c"), Csv.text("two\r\nlines"), Csv.text("+"), Csv.number(1.5e10)))).hasToString(
                        "'=1+1,'@x,'-2,-2.5,\"a \"\"b\"\", c\",\"two\r\nlines\",'+,15000000000\r\n");
    }

    @Test
    void more_series_than_a_report_shows_is_an_error_that_says_what_to_do() {
        List<Series> many = Collections.nCopies(501, series(Samples.LIST, 2, 1));

        assertThatThrownBy(() -> new PeriodView("shop", Samples.START, Samples.START, List.of(), many))
                .hasMessage("a report shows at most 500 series, there are 501; narrow it to a service, scenario or"
                        + " branch");
    }

    @Test
    void thinning_keeps_ends_extremes_and_order() {
        List<SeriesPoint> points = Samples.points(5_000, 1e6, 3);

        List<SeriesPoint> thinned = Thinning.toAtMost(500, points);

        assertThat(thinned).hasSizeLessThanOrEqualTo(500).startsWith(points.getFirst()).endsWith(points.getLast());
        assertThat(thinned).isSubsetOf(points)
                .isSortedAccordingTo(java.util.Comparator.comparing(SeriesPoint::startedAt));
        java.util.Comparator<SeriesPoint> byValue = java.util.Comparator.comparingDouble(SeriesPoint::value);
        assertThat(thinned).contains(Collections.min(points, byValue), Collections.max(points, byValue));
        List<Integer> regressed = IntStream.range(0, 5_000).filter(i -> points.get(i).regressed()).boxed().toList();
        assertThat(regressed)
                .allSatisfy(at -> assertThat(points.subList(Math.max(0, at - 30), Math.min(5_000, at + 31)))
                        .anyMatch(near -> near.regressed() && thinned.contains(near)));
        assertThat(Thinning.toAtMost(5_000, points)).isSameAs(points);
    }

    @Test
    void an_axis_holds_its_values_between_round_ticks() {
        assertThat(Axis.covering(18.2, 23.4).ticks()).containsExactly(18.0, 20.0, 22.0, 24.0);
        assertThat(Axis.covering(5, 5).holds(5)).isTrue();
        assertThat(Axis.covering(0, 0).ticks()).isNotEmpty();
        assertThat(Axis.covering(0.001, 10).low()).isZero();
    }

    private static PeriodView small() {
        Series list = series(Samples.LIST, 42, 1);
        Series quiet = new Series(Samples.key(Scope.endpoint("get-trace"), Metric.RESPONSE_TIME, Statistic.MEDIAN),
                Samples.points(3, 1.9e6, 2), List.of(), Optional.empty(), Optional.empty());
        Series silent = new Series(Samples.key(Scope.RUN, Metric.COLD_START, Statistic.Simple.VALUE), List.of(),
                List.of(), Optional.empty(), Optional.empty());
        return new PeriodView("shop / traces", Samples.START.minus(Duration.ofDays(7)), Samples.START,
                List.of(Samples.summary(Samples.load(Judgement.FAIL, Samples.findings())),
                        Samples.summary(Samples.command())),
                List.of(quiet, silent, list));
    }

    private static Series series(Scope scope, int runs, long seed) {
        var key = Samples.key(scope, Metric.RESPONSE_TIME, Statistic.P95);
        return new Series(key, Samples.points(runs, 19.2e6, seed),
                List.of(Samples.baseline(scope, Metric.RESPONSE_TIME, Statistic.P95, Judgement.FAIL, 23.4e6, 19.2e6,
                        0.06, "p95 rose from 19.2 ms to 23.4 ms.")),
                Optional.of(TARGET), Optional.of(Samples.baseline(key, 19.2e6, 0.82, 20)));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
