package dev.holdfast.core.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeJudgeTest {

    private static final SpikeObjective SPIKE = spike(false);
    private static final String SLOWDOWN = "p95 in hold < 2 x base";
    private static final String RECOVERS = "recovers within 10s";
    private static final String RESIDUAL = "no residual after recovery";

    @Test
    void a_service_that_bears_the_spike_passes_every_question() {
        List<Finding> findings = SpikeJudge.judge(SPIKE, runs().run());

        assertThat(findings).extracting(Finding::title).containsExactly(SLOWDOWN, "no 5xx in ramp", "no 5xx in hold",
                "offered = delivered", RECOVERS, RESIDUAL);
        assertThat(findings).allMatch(f -> f.judgement() == Judgement.PASS && f.gates())
                .allMatch(f -> f.kind() == Finding.Kind.OBJECTIVE);
        assertThat(findings).extracting(f -> f.scope().label()).containsExactly("phase:hold", "phase:ramp",
                "phase:hold", "phase:hold", "phase:recovery", "phase:recovery");
        assertThat(findings).extracting(Finding::explanation).containsExactly(
                "1.53 x base (95 % interval 1.45 to 1.64), of 3000 and 3000 requests",
                "none in 2500 requests", "none in 30000 requests", "32500 of 32500 requests due were sent",
                "recovered after 0 s: 3 seconds in a row with a p95 of at most 53.6 ms, as in base",
                "p95 in the last 10 s is 1.07 x base (95 % interval 0.93 to 1.21, limit 1.1)");
    }

    @ParameterizedTest
    @CsvSource({"1.5,PASS", "2.0,INCONCLUSIVE", "3,FAIL"})
    void a_slowdown_is_kept_missed_or_undecided(double times, Judgement judgement) {
        Finding finding = judge(SLOWDOWN, runs().slowdown(times));

        assertThat(finding.judgement()).isEqualTo(judgement);
        assertThat(finding.metric()).isEqualTo(Metric.RESPONSE_TIME);
        double base = finding.reference().orElseThrow() / 2;
        assertThat(finding.value().orElseThrow() / base).isCloseTo(times, within(0.15));
        assertThat(finding.interval().orElseThrow().contains(times * base)).isTrue();
        assertThat(finding.change().orElseThrow()).isCloseTo(times / 2 - 1, within(0.1));
    }

    @Test
    void an_undecided_slowdown_says_how_many_requests_would_settle_it() {
        assertThat(judge(SLOWDOWN, runs().slowdown(1.9)).explanation()).isEqualTo(
                "1.94 x base (95 % interval 1.83 to 2.08), of 3000 and 3000 requests; undecided: about 31307 requests "
                        + "in hold and 31307 in base would settle it");
        assertThat(judge(SLOWDOWN, runs().perSecond(2)).explanation())
                .endsWith("; undecided: needs 72 requests in each for a bound");
    }

    /** As a point estimate would have it, one run in seven would fail at 1.9, and pass at 2.1. */
    @ParameterizedTest
    @CsvSource({"1.9,0.02,1,0", "2.1,1,0.02,0", "1.5,0,1,0.98", "3,1,0,0.98"})
    void a_slowdown_near_its_limit_is_seldom_judged_wrongly(double times, double failMost, double passMost,
            double decidedLeast) {
        int rounds = 200;
        int pass = 0;
        int fail = 0;
        for (int round = 0; round < rounds; round++) {
            Judgement judgement = judge(SLOWDOWN, new SpikeRuns(round).perSecond(33).slowdown(times)).judgement();
            pass += judgement == Judgement.PASS ? 1 : 0;
            fail += judgement == Judgement.FAIL ? 1 : 0;
        }

        assertThat((double) fail / rounds).isLessThanOrEqualTo(failMost);
        assertThat((double) pass / rounds).isLessThanOrEqualTo(passMost);
        assertThat((double) (pass + fail) / rounds).isGreaterThanOrEqualTo(decidedLeast);
    }

    @Test
    void errors_are_counted_by_kind_and_unanswered_requests_fail_it_too() {
        RequestCounts counts = SpikeRuns.counts(90, Map.of(500, 3L, 503, 4L, 404, 1L),
                Map.of(Failure.CONNECTION_REFUSED, 5L, Failure.REQUEST_TIMEOUT, 1L, Failure.CONNECTION_RESET, 2L));
        Finding finding = judge("no 5xx in hold", runs().hold(counts));

        assertThat(finding.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(finding.explanation()).isEqualTo("15 of 106 requests: 3 x status 500, 4 x status 503, "
                + "5 x connection_refused, 1 x request_timeout, 2 x connection_reset");
        assertThat(finding.value().orElseThrow()).isCloseTo(15 / 106.0, within(1e-12));
        assertThat(judge("no 5xx in hold", runs().hold(Runs.refused(10))).judgement()).isEqualTo(Judgement.FAIL);
        assertThat(judge("no 5xx in ramp", runs().ramp(Runs.counts(10, 500, 1))).judgement())
                .isEqualTo(Judgement.FAIL);
    }

    @Test
    void shedding_is_a_fault_unless_it_is_allowed() {
        RequestCounts shed = SpikeRuns.counts(29_900, Map.of(429, 60L, 503, 40L), Map.of());
        RunRecord run = runs().hold(shed).run();

        assertThat(find("no 5xx in hold", SpikeJudge.judge(SPIKE, run)).explanation())
                .isEqualTo("100 of 30000 requests: 60 x status 429, 40 x status 503");
        List<Finding> allowed = SpikeJudge.judge(spike(true), run);
        assertThat(find("no 5xx in hold", allowed).judgement()).isEqualTo(Judgement.PASS);
        Finding shedding = find("shedding in hold", allowed);
        assertThat(shedding.metric()).isEqualTo(Metric.SHED_RATE);
        assertThat(shedding.value().orElseThrow()).isCloseTo(100 / 30_000.0, within(1e-12));
        assertThat(shedding.gates()).isFalse();
        assertThat(shedding.explanation())
                .isEqualTo("100 of 30000 requests were refused with 429 or 503, which is allowed");
    }

    /** What is refused is refused fast: nine refusals for one good answer make a splendid p95. */
    @Test
    void many_refusals_do_not_make_a_slow_service_fast() {
        RequestCounts shed = SpikeRuns.counts(3_000, Map.of(503, 27_000L), Map.of());
        Finding finding = find(SLOWDOWN, SpikeJudge.judge(spike(true), runs().slowdown(1.2).hold(shed).run()));

        assertThat(finding.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(finding.explanation()).contains("; undecided: 27000 of 30000 requests failed, and without them the "
                + "p95 may be beyond the limit; needs fewer errors");
    }

    @Test
    void what_was_not_sent_is_the_targets_doing_unless_the_generator_was_the_bottleneck() {
        Finding unsent = judge("offered = delivered", runs().undelivered(500));
        Finding bottleneck = judge("offered = delivered", runs().undelivered(500).bottleneck());

        assertThat(unsent.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(unsent.explanation()).isEqualTo("32500 of 33000 requests due were sent, 500 were not: no connection "
                + "was to be had, which is the target's doing");
        assertThat(bottleneck.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(bottleneck.explanation()).contains("the generator was the bottleneck");
    }

    /** Slow for so many seconds, of a recovery so long. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            0  | 30 | PASS         | 0
                                            4  | 30 | PASS         | 4
                                            10 | 30 | PASS         | 10
                                            11 | 30 | FAIL         | 11
                                            20 | 30 | FAIL         | 20
                                            30 | 30 | FAIL         |
                                            13 | 13 | FAIL         |
                                            8  | 8  | INCONCLUSIVE |
                                            8  | 10 | INCONCLUSIVE |
                                            8  | 11 | PASS         | 8
                                            """)
    void the_time_to_recover_is_that_of_the_first_of_three_good_seconds(int slow, int seconds, Judgement judgement,
            Double after) {
        Finding finding = judge(RECOVERS, runs().recovering(seconds, second -> second < slow ? 4.0 : 0.8));

        assertThat(finding.judgement()).isEqualTo(judgement);
        assertThat(finding.metric()).isEqualTo(Metric.RECOVERY_TIME);
        assertThat(finding.value().isPresent()).isEqualTo(after != null);
        assertThat(finding.value().orElse(0)).isEqualTo(after == null ? 0 : 1e9 * after);
    }

    @Test
    void one_good_second_is_no_recovery() {
        Finding finding = judge(RECOVERS, runs().recovering(30, second -> second % 3 == 0 ? 4.0 : 0.8));

        assertThat(finding.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(finding.explanation())
                .isEqualTo(
                        "not recovered within 30 s: not 3 seconds in a row with a p95 of at most 53.6 ms, as in base");
    }

    @Test
    void a_service_that_refuses_everything_at_once_has_not_recovered() {
        Finding finding = judge(RECOVERS, runs().recovering(30, second -> 0.1).recoveryErrors(second -> 100L));

        assertThat(finding.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(judge(RECOVERS, runs().recoveryErrors(second -> second < 6 ? 1L : 0)).value()).hasValue(6e9);
    }

    @Test
    void a_recovery_too_short_to_tell_says_how_long_it_should_be() {
        assertThat(judge(RECOVERS, runs().recovering(8, second -> 4.0)).explanation()).isEqualTo(
                "not recovered yet, with 8 seconds to see it in; needs a recovery of 13 s or more without disturbance");
    }

    /** A service as before must not be said to be slow because a single second scatters. */
    @Test
    void a_service_as_before_recovers_at_once_or_nearly_whatever_its_rate() {
        for (int perSecond : new int[]{5, 20, 100, 400}) {
            int recovered = 0;
            int residual = 0;
            for (int seed = 0; seed < 40; seed++) {
                List<Finding> findings = SpikeJudge.judge(SPIKE, new SpikeRuns(seed).perSecond(perSecond).run());
                recovered += find(RECOVERS, findings).judgement() == Judgement.PASS ? 1 : 0;
                residual += find(RESIDUAL, findings).judgement() == Judgement.FAIL ? 1 : 0;
            }
            assertThat(recovered).as("at %d/s", perSecond).isGreaterThanOrEqualTo(38);
            assertThat(residual).as("at %d/s", perSecond).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void disturbed_seconds_are_left_out_and_where_they_hide_the_answer_it_is_undecided() {
        // Slow until the 8th second; the 9th to 12th cannot be seen.
        Finding hidden = judge(RECOVERS, runs().recovering(30, second -> second < 8 ? 4.0 : 0.8).disturbed(9, 73, 77));
        Finding clear = judge(RECOVERS, runs().recovering(30, second -> second < 4 ? 4.0 : 0.8).disturbed(9, 69, 73));
        Finding many = judge(RECOVERS, runs().disturbed(1, 65, 73));

        assertThat(hidden.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(hidden.explanation()).endsWith("; disturbed seconds hide whether it was after 8 s already");
        assertThat(clear.judgement()).isEqualTo(Judgement.PASS);
        assertThat(clear.value()).hasValue(8e9);
        assertThat(many.explanation()).isEqualTo(
                "the machine kept the generator from its work in 8 of 30 s of recovery; needs a quieter one");
        assertThat(many.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"1.0,30,PASS", "1.6,30,FAIL", "1.0,12,INCONCLUSIVE"})
    void what_stays_slower_after_the_spike_is_a_ratchet(double times, int seconds, Judgement judgement) {
        Finding finding = judge(RESIDUAL, runs().recovering(seconds, second -> times));

        assertThat(finding.judgement()).as(finding.explanation()).isEqualTo(judgement);
        if (judgement == Judgement.INCONCLUSIVE) {
            assertThat(finding.explanation()).isEqualTo("needs 6 undisturbed seconds of base and as many in the last "
                    + "third of recovery, had 30 and 4");
        }
    }

    @Test
    void missing_data_never_passes() {
        RunRecord plain = Runs.load(0, Runs.counts(100, 500, 0), Runs.times(100, 1, 2));
        for (RunRecord run : List.of(plain, Runs.command(0, 1), runs().perSecond(0).hold(RequestCounts.none())
                .ramp(RequestCounts.none()).run())) {
            assertThat(SpikeJudge.judge(SPIKE, run)).hasSize(5)
                    .allMatch(finding -> finding.judgement() == Judgement.INCONCLUSIVE && finding.gates())
                    .allMatch(finding -> finding.value().isEmpty());
        }
        assertThat(SpikeJudge.judge(SPIKE, plain).getFirst().explanation())
                .isEqualTo("no data: this run has no requests in base");
        assertThat(SpikeJudge.judge(SPIKE, plain).getFirst().scope()).isEqualTo(Scope.phase("hold"));
    }

    @Test
    void an_objective_on_the_time_to_recover_is_held_against_the_spike() throws ObjectiveSyntaxException {
        RunRecord run = runs().recovering(30, second -> second < 5 ? 4.0 : 0.8).run();
        ObjectiveGrammar grammar = new ObjectiveGrammar(List.of());

        Finding kept = SpikeJudge.recovery(SPIKE, grammar.parse("recovery_time < 6s"), run);
        Finding missed = SpikeJudge.recovery(SPIKE, grammar.parse("recovery_time < 5s"), run);
        assertThat(kept.judgement()).isEqualTo(Judgement.PASS);
        assertThat(kept.title()).isEqualTo("recovery_time < 6s");
        assertThat(missed.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(missed.change().orElseThrow()).isZero();
    }

    @Test
    void a_spike_is_three_phases_and_a_slowdown() {
        assertThatThrownBy(() -> new SpikeObjective("a", "a", "b", 2, false, Duration.ofSeconds(1)))
                .hasMessage("base, hold and recovery must be three phases, were a, a and b");
        assertThatThrownBy(() -> new SpikeObjective("a", "b", "c", 1, false, Duration.ofSeconds(1)))
                .hasMessage("slowdown must be above 1 and finite, was 1.0");
        assertThatThrownBy(() -> new SpikeObjective("a", "b", "c", 2, false, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SpikeRuns runs() {
        return new SpikeRuns(1);
    }

    private static SpikeObjective spike(boolean sheddingAllowed) {
        return new SpikeObjective("base", "hold", "recovery", 2, sheddingAllowed, Duration.ofSeconds(10));
    }

    private static Finding judge(String title, SpikeRuns runs) {
        return find(title, SpikeJudge.judge(SPIKE, runs.run()));
    }

    private static Finding find(String title, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.title().equals(title)).findFirst().orElseThrow();
    }
}
