package dev.holdfast.core.baseline;

import static dev.holdfast.core.baseline.Histories.SERIES;
import static dev.holdfast.core.baseline.Histories.ids;
import static dev.holdfast.core.baseline.Histories.noisy;
import static dev.holdfast.core.baseline.Histories.point;
import static dev.holdfast.core.baseline.Histories.withFailed;
import static dev.holdfast.core.baseline.Histories.withRegressed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingBaselineTest {

    private static final Instant NOW = Runs.at(200);
    private static final BaselinePolicy ROLLING = new BaselinePolicy.Rolling();

    /** Columns: runs in the history, first and last member. */
    @ParameterizedTest
    @CsvSource({"2,0,1", "5,0,4", "9,0,8", "10,0,9", "11,0,9", "19,0,9", "20,0,19", "25,0,19", "29,0,19", "30,10,29",
            "39,10,29", "45,20,39", "100,80,99"})
    void the_last_twenty_up_to_the_last_full_ten_are_members(int runs, int first, int last) {
        Baseline baseline = found(ROLLING, noisy(runs, 0.01), List.of());

        assertThat(baseline.members()).isEqualTo(ids(first, last));
        assertThat(baseline.origin()).isEqualTo("rolling median");
        assertThat(baseline.learntAt()).isEqualTo(Runs.at(last));
    }

    @Test
    void fewer_than_two_runs_are_no_baseline_and_say_what_is_needed() {
        assertThat(select(ROLLING, noisy(0, 0.01), List.of())).isEqualTo(new BaselineSelection.None(0,
                "needs 2 more successful runs of this scenario on this testbed and branch"));
        assertThat(select(ROLLING, noisy(1, 0.01), List.of())).isEqualTo(new BaselineSelection.None(1,
                "needs 1 more successful run of this scenario on this testbed and branch"));
    }

    @Test
    void between_refreshes_every_run_is_held_against_the_same_numbers() {
        List<SeriesPoint> history = noisy(400, 0.03);
        for (int tens = 1; tens < 40; tens++) {
            Baseline refreshed = found(ROLLING, history.subList(0, 10 * tens), List.of());
            for (int runs = 10 * tens + 1; runs < 10 * tens + 10; runs++) {
                assertThat(found(ROLLING, history.subList(0, runs), List.of())).isEqualTo(refreshed);
            }
        }
    }

    @Test
    void the_same_history_gives_the_same_baseline() {
        assertThat(found(ROLLING, noisy(33, 0.02), List.of())).isEqualTo(found(ROLLING, noisy(33, 0.02), List.of()));
    }

    @Test
    void the_median_and_its_interval_are_those_of_the_members() {
        List<SeriesPoint> history = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            history.add(point(i, 1 + (i * 7) % 20, true, false));
        }
        Baseline twenty = found(ROLLING, history, List.of());
        Baseline five = found(ROLLING, history.subList(0, 5), List.of());

        assertThat(twenty.median()).isEqualTo(10.5);
        assertThat(twenty.interval()).isEqualTo(new Interval(6, 15, 0.95));
        assertThat(five.interval()).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
    }

    @Test
    void failed_and_regressed_runs_say_nothing_about_what_is_normal() {
        List<SeriesPoint> history = withRegressed(withFailed(noisy(25, 0.01), i -> i == 3), i -> i == 7 || i == 22);

        assertThat(found(ROLLING, history, List.of()).members()).hasSize(20)
                .doesNotContain(Runs.id(3), Runs.id(7), Runs.id(22)).contains(Runs.id(0), Runs.id(21))
                .doesNotContain(Runs.id(23));
    }

    @Test
    void a_value_of_zero_has_no_logarithm_and_is_left_out() {
        List<SeriesPoint> history = List.of(point(0, 100, true, false), point(1, 0, true, false),
                point(2, 101, true, false));

        assertThat(found(ROLLING, history, List.of()).members()).containsExactly(Runs.id(0), Runs.id(2));
    }

    @Test
    void a_regression_that_stays_does_not_push_out_the_last_normal_runs() {
        List<SeriesPoint> history = withRegressed(noisy(BaselineRules.HISTORY, 0.01), i -> i >= 20);

        assertThat(found(ROLLING, history, List.of()).members()).isEqualTo(ids(0, 19));
    }

    @Test
    void an_accepted_run_starts_a_history_of_its_own_with_the_regressed_runs_up_to_its_acceptance() {
        List<SeriesPoint> history = withRegressed(noisy(40, 0.01), i -> i >= 25 && i != 37);
        List<BaselineDecision> decisions = List.of(accept(30, 34));

        assertThat(found(ROLLING, history, decisions).members()).containsExactly(Runs.id(30), Runs.id(31), Runs.id(32),
                Runs.id(33), Runs.id(34), Runs.id(37));
    }

    @Test
    void just_after_an_acceptance_there_is_no_baseline_yet() {
        List<SeriesPoint> history = withRegressed(noisy(31, 0.01), i -> i == 30);

        assertThat(select(ROLLING, history, List.of(accept(30, 31)))).isEqualTo(new BaselineSelection.None(1,
                "needs 1 more successful run of this scenario on this testbed and branch"));
    }

    @Test
    void accepting_a_run_of_another_series_changes_nothing() {
        List<SeriesPoint> history = noisy(20, 0.01);

        assertThat(found(ROLLING, history, List.of(accept(500, 501)))).isEqualTo(found(ROLLING, history, List.of()));
    }

    @Test
    void the_latest_accepted_run_decides_and_accepting_it_again_covers_more() {
        List<SeriesPoint> history = withRegressed(noisy(40, 0.01), i -> i >= 20);

        assertThat(found(ROLLING, history, List.of(accept(20, 24), accept(30, 33))).members()).isEqualTo(ids(30, 33));
        assertThat(found(ROLLING, history, List.of(accept(30, 33), accept(30, 38))).members()).isEqualTo(ids(30, 38));
    }

    /** Columns: runs, relative noise, age of the newest in days, band. */
    @ParameterizedTest
    @CsvSource({"20,0.002,0,HIGH", "20,0.01,0,HIGH", "20,0.03,0,HIGH", "20,0.10,0,MEDIUM", "20,0.30,0,LOW",
            "2,0.01,0,LOW", "5,0.01,0,LOW", "6,0.002,0,LOW", "8,0.01,0,MEDIUM", "10,0.01,0,MEDIUM", "19,0.01,0,MEDIUM",
            "40,0.03,29,HIGH", "20,0.01,30,HIGH", "20,0.01,90,MEDIUM", "20,0.01,150,LOW"})
    void confidence_needs_runs_and_quiet_and_fades_with_age(int runs, double noise, int days, Confidence.Band band) {
        List<SeriesPoint> history = noisy(runs, noise);
        Instant now = history.getLast().startedAt().plus(Duration.ofDays(days));
        Baseline baseline = ((BaselineSelection.Found) BaselineRules.select(ROLLING, SERIES, history, List.of(), now))
                .baseline();

        assertThat(baseline.confidence().band()).as("%s", baseline.confidence()).isEqualTo(band);
    }

    @Test
    void a_branch_policy_is_a_rolling_one_that_names_the_branch() {
        Baseline baseline = found(new BaselinePolicy.Branch("main"), noisy(25, 0.01), List.of());

        assertThat(baseline.members()).isEqualTo(ids(0, 19));
        assertThat(baseline.origin()).isEqualTo("rolling median on branch main");
    }

    private static BaselineDecision accept(int run, int at) {
        return new BaselineDecision.Accept(Runs.at(at), Runs.id(run), "new index", "ada");
    }

    private static Baseline found(BaselinePolicy policy, List<SeriesPoint> history, List<BaselineDecision> decisions) {
        return ((BaselineSelection.Found) select(policy, history, decisions)).baseline();
    }

    private static BaselineSelection select(BaselinePolicy policy, List<SeriesPoint> history,
            List<BaselineDecision> decisions) {
        return BaselineRules.select(policy, SERIES, history, decisions, NOW);
    }
}
