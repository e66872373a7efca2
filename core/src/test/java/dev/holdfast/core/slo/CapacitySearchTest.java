package dev.holdfast.core.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {

    private static final BreakpointPlan PLAN = plan(100, 10_000, 0.05);

    @Test
    void the_rate_doubles_until_it_misses_then_the_gap_is_halved_then_the_best_is_confirmed() {
        List<String> stages = new ArrayList<>();
        Capacity found = search(PLAN, stage -> {
            stages.add((stage.confirming() ? "confirm " : "") + stage.perSecond() + " " + stage.duration().toSeconds());
            return stage.perSecond() <= 650 ? Judgement.PASS : Judgement.FAIL;
        }).result();

        assertThat(stages).containsExactly("100.0 10", "200.0 10", "400.0 10", "800.0 10", "566.0 10", "673.0 10",
                "617.0 10", "644.0 10", "confirm 644.0 30");
        assertThat(found.metPerSecond()).hasValue(644);
        assertThat(found.missedPerSecond()).hasValue(673);
        assertThat(found.confirmed()).isTrue();
    }

    @Test
    void for_any_true_capacity_the_bracket_holds_it_and_is_within_the_resolution() {
        Random random = new Random(40);
        for (int round = 0; round < 3_000; round++) {
            double from = Math.exp(8 * random.nextDouble());
            double to = from * Math.exp(Math.log(BreakpointPlan.SPAN_MAX) * random.nextDouble());
            double resolution = BreakpointPlan.RESOLUTION_MIN + 0.5 * Math.pow(random.nextDouble(), 3);
            double truth = from * Math.exp(Math.log(2 * to / from) * random.nextDouble());
            CapacitySearch search = search(plan(from, to, resolution),
                    stage -> stage.perSecond() <= truth ? Judgement.PASS : Judgement.FAIL);

            Capacity found = search.result();
            assertThat(search.stages()).isLessThan(CapacitySearch.STAGES_MAX);
            assertThat(found.confirmed()).isTrue();
            assertThat(found.metPerSecond().orElseThrow()).isBetween(from, truth);
            if (found.missedPerSecond().isEmpty()) {
                assertThat(found.metPerSecond()).hasValue(to);
            } else {
                double missed = found.missedPerSecond().getAsDouble();
                assertThat(missed).isGreaterThan(truth);
                assertThat(missed / found.metPerSecond().getAsDouble() - 1).isLessThanOrEqualTo(resolution);
            }
        }
    }

    /** Near its capacity a service is undecided, too: such a rate did not meet the objectives. */
    @Test
    void a_rate_that_stays_inconclusive_counts_as_missed_and_never_as_met() {
        Random random = new Random(41);
        for (int round = 0; round < 500; round++) {
            double truth = 100 + 9_000 * random.nextDouble();
            double doubtful = truth * (1 + random.nextDouble());
            Capacity found = search(PLAN, stage -> stage.perSecond() <= truth
                    ? Judgement.PASS
                    : stage.perSecond() <= doubtful ? Judgement.INCONCLUSIVE : Judgement.FAIL).result();

            assertThat(found.metPerSecond().orElseThrow()).isLessThanOrEqualTo(truth);
            assertThat(found.missedPerSecond().orElse(10_001)).isGreaterThan(truth);
            assertThat(found.confirmed()).isTrue();
        }
    }

    @Test
    void with_wrong_answers_it_still_ends_and_its_bracket_is_in_order() {
        Random random = new Random(42);
        for (int round = 0; round < 3_000; round++) {
            double wrong = random.nextDouble();
            CapacitySearch search = search(PLAN, stage -> switch (random.nextInt(8)) {
                case 0 -> Judgement.INCONCLUSIVE;
                case 1 -> Judgement.WARN;
                default -> (stage.perSecond() <= 1_000) == (random.nextDouble() > wrong)
                        ? Judgement.PASS
                        : Judgement.FAIL;
            });

            Capacity found = search.result();
            assertThat(search.stages()).isLessThanOrEqualTo(CapacitySearch.STAGES_MAX);
            if (found.metPerSecond().isPresent() && found.missedPerSecond().isPresent()) {
                assertThat(found.missedPerSecond().getAsDouble()).isGreaterThan(found.metPerSecond().getAsDouble());
            }
            assertThat(found.confirmed() && found.metPerSecond().isEmpty()).isFalse();
        }
    }

    /** One answer in fifty is wrong: the search is still near the truth in most cases, because it confirms. */
    @Test
    void a_wrong_answer_now_and_then_seldom_leads_above_the_truth() {
        Random random = new Random(43);
        int above = 0;
        for (int round = 0; round < 2_000; round++) {
            Capacity found = search(PLAN, stage -> (stage.perSecond() <= 1_000) == (random.nextDouble() > 0.02)
                    ? Judgement.PASS
                    : Judgement.FAIL).result();
            above += found.confirmed() && found.metPerSecond().orElseThrow() > 1_000 ? 1 : 0;
        }

        assertThat(above / 2_000.0).isLessThan(0.01);
    }

    @Test
    void a_confirmation_that_misses_leads_below_with_stages_as_long_as_itself() {
        List<CapacitySearch.Stage> stages = new ArrayList<>();
        Capacity found = search(PLAN, stage -> {
            stages.add(stage);
            boolean isLong = stage.duration().compareTo(PLAN.confirm()) >= 0;
            return stage.perSecond() <= (isLong ? 500 : 1_000) ? Judgement.PASS : Judgement.FAIL;
        }).result();

        assertThat(found.confirmed()).isTrue();
        assertThat(found.metPerSecond().orElseThrow()).isBetween(475.0, 500.0);
        assertThat(found.missedPerSecond().orElseThrow()).isBetween(500.0, 530.0);
        int missed = stages.indexOf(stages.stream().filter(CapacitySearch.Stage::confirming).findFirst().orElseThrow());
        assertThat(stages.subList(missed, stages.size())).allMatch(stage -> stage.duration().equals(PLAN.confirm()));
    }

    @Test
    void an_inconclusive_stage_is_repeated_once_at_double_length() {
        CapacitySearch search = new CapacitySearch(PLAN);
        search.answer(Judgement.INCONCLUSIVE);
        assertThat(search.next()).hasValue(new CapacitySearch.Stage(100, Duration.ofSeconds(20), false));
        search.answer(Judgement.PASS);
        assertThat(search.next()).hasValue(new CapacitySearch.Stage(200, Duration.ofSeconds(10), false));
        search.answer(Judgement.INCONCLUSIVE);
        search.answer(Judgement.INCONCLUSIVE);
        assertThat(search.result().missedPerSecond()).hasValue(200);
        assertThat(search.stages()).isEqualTo(4);
    }

    @Test
    void a_first_rate_that_misses_ends_it_with_none_met() {
        CapacitySearch search = search(PLAN, stage -> Judgement.FAIL);

        assertThat(search.stages()).isEqualTo(1);
        assertThat(search.result().metPerSecond()).isEmpty();
        assertThat(search.result().missedPerSecond()).hasValue(100);
        assertThatThrownBy(() -> search.answer(Judgement.PASS)).hasMessage("the search has ended");
    }

    @Test
    void where_no_rate_misses_the_highest_is_confirmed_and_nothing_is_known_above() {
        Capacity found = search(plan(100, 300, 0.05), stage -> Judgement.WARN).result();

        assertThat(found.metPerSecond()).hasValue(300);
        assertThat(found.missedPerSecond()).isEmpty();
        assertThat(found.confirmed()).isTrue();
    }

    @Test
    void a_search_broken_off_says_what_it_knew() {
        CapacitySearch search = new CapacitySearch(PLAN);
        assertThat(search.result().metPerSecond()).isEmpty();
        search.answer(Judgement.PASS);

        assertThat(search.result().metPerSecond()).hasValue(100);
        assertThat(search.result().confirmed()).isFalse();
    }

    @Test
    void a_plan_that_cannot_be_searched_is_refused() {
        assertThatThrownBy(() -> plan(0, 10, 0.1)).hasMessageStartingWith("a search goes from a positive rate");
        assertThatThrownBy(() -> plan(10, 9, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(1, Double.NaN, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(1, 2, 0)).hasMessage("resolution must be at least 0.001, was 0.0");
        assertThatThrownBy(() -> new BreakpointPlan(1, 2, Duration.ofSeconds(9), Duration.ofSeconds(8), new Ratio(0.1)))
                .hasMessage("a stage must be positive and its confirmation no shorter, were PT9S and PT8S");
    }

    private static CapacitySearch search(BreakpointPlan plan, Function<CapacitySearch.Stage, Judgement> truth) {
        CapacitySearch search = new CapacitySearch(plan);
        while (search.next().isPresent()) {
            search.answer(truth.apply(search.next().orElseThrow()));
        }
        return search;
    }

    private static BreakpointPlan plan(double from, double to, double resolution) {
        return new BreakpointPlan(from, to, Duration.ofSeconds(10), Duration.ofSeconds(30), new Ratio(resolution));
    }
}
