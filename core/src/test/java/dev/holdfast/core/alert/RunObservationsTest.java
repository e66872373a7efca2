package dev.holdfast.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.alert.AlertActs.Reach;
import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.detect.Evidence;
import dev.holdfast.core.detect.Repeats;
import dev.holdfast.core.detect.Severity;
import dev.holdfast.core.detect.Shift;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a judged run says for alerts. */
class RunObservationsTest {

    private static final SeriesKey WALL = SeriesKey.of(Runs.context("main"), Scope.RUN, Metric.WALL_TIME,
            Statistic.MEDIAN);

    private AlertBook book = AlertBook.EMPTY;

    @Test
    void what_several_runs_show_is_confirmed_with_the_severity_of_its_verdict_and_where_it_began() {
        List<AlertObservation> seen = observe(
                run(5, Outcome.COMPLETED, compared(Judgement.FAIL, true)), regressed(Severity.CRITICAL, 5));

        AlertObservation.Worse worse = worse(seen);
        assertThat(worse.key()).isEqualTo(new AlertKey.Regression(WALL));
        assertThat(worse.severity()).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(worse.confirmed()).isTrue();
        assertThat(worse.figures().change()).hasValue(0.31);
        assertThat(worse.start()).isEqualTo(new ChangeStart(Runs.id(3), true, Optional.of("c2"), Optional.of("c3")));
        assertThat(worse.around().runs()).hasSize(6);
    }

    @Test
    void what_one_run_shows_must_be_seen_twice() {
        AlertObservation.Worse worse = worse(observe(run(5, Outcome.COMPLETED, compared(Judgement.FAIL, true)),
                regressed(Severity.ERROR, 3, new Evidence.OneRun())));

        assertThat(worse.confirmed()).isFalse();
        assertThat(worse.severity()).isEqualTo(AlertSeverity.ERROR);
        assertThat(worse.start().located()).isFalse();
        assertThat(worse.start().lastGood()).contains("c4");
    }

    @Test
    void an_error_within_two_standard_deviations_is_told_as_a_warning_and_what_is_for_information_is_not() {
        RunRecord run = run(5, Outcome.COMPLETED, compared(Judgement.FAIL, true));

        assertThat(worse(observe(run, regressed(Severity.ERROR, 1.5))).severity()).isEqualTo(AlertSeverity.WARNING);
        assertThat(about(observe(run, regressed(Severity.INFO, 0.5)))).isEmpty();
    }

    @Test
    void what_is_for_information_or_in_doubt_says_nothing() {
        assertThat(about(observe(run(5, Outcome.COMPLETED, compared(Judgement.FAIL, false)),
                regressed(Severity.ERROR, 5)))).isEmpty();
        assertThat(about(observe(run(5, Outcome.COMPLETED, compared(Judgement.INCONCLUSIVE, true))))).isEmpty();
        assertThat(observe(run(5, Outcome.INTERRUPTED, missed(Judgement.FAIL)))).isEmpty();
        assertThat(observe(run(5, Outcome.GENERATOR_BOUND, missed(Judgement.FAIL)))).isEmpty();
    }

    @Test
    void what_passes_is_fine_only_in_a_run_that_is_evidence() {
        assertThat(about(observe(run(5, Outcome.COMPLETED, missed(Judgement.PASS)))))
                .singleElement().isInstanceOf(AlertObservation.Fine.class);
        assertThat(observe(run(5, Outcome.ABORTED, missed(Judgement.PASS)))).isEmpty();
    }

    @Test
    void a_missed_objective_of_an_aborted_run_counts() {
        AlertObservation.Worse worse = worse(observe(run(5, Outcome.ABORTED, missed(Judgement.FAIL))));

        assertThat(worse.key()).isEqualTo(new AlertKey.MissedObjective(WALL, "wall_time < 1s"));
        assertThat(worse.severity()).isEqualTo(AlertSeverity.ERROR);
    }

    @Test
    void a_run_that_could_not_be_made_is_a_target_that_is_down_until_one_can() {
        keep(observe(run(5, Outcome.FAILED, missed(Judgement.FAIL))), 5);
        assertThat(book.open()).extracting(alert -> alert.key().rule()).containsExactly("target-down");

        keep(observe(run(6, Outcome.COMPLETED, missed(Judgement.PASS))), 6);

        assertThat(book.open()).isEmpty();
    }

