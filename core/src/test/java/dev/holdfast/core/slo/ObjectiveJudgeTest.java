package dev.holdfast.core.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveJudgeTest {

    private static final ObjectiveGrammar GRAMMAR = new ObjectiveGrammar(List.of(Runs.BUILD_TIME));
    private static final LatencyHistogram TIMES = Runs.times(1_000, 1, 100);

    /**
     * One thousand times spread evenly from 1 ms to 100 ms: their p95 is 95 ms, and its 95 % interval runs from the 936th
     * to the 964th of them, 93.7 to 96.4 ms.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            p95 < 97ms      | PASS         | holds
                                            p95 < 93ms      | FAIL         | missed: the whole 95 % interval lies beyond the limit
                                            p95 < 96ms      | INCONCLUSIVE | undecided: the limit lies within the 95 % interval; about 2302 requests like these would settle it, had 1000
                                            p95 > 93ms      | PASS         | holds
                                            p95 > 97ms      | FAIL         | missed: the whole 95 % interval lies beyond the limit
                                            p95 != 200ms    | PASS         | holds
                                            p95 == 200ms    | FAIL         | missed: the whole 95 % interval lies beyond the limit
                                            p99.9 < 200ms   | INCONCLUSIVE | undecided: the limit lies within the 95 % interval; needs 3688 requests for a bound, had 1000
                                            p99.9 < 90ms    | FAIL         | missed: the whole 95 % interval lies beyond the limit
                                            mean < 53ms     | PASS         | holds
                                            mean < 45ms     | FAIL         | missed: the whole 95 % interval lies beyond the limit
                                            max < 101ms     | PASS         | holds
                                            max < 99ms      | FAIL         | missed
                                            min >= 0.9ms    | PASS         | holds
                                            count == 1000   | PASS         | holds
                                            count == 999    | FAIL         | missed
                                            throughput > 50/s  | PASS      | holds
                                            throughput > 150/s | FAIL      | missed: the whole 95 % interval lies beyond the limit
                                            throughput > 99/s  | INCONCLUSIVE | undecided: the limit lies within the 95 % interval; about 38417 requests like these would settle it, had 1000
                                            """)
    void a_declared_limit_is_kept_missed_or_undecided(String text, Judgement judgement, String explanation)
            throws ObjectiveSyntaxException {
        Finding finding = judge(text, Runs.counts(1_000, 500, 0), TIMES);

        assertThat(finding.explanation()).isEqualTo(explanation);
        assertThat(finding.judgement()).isEqualTo(judgement);
        assertThat(finding.title()).isEqualTo(text);
        assertThat(finding.gates()).isTrue();
        assertThat(finding.n()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            error_rate < 1%      | 381  | 0   | PASS         | holds
                                            error_rate < 1%      | 380  | 0   | INCONCLUSIVE | undecided: the limit lies within the 95 % interval; needs 381 requests without one, had 380
                                            error_rate < 1%      | 950  | 50  | FAIL         | missed: the whole 95 % interval lies beyond the limit
                                            error_rate == 0      | 10   | 0   | PASS         | holds
                                            error_rate <= 0%     | 10   | 0   | PASS         | holds
                                            error_rate == 0      | 9999 | 1   | FAIL         | missed
                                            error_rate < 0%      | 10   | 0   | FAIL         | missed
                                            success_rate > 99%   | 381  | 0   | PASS         | holds
                                            success_rate > 99%   | 100  | 0   | INCONCLUSIVE | undecided: the limit lies within the 95 % interval; needs 381 requests without an exception, had 100
                                            success_rate >= 100% | 100  | 0   | PASS         | holds
                                            success_rate >= 100% | 9999 | 1   | FAIL         | missed
                                            error_rate_4xx < 5%  | 1000 | 0   | PASS         | holds
                                            """)
    void a_limit_of_a_share_is_shown_by_enough_requests(String text, long success, long errors, Judgement judgement,
            String explanation) throws ObjectiveSyntaxException {
        Finding finding = judge(text, Runs.counts(success, 500, errors), TIMES);

        assertThat(finding.explanation()).isEqualTo(explanation);
        assertThat(finding.judgement()).isEqualTo(judgement);
    }

    /** Twenty requests cannot show 1 %, and yet nobody asked for that: a default must be shown to be missed. */
    @ParameterizedTest
    @CsvSource({"20,0,PASS", "0,20,FAIL", "19,1,INCONCLUSIVE", "995,5,PASS", "985,15,INCONCLUSIVE", "950,50,FAIL"})
    void a_default_is_kept_unless_it_is_shown_to_be_missed(long success, long errors, Judgement judgement) {
        Objective serverErrors = Objective.defaults().getFirst();
        RunRecord run = Runs.load(0, Runs.counts(success, 503, errors), TIMES);

        assertThat(ObjectiveJudge.judge(serverErrors, Scope.RUN, run).judgement()).isEqualTo(judgement);
    }

    @Test
    void the_defaults_are_one_percent_of_5xx_and_five_percent_of_4xx() throws ObjectiveSyntaxException {
        for (Objective objective : Objective.defaults()) {
            Objective parsed = GRAMMAR.parse(objective.expression());
            assertThat(objective).isEqualTo(new Objective(parsed.expression(), parsed.metric(), parsed.statistic(),
                    parsed.comparator(), parsed.limit(), Objective.Origin.DEFAULT));
        }
        assertThat(Objective.defaults()).extracting(Objective::expression).containsExactly("error_rate_5xx < 1%",
                "error_rate_4xx < 5%");
    }

    @Test
    void a_limit_at_the_value_itself_is_not_promised_to_settle() throws ObjectiveSyntaxException {
        assertThat(judge("throughput >= 100/s", Runs.counts(1_000, 500, 0), TIMES).explanation())
                .isEqualTo("undecided: the limit lies within the 95 % interval; "
                        + "the value is too close to the limit for any number of requests like these, had 1000");
    }

    /** What the sentence asks for is what it takes: the same spread with so many requests is decided. */
    @Test
    void the_number_of_requests_asked_for_settles_it() throws ObjectiveSyntaxException {
        assertThat(judge("p95 < 96ms", Runs.counts(2_600, 500, 0), Runs.times(2_600, 1, 100)).judgement())
                .isEqualTo(Judgement.PASS);
        assertThat(judge("p99.9 < 200ms", Runs.counts(3_688, 500, 0), Runs.times(3_688, 1, 100)).judgement())
                .isEqualTo(Judgement.PASS);
        assertThat(judge("p99.9 < 200ms", Runs.counts(3_687, 500, 0), Runs.times(3_687, 1, 100)).judgement())
                .isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void missing_data_never_passes() throws ObjectiveSyntaxException {
        Finding wholeRun = judge("build_time p95 < 1s", Runs.counts(10, 500, 0), TIMES);
        Finding noRequests = judge("p95 < 1s", RequestCounts.none(), LatencyHistogram.empty());
        Finding noSuchEndpoint = ObjectiveJudge.judge(GRAMMAR.parse("p95 < 1s"), Scope.endpoint("pay"),
                Runs.load(0, Runs.counts(10, 500, 0), TIMES));
        Finding noSuchStatistic = ObjectiveJudge.judge(GRAMMAR.parse("build_time p95 < 1s"), Scope.RUN,
                Runs.measured(0, new Measurement.Scalar(Runs.BUILD_TIME, Scope.RUN, 5, 1)));

        assertThat(List.of(wholeRun, noRequests, noSuchEndpoint, noSuchStatistic))
                .allMatch(finding -> finding.judgement() == Judgement.INCONCLUSIVE && finding.gates())
                .allMatch(finding -> finding.value().isEmpty() && finding.n() == 0)
                .extracting(Finding::explanation)
                .containsExactly("no data: this run has no build_time", "no data: this run has no response_time",
                        "no data: this run has no response_time for pay", "no data: this run has no build_time p95");
    }

    @Test
    void repeated_readings_are_held_against_the_limit_by_their_median() throws ObjectiveSyntaxException {
        RunRecord run = Runs.command(0, 50, 10, 11);

        assertThat(judge("wall_time < 12s", run).judgement()).isEqualTo(Judgement.PASS);
        assertThat(judge("wall_time max < 12s", run).judgement()).isEqualTo(Judgement.FAIL);
        assertThat(judge("wall_time < 12s", run).value()).hasValue(11e9);
    }

    @Test
    void a_finding_carries_the_numbers_behind_it() throws ObjectiveSyntaxException {
        Finding finding = judge("p95 < 190ms", Runs.counts(1_000, 500, 0), TIMES);

        assertThat(finding.kind()).isEqualTo(Finding.Kind.OBJECTIVE);
        assertThat(finding.value().orElseThrow()).isCloseTo(95e6, within(0.2e6));
        assertThat(finding.reference()).hasValue(190e6);
        assertThat(finding.change().orElseThrow()).isCloseTo(-0.5, within(0.001));
        assertThat(finding.interval().orElseThrow().low()).isCloseTo(93.7e6, within(0.2e6));
        assertThat(finding.interval().orElseThrow().high()).isCloseTo(96.4e6, within(0.2e6));
        assertThat(judge("error_rate == 0", Runs.counts(10, 500, 0), TIMES).change()).isEmpty();
    }

    private static Finding judge(String text, RequestCounts counts, LatencyHistogram times)
            throws ObjectiveSyntaxException {
        return judge(text, Runs.load(0, counts, times));
    }

    private static Finding judge(String text, RunRecord run) throws ObjectiveSyntaxException {
        Objective objective = GRAMMAR.parse(text);
        return ObjectiveJudge.judge(objective, Scope.RUN, run);
    }
}
