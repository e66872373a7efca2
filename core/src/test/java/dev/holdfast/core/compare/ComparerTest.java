package dev.holdfast.core.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Statistic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a comparison says of given numbers; how often it is right is for {@link ComparerAccuracyTest}. */
class ComparerTest {

    private static final double[] STEADY = {100e6, 101e6, 99e6, 100.5e6, 99.5e6, 100.2e6};

    private final Comparer comparer = new Comparer(RegressionPolicy.DEFAULT, Measured.NO_PAST);

    @Test
    void several_runs_a_side_are_held_against_each_other() {
        Difference worse = only(comparer.compare(Measured.side(0, STEADY),
                Measured.side(10, Measured.times(1.3, STEADY))));

        assertThat(worse.basis()).isEqualTo(Basis.RUNS);
        assertThat(worse.call()).isEqualTo(Call.WORSE);
        assertThat(worse.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(worse.change().getAsDouble()).isCloseTo(0.3, within(0.01));
        assertThat(worse.interval().orElseThrow().low()).isBetween(0.27, 0.3);
        assertThat(worse.p().getAsDouble()).isCloseTo(2 / 924.0, within(1e-9));
        assertThat(worse.before().orElseThrow().runs()).isEqualTo(6);
        assertThat(worse.need()).isEmpty();
    }

    @Test
    void the_direction_and_the_thresholds_of_the_metric_decide() {
        Side before = Measured.side(0, STEADY);

        assertThat(only(comparer.compare(before, Measured.side(10, Measured.times(0.7, STEADY)))))
                .returns(Call.BETTER, Difference::call).returns(Judgement.PASS, Difference::judgement);
        assertThat(only(comparer.compare(before, Measured.side(10, Measured.times(1.15, STEADY)))))
                .returns(Call.WORSE, Difference::call).returns(Judgement.WARN, Difference::judgement);
        assertThat(only(comparer.compare(before, Measured.side(10, Measured.times(1.03, STEADY)))))
                .as("beyond chance, but of no matter").returns(Call.SAME, Difference::call);
    }

    @Test
    void sameness_is_shown_and_never_concluded_from_a_lack_of_evidence() {
        double[] noisy = {100e6, 140e6, 80e6, 120e6};

        Difference open = only(comparer.compare(Measured.side(0, noisy), Measured.side(10, noisy)));
        assertThat(open.call()).isEqualTo(Call.INCONCLUSIVE);
        assertThat(open.need().orElseThrow()).matches("(about|more than) \\d+ runs a side.*");
        assertThat(only(comparer.compare(Measured.side(0, STEADY), Measured.side(10, STEADY))).call())
                .isEqualTo(Call.SAME);
    }

    @Test
    void one_run_a_side_is_held_against_how_far_runs_of_its_history_lie_apart() {
        Side before = Measured.side(0, 100e6);
        Side after = Measured.side(10, 125e6);
        PastValues quiet = series -> Measured.past(99e6, 101e6, 100e6, 100.5e6, 99.5e6, 100e6, 101e6, 99e6);
        PastValues loud = series -> Measured.past(80e6, 120e6, 95e6, 130e6, 90e6, 110e6, 70e6, 100e6);

        Difference worse = only(new Comparer(RegressionPolicy.DEFAULT, quiet).compare(before, after));
        assertThat(worse).returns(Basis.HISTORY, Difference::basis).returns(8, Difference::noiseRuns)
                .returns(Call.WORSE, Difference::call);
        assertThat(only(new Comparer(RegressionPolicy.DEFAULT, loud).compare(before, after)).call())
                .isEqualTo(Call.INCONCLUSIVE);
    }

    @Test
    void the_inside_of_one_run_shows_no_regression_however_large() {
        Side before = new Side(List.of(Runs.load(0, Runs.counts(1000, 500, 0), Runs.times(1000, 10, 20))));
        Side after = new Side(List.of(Runs.load(1, Runs.counts(1000, 500, 0), Runs.times(1000, 30, 60))));

        Difference p95 = comparer.compare(before, after).differences().stream()
                .filter(d -> d.statistic().equals(Statistic.P95)).findFirst().orElseThrow();
        assertThat(p95.basis()).isEqualTo(Basis.WITHIN_RUN);
        assertThat(p95.change().getAsDouble()).isCloseTo(2, within(0.05));
        assertThat(p95.interval().orElseThrow().low()).isGreaterThan(1.8);
        assertThat(p95.p()).isEqualTo(OptionalDouble.empty());
        assertThat(p95.call()).isEqualTo(Call.INCONCLUSIVE);
        assertThat(p95.need().orElseThrow()).startsWith("4 runs a side, or 5 runs of history");
    }

    @Test
    void runs_measured_in_turns_are_compared_in_pairs() {
        double[] drifting = {100e6, 130e6, 90e6, 160e6, 110e6, 140e6, 95e6};
        Side before = Measured.everyOther(0, drifting);
        Side after = Measured.everyOther(1, Measured.times(1.25, 101e6, 129e6, 91e6, 158e6, 112e6, 139e6, 96e6));

        assertThat(only(comparer.compare(before, after))).returns(Basis.PAIRS, Difference::basis)
                .returns(7, Difference::noiseRuns).returns(Call.WORSE, Difference::call);
        Side later = Measured.side(20, Measured.times(1.25, drifting));
        assertThat(only(comparer.compare(before, later)).basis()).as("first all, then all").isEqualTo(Basis.RUNS);
        assertThat(only(comparer.comparePaired(before, later)).basis()).isEqualTo(Basis.PAIRS);
        assertThatThrownBy(() -> comparer.comparePaired(before, Measured.side(20, 1e6)))
                .hasMessage("pairs need as many runs on either side, had 7 and 1");
    }

    @Test
    void errors_are_told_apart_by_points_and_may_begin_at_none() {
        Difference broken = only(comparer.compare(Measured.errors(0, 0, 0, 0, 0, 0),
                Measured.errors(10, 0.03, 0.031, 0.029, 0.03, 0.032)));
        Difference trifle = only(comparer.compare(Measured.errors(0, 0.001, 0.0012, 0.0009, 0.001, 0.0011),
                Measured.errors(10, 0.002, 0.0021, 0.0019, 0.0022, 0.002)));

        assertThat(broken).returns(Call.WORSE, Difference::call).returns(Judgement.FAIL, Difference::judgement)
                .returns(OptionalDouble.of(0.03), Difference::change);
        assertThat(trifle).as("twice as many, and yet a tenth of a point").returns(Call.SAME, Difference::call);
    }

    @Test
    void another_machine_or_question_never_fails_the_code() {
        Side before = Measured.side(0, STEADY);
        Side after = Measured.side(10, Measured.times(1.5, STEADY));

        for (Side unlike : List.of(Measured.elsewhere(after, "beef02", "digest"),
                Measured.elsewhere(after, "cafe01", "asked-otherwise"))) {
            Comparison comparison = comparer.compare(before, unlike);
            assertThat(only(comparison).call()).isEqualTo(Call.WORSE);
            assertThat(comparison.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        }
        assertThat(comparer.compare(before, Measured.elsewhere(after, "beef02", "digest")).sameTestbed()).isFalse();
    }

    @Test
    void a_metric_that_moved_nearly_everywhere_is_named_as_such() {
        Random random = new Random(1);
        Side before = Measured.endpoints(random, 0, 8, 0.01, 1, 2, 3, 4, 5, 6);
        Side shifted = Measured.endpoints(random, 20, 8, 0.01, 1.3, 2.6, 3.9, 5.2, 6.5, 6);
        Side single = Measured.endpoints(random, 20, 8, 0.01, 1.3, 2, 3, 4, 5, 6);

        assertThat(comparer.compare(before, shifted).shifts()).singleElement()
                .returns(5, SuiteShift::moved).returns(6, SuiteShift::of).returns(Call.WORSE, SuiteShift::call)
                .satisfies(shift -> assertThat(shift.change()).isCloseTo(0.3, within(0.02)));
        assertThat(comparer.compare(before, single).shifts()).isEmpty();
    }

    @Test
    void what_is_worse_comes_first_and_what_is_the_same_last() {
        Random random = new Random(2);
        Comparison comparison = comparer.compare(Measured.endpoints(random, 0, 8, 0.01, 1, 1, 1, 1),
                Measured.endpoints(random, 20, 8, 0.01, 1, 0.5, 1.14, 1.4));

        assertThat(comparison.differences()).extracting(d -> d.scope().label()).containsExactly("e3", "e2", "e1", "e0");
        assertThat(comparison.judgement()).isEqualTo(Judgement.FAIL);
    }

    @Test
    void a_series_of_one_side_alone_and_one_without_noise_say_what_they_lack() {
        Comparison lone = comparer.compare(Measured.side(0, 100e6), Measured.errors(10, 0.01));

        assertThat(lone.differences()).extracting(d -> d.need().orElseThrow())
                .containsExactlyInAnyOrder("a run with this series after", "a run with this series before");
        assertThat(lone.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(only(comparer.compare(Measured.side(0, 100e6, 101e6), Measured.side(10, 100e6, 99e6))))
                .returns(Basis.NONE, Difference::basis)
                .satisfies(d -> assertThat(d.need().orElseThrow()).startsWith("4 runs a side"));
        assertThatThrownBy(() -> new Side(List.of())).hasMessage("a side needs at least one run");
    }

    private static Difference only(Comparison comparison) {
        assertThat(comparison.differences()).hasSize(1);
        return comparison.differences().getFirst();
    }
}