    @Test
    void after_a_false_alarm_four_standard_deviations_are_asked() {
        RunRecord first = run(5, Outcome.COMPLETED, compared(Judgement.FAIL, true));
        keep(observe(first, regressed(Severity.ERROR, 3.5)), 5);
        assertThat(book.open()).hasSize(1);
        book = new AlertActs(book, "ann", Runs.at(5)).resolve(book.alerts().getFirst().id(), Reach.GROUP,
                Resolution.FALSE_ALARM, "noise").book();

        RunRecord later = run(30, Outcome.COMPLETED, compared(Judgement.FAIL, true));
        assertThat(about(observe(later, regressed(Severity.ERROR, 3.9)))).isEmpty();
        assertThat(about(observe(later, regressed(Severity.ERROR, 4)))).hasSize(1);
    }

    @Test
    void the_alert_of_an_objective_that_nobody_asks_for_any_more_is_over() {
        keep(observe(run(5, Outcome.COMPLETED, missed(Judgement.FAIL))), 5);

        keep(observe(run(6, Outcome.COMPLETED, compared(Judgement.PASS, true))), 6);

        assertThat(book.open()).isEmpty();
        assertThat(book.alerts().getFirst().resolved().orElseThrow().note()).contains("no longer asked");
    }

    private List<AlertObservation> observe(RunRecord run, Verdict... verdicts) {
        return RunObservations.of(run, List.of(verdicts), book, series -> IntStream.range(0, 5)
                .mapToObj(i -> new SeriesPoint(Runs.id(i), Runs.at(i), Optional.of("c" + i), 1e9, true, false))
                .toList());
    }

    private void keep(List<AlertObservation> seen, int hours) {
        book = AlertRules.observe(book, seen, Runs.at(hours)).book();
    }

    /** Without what is about the whole target or suite. */
    private static List<AlertObservation> about(List<AlertObservation> seen) {
        return seen.stream().filter(one -> one.key().series().isPresent()).toList();
    }

    private static AlertObservation.Worse worse(List<AlertObservation> seen) {
        return (AlertObservation.Worse) about(seen).getFirst();
    }

    private static RunRecord run(int hours, Outcome outcome, Finding finding) {
        RunResult result = new RunResult.Command(List.of("make"), List.of(0), 0,
                List.of(new Measurement.Samples(Metric.WALL_TIME, Scope.RUN, List.of(1.31e9))));
        return Runs.of(hours, outcome, result).judged(finding.judgement(), List.of(finding));
    }

    private static Finding compared(Judgement judgement, boolean gates) {
        return finding(Finding.Kind.BASELINE, "rolling median of 20 runs", judgement, gates);
    }

    private static Finding missed(Judgement judgement) {
        return finding(Finding.Kind.OBJECTIVE, "wall_time < 1s", judgement, true);
    }

    private static Finding finding(Finding.Kind kind, String title, Judgement judgement, boolean gates) {
        return new Finding(kind, Scope.RUN, Metric.WALL_TIME, Statistic.MEDIAN, title, judgement, gates,
                OptionalDouble.of(1.31e9), Optional.of(new Interval(0.2, 0.4, 0.95)), 20, OptionalDouble.of(1e9),
                OptionalDouble.of(0.31), "31 % slower");
    }

    private static Verdict regressed(Severity severity, double z) {
        return regressed(severity, z, new Evidence.Confirmed(Evidence.Source.CHANGE, new Repeats(3, Runs.id(3), 1.31e9,
                0.31, new Interval(0.2, 0.4, 0.95), z, 0.0001)));
    }

    private static Verdict regressed(Severity severity, double z, Evidence evidence) {
        Baseline baseline = new Baseline(WALL, "rolling median", 1e9, 0.03, new Interval(0.9e9, 1.1e9, 0.95),
                new Confidence(0.9), List.of(Runs.id(0)), Runs.at(0));
        return new Verdict.Regressed(WALL, baseline,
                new Shift(1.31e9, 0.31, new Interval(0.2, 0.4, 0.95), z, 0.12, 0.001), severity, evidence);
    }
}
