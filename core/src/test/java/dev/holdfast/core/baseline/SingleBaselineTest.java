package dev.holdfast.core.baseline;

import static dev.holdfast.core.baseline.Histories.SERIES;
import static dev.holdfast.core.baseline.Histories.noisy;
import static dev.holdfast.core.baseline.Histories.point;
import static dev.holdfast.core.baseline.Histories.withFailed;
import static dev.holdfast.core.baseline.Histories.withRegressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.unit.Interval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleBaselineTest {

    private static final Instant NOW = Runs.at(100);
    private static final BaselinePolicy PREVIOUS = new BaselinePolicy.Previous();
    private static final BaselinePolicy RELEASE = new BaselinePolicy.Named("release");

    @Test
    void the_previous_run_is_the_last_successful_one_regressed_or_not() {
        List<SeriesPoint> history = withRegressed(withFailed(noisy(20, 0.01), i -> i == 19), i -> i == 18);
        Baseline baseline = found(PREVIOUS, history, List.of());

        assertThat(baseline.members()).containsExactly(Runs.id(18));
        assertThat(baseline.median()).isEqualTo(history.get(18).value());
        assertThat(baseline.origin()).isEqualTo("previous run");
        assertThat(baseline.interval()).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
    }

    @Test
    void without_a_successful_run_there_is_no_previous_one() {
        assertThat(select(PREVIOUS, withFailed(noisy(3, 0.01), i -> true), List.of()))
                .isEqualTo(new BaselineSelection.None(0, "needs 1 successful run before this one"));
    }

    @Test
    void how_noisy_a_single_run_is_the_runs_around_it_say() {
        assertThat(found(PREVIOUS, noisy(40, 0.03), List.of()).scale()).isBetween(0.02, 0.045);
        assertThat(found(PREVIOUS, noisy(20, 0.005), List.of()).confidence().band()).isEqualTo(Confidence.Band.HIGH);
        assertThat(found(PREVIOUS, noisy(2, 0.01), List.of()).confidence().band()).isEqualTo(Confidence.Band.LOW);
    }

    @Test
    void a_named_run_is_found_by_its_name_and_the_later_decision_wins() {
        List<BaselineDecision> decisions = List.of(name("release", 3), name("mock", 4), name("release", 5));
        Baseline baseline = found(RELEASE, noisy(20, 0.01), decisions);

        assertThat(baseline.members()).containsExactly(Runs.id(5));
        assertThat(baseline.origin()).isEqualTo("run named release");
        assertThat(baseline.learntAt()).isEqualTo(Runs.at(5));
    }

    @Test
    void a_name_that_nobody_gave_is_answered_with_the_command_that_gives_it() {
        assertThat(select(RELEASE, noisy(20, 0.01), List.of(name("mock", 4)))).isEqualTo(new BaselineSelection.None(0,
                "no run is named 'release'; name one with 'holdfast baseline set release RUN'"));
    }

    @Test
    void a_named_run_without_this_series_is_no_baseline_of_it() {
        assertThat(select(RELEASE, noisy(20, 0.01), List.of(name("release", 77))))
                .isEqualTo(new BaselineSelection.None(0, "baseline 'release' is run " + Runs.id(77)
                        + ", which has no such series on this testbed and branch"));
    }

    @Test
    void an_old_single_run_is_trusted_less() {
        List<SeriesPoint> history = noisy(20, 0.01);
        Confidence fresh = found(PREVIOUS, history, List.of()).confidence();
        Baseline old = ((BaselineSelection.Found) BaselineRules.select(PREVIOUS, SERIES, history, List.of(),
                Runs.at(19 + 24 * 90))).baseline();

        assertThat(old.confidence().value()).isCloseTo(fresh.value() / 2,
                within(1e-9));
    }

    @Test
    void a_decision_needs_a_reason_and_a_plain_name() {
        assertThatThrownBy(() -> new BaselineDecision.Accept(NOW, Runs.id(1), " ", "ada"))
                .hasMessage("a decision about a baseline needs a reason");
        assertThatThrownBy(() -> name("Release 1", 1)).hasMessage(
                "a baseline's name has lower-case letters, digits, '.', '_' and '-', was 'Release 1'");
    }

    @Test
    void a_policy_is_written_as_in_the_file() {
        assertThat(List.of(PREVIOUS, RELEASE, new BaselinePolicy.Rolling(), new BaselinePolicy.Branch("main")))
                .extracting(BaselinePolicy::label)
                .containsExactly("previous", "named:release", "rolling", "branch:main");
    }

    @Test
    void confidence_has_three_bands() {
        assertThat(new Confidence(0.29).band()).isEqualTo(Confidence.Band.LOW);
        assertThat(new Confidence(0.3).band()).isEqualTo(Confidence.Band.MEDIUM);
        assertThat(new Confidence(0.69).band()).isEqualTo(Confidence.Band.MEDIUM);
        assertThat(new Confidence(0.7).band()).isEqualTo(Confidence.Band.HIGH);
        assertThatThrownBy(() -> new Confidence(Double.NaN)).hasMessage("confidence must be in [0, 1], was NaN");
    }

    @Test
    void a_baseline_without_a_run_is_refused() {
        Baseline one = found(PREVIOUS, List.of(point(0, 5, true, false)), List.of());

        assertThat(one.runs()).isEqualTo(1);
        assertThatThrownBy(() -> new Baseline(one.series(), one.origin(), one.median(), one.scale(), one.interval(),
                one.confidence(), List.of(), NOW)).hasMessage("a baseline needs at least one run");
    }

    private static BaselineDecision.Name name(String name, int run) {
        return new BaselineDecision.Name(NOW, Runs.id(run), name, "shipped", "ada");
    }

    private static Baseline found(BaselinePolicy policy, List<SeriesPoint> history, List<BaselineDecision> decisions) {
        return ((BaselineSelection.Found) select(policy, history, decisions)).baseline();
    }

    private static BaselineSelection select(BaselinePolicy policy, List<SeriesPoint> history,
            List<BaselineDecision> decisions) {
        return BaselineRules.select(policy, SERIES, history, decisions, NOW);
    }
}
