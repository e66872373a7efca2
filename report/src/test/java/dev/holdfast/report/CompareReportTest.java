package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.holdfast.core.compare.Basis;
import dev.holdfast.core.compare.Call;
import dev.holdfast.core.compare.Comparison;
import dev.holdfast.core.compare.Difference;
import dev.holdfast.core.compare.Level;
import dev.holdfast.core.compare.Side;
import dev.holdfast.core.compare.SuiteShift;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.testing.SampleRuns;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompareReportTest {

    private static final Side BEFORE = new Side(List.of(SampleRuns.load(1)));
    private static final Side AFTER = new Side(List.of(SampleRuns.load(2)));

    private static final List<Difference> ROWS = List.of(
            row(Samples.LIST, Metric.RESPONSE_TIME, Statistic.P95, 19.2e6, 23.4e6, 0.06, Call.WORSE, Judgement.FAIL),
            row(Scope.endpoint("get|trace"), Metric.RESPONSE_TIME, Statistic.P95, 3.6e6, 4.1e6, 0.05, Call.WORSE,
                    Judgement.WARN),
            row(Scope.RUN, Metric.THROUGHPUT, Statistic.Simple.VALUE, 99, 112, 0.04, Call.BETTER, Judgement.PASS),
            row(Scope.RUN, Metric.RESPONSE_TIME, Statistic.P99, 80e6, 84e6, 0.14, Call.INCONCLUSIVE,
                    Judgement.INCONCLUSIVE),
            missing(),
            row(Samples.LIST, Metric.RESPONSE_TIME, Statistic.MEDIAN, 12.2e6, 12.3e6, 0.03, Call.SAME,
                    Judgement.PASS));

    @Test
    void the_most_important_comes_first() {
        Comparison comparison = new Comparison(BEFORE, AFTER, ROWS, List.of());

        assertAll(() -> Golden.assertMatches("compare.txt", CompareReport.text(comparison, TextStyle.PLAIN)),
                () -> Golden.assertMatches("compare.md", CompareReport.markdown(comparison)),
                () -> Golden.assertMatches("compare.json", CompareReport.json(comparison)));
    }

    @Test
    void several_runs_a_side_and_a_suite_that_moved_are_said() {
        Side before = new Side(IntStream.range(0, 6).mapToObj(SampleRuns::load).toList());
        Side after = new Side(IntStream.range(6, 11)
                .mapToObj(i -> SampleRuns.sample(i).commit(SampleRuns.commit(6)).build()).toList());
        Comparison comparison = new Comparison(before, after,
                List.of(with(Basis.RUNS, 11, ROWS.get(0)), with(Basis.PAIRS, 6, ROWS.get(1)),
                        with(Basis.WITHIN_RUN, 0, ROWS.get(3))),
                List.of(new SuiteShift(Metric.RESPONSE_TIME, Call.WORSE, 11, 12, 0.45)));

        Golden.assertMatches("compare-runs.txt", CompareReport.text(comparison, TextStyle.PLAIN));
    }

    @Test
    void another_machine_or_another_question_is_never_passed_off_as_a_change_of_the_code() {
        Side elsewhere = new Side(
                List.of(SampleRuns.sample(2).testbed("tb-ffee").environment("staging").scenario("soak").build()));
        Difference worse = row(Samples.LIST, Metric.RESPONSE_TIME, Statistic.P95, 19.2e6, 23.4e6, 0.06, Call.WORSE,
                Judgement.INCONCLUSIVE);
        Comparison comparison = new Comparison(BEFORE, elsewhere, List.of(worse), List.of());

        assertThat(List.of(CompareReport.text(comparison, TextStyle.PLAIN), CompareReport.markdown(comparison),
                CompareReport.json(comparison))).allSatisfy(
                        text -> assertThat(text.replaceAll("\\s+", " "))
                                .contains("may be the machine's and says nothing about the code")
                                .contains("different questions were asked")
                                .contains("The environments differ (ci, staging)"));
        assertThat(CompareReport.text(comparison, TextStyle.PLAIN)).contains("worse, of unlike runs");
    }

    @Test
    void a_phase_is_called_one_for_people_and_has_its_label_for_programs() {
        Comparison comparison = new Comparison(BEFORE, AFTER, List.of(row(Scope.phase("hold"), Metric.RESPONSE_TIME,
                Statistic.P95, 19.2e6, 23.4e6, 0.06, Call.WORSE, Judgement.FAIL)), List.of());

        assertThat(CompareReport.text(comparison, TextStyle.PLAIN)).contains("✗  phase hold response_time p95  ");
        assertThat(CompareReport.markdown(comparison)).contains("| phase hold response\\_time p95 |");
        assertThat(CompareReport.json(comparison)).contains("\"scope\" : \"phase:hold\"");
    }

    @Test
    void sides_without_a_common_series_say_so() {
        assertThat(CompareReport.text(new Comparison(BEFORE, AFTER, List.of(), List.of()), TextStyle.PLAIN))
                .contains("The two have no series in common.");
    }

    private static Difference missing() {
        return new Difference(Scope.RUN, Metric.COLD_START, Statistic.Simple.VALUE, Optional.empty(),
                Optional.of(new Level(1.83e9, 1, 1)), Basis.NONE, 0, OptionalDouble.empty(), Optional.empty(), 0.25,
                OptionalDouble.empty(), OptionalDouble.empty(), Call.INCONCLUSIVE, Judgement.INCONCLUSIVE, List.of(),
                Optional.of("a run with this series before"));
    }

    private static Difference row(Scope scope, Metric metric, Statistic statistic, double before, double after,
            double halfWidth, Call call, Judgement judgement) {
        double change = after / before - 1;
        return new Difference(scope, metric, statistic, Optional.of(new Level(before, 1, 700)),
                Optional.of(new Level(after, 1, 698)), Basis.HISTORY, 21, OptionalDouble.of(change),
                Optional.of(new Interval(change - halfWidth, change + halfWidth, 0.95)), 0.1, OptionalDouble.of(0.0125),
                OptionalDouble.of(0.025), call, judgement, List.of(),
                call == Call.INCONCLUSIVE ? Optional.of("about 9 runs a side") : Optional.empty());
    }

    private static Difference with(Basis basis, int noiseRuns, Difference row) {
        return new Difference(row.scope(), row.metric(), row.statistic(),
                row.before().map(level -> new Level(level.value(), 6, 4200)),
                row.after().map(level -> new Level(level.value(), 5, 3490)), basis, noiseRuns, row.change(),
                row.interval(), row.minimumEffect(), row.p(), row.adjusted(), row.call(), row.judgement(), row.doubts(),
                row.need());
    }
}
