package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.report.CompareView.Row;
import dev.holdfast.report.CompareView.Side;
import dev.holdfast.report.CompareView.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CompareReportTest {

    private static final Side BEFORE = side(1, "8c1f02", "cfg-1");

    private static final List<Row> ROWS = List.of(
            row(Samples.LIST, Metric.RESPONSE_TIME, Statistic.MEDIAN, 12.2e6, 12.3e6, 0.03, Judgement.PASS),
            row(Samples.LIST, Metric.RESPONSE_TIME, Statistic.P95, 19.2e6, 23.4e6, 0.06, Judgement.FAIL),
            row(Scope.RUN, Metric.THROUGHPUT, Statistic.Simple.VALUE, 99, 112, 0.04, Judgement.PASS),
            row(Scope.endpoint("get|trace"), Metric.RESPONSE_TIME, Statistic.P95, 3.6e6, 4.1e6, 0.05, Judgement.WARN),
            new Row(Scope.RUN, Metric.COLD_START, Statistic.Simple.VALUE, Optional.empty(),
                    Optional.of(new Value(1.83e9, 1)), OptionalDouble.empty(), Optional.empty(),
                    Judgement.INCONCLUSIVE));

    @Test
    void the_largest_change_comes_first() {
        CompareView view = new CompareView(BEFORE, side(2, "8c1f02", "cfg-1"), ROWS);

        assertAll(() -> Golden.assertMatches("compare.txt", CompareReport.text(view, TextStyle.PLAIN)),
                () -> Golden.assertMatches("compare.md", CompareReport.markdown(view)),
                () -> Golden.assertMatches("compare.json", CompareReport.json(view)));
    }

    @Test
    void another_machine_or_another_question_is_never_passed_off_as_a_change_of_the_code() {
        CompareView view = new CompareView(BEFORE, side(2, "ffee00", "cfg-2"), ROWS);

        assertThat(List.of(CompareReport.text(view, TextStyle.PLAIN), CompareReport.markdown(view),
                CompareReport.json(view))).allSatisfy(
                        text -> assertThat(text.replaceAll("\\s+", " "))
                                .contains("may be the machine's and says nothing about the code")
                                .contains("different questions were asked under one name"));
    }

    @Test
    void a_phase_is_called_one_for_people_and_has_its_label_for_programs() {
        CompareView view = new CompareView(BEFORE, side(2, "8c1f02", "cfg-1"), List.of(
                row(Scope.phase("hold"), Metric.RESPONSE_TIME, Statistic.P95, 19.2e6, 23.4e6, 0.06, Judgement.FAIL)));

        assertThat(CompareReport.text(view, TextStyle.PLAIN)).contains("✗  phase hold response_time p95  ");
        assertThat(CompareReport.markdown(view)).contains("| phase hold response\\_time p95 |");
        assertThat(CompareReport.json(view)).contains("\"scope\" : \"phase:hold\"");
    }

    private static Side side(int run, String testbed, String digest) {
        return new Side(Samples.id(run), Samples.START, "smoke", "local",
                Optional.of(new GitState("3f9a1c2bd4e5f60718293a4b5c6d7e8f90a1b2c3", "main", false)), testbed, digest,
                Judgement.PASS);
    }

    private static Row row(Scope scope, Metric metric, Statistic statistic, double before, double after,
            double halfWidth, Judgement judgement) {
        double change = after / before - 1;
        return new Row(scope, metric, statistic, Optional.of(new Value(before, 700)),
                Optional.of(new Value(after, 698)), OptionalDouble.of(change),
                Optional.of(new Interval(change - halfWidth, change + halfWidth, 0.95)), judgement);
    }
}
