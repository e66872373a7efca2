package dev.holdfast.core.chat;

import static dev.holdfast.core.chat.Answers.bad;
import static dev.holdfast.core.chat.Answers.ms;
import static dev.holdfast.core.chat.Answers.usage;
import static dev.holdfast.core.chat.Answers.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChatRecorderTest {

    private static final ChatGoals GOALS = new ChatGoals(
            Map.of(ChatMetric.TTFO, Duration.ofMillis(500), ChatMetric.TPOT, Duration.ofMillis(50)));
    /** Two dollars a million in, half a dollar where cached, ten out. */
    private static final PriceTable PRICES = new PriceTable.PerMillionTokens("USD", 2, .5, 10);

    private final ChatRecorder recorder = new ChatRecorder(GOALS, Optional.of(PRICES));

    private static double p50Ms(ChatResult result, ChatMetric metric) {
        return result.latency(metric).percentile(50).orElseThrow().nanos() / 1e6;
    }

    @Test
    void arrivals_count_from_the_intended_start_and_the_queue_stands_beside() {
        recorder.record(visible(usage(100, 3), 200, 220, 240), ms(300));
        ChatResult result = recorder.result();

        assertThat(p50Ms(result, ChatMetric.QUEUE)).isCloseTo(300, within(.5));
        assertThat(p50Ms(result, ChatMetric.TTFE)).isCloseTo(301, within(.5));
        assertThat(p50Ms(result, ChatMetric.TTFT)).isCloseTo(500, within(.5));
        assertThat(p50Ms(result, ChatMetric.E2E)).isCloseTo(540, within(.5));
        assertThat(p50Ms(result, ChatMetric.STREAM_CLOSE)).isCloseTo(541, within(.5));
        assertThat(p50Ms(result, ChatMetric.TPOT)).isCloseTo(20, within(.05));
        assertThat(p50Ms(result, ChatMetric.STALL)).isCloseTo(20, within(.05));
        assertThat(result.latency(ChatMetric.INTER_CHUNK).count()).isEqualTo(2);
    }

    @Test
    void an_answer_cut_off_keeps_what_came_and_has_waited_for_the_rest() {
        recorder.record(visible(usage(100, 3), bad(ChatStatus.TRUNCATED), 5000, 200, 220), 0);
        ChatResult result = recorder.result();

        assertThat(result.latency(ChatMetric.TTFO).measured().count()).isEqualTo(1);
        ChatLatency end = result.latency(ChatMetric.E2E);
        assertThat(end.measured().count()).isZero();
        assertThat(end.percentile(50).orElseThrow().atLeast()).isTrue();
        assertThat(end.percentile(50).orElseThrow().nanos() / 1e6).isCloseTo(5000, within(5.0));
        // The gap in which it was given up never ended.
        assertThat(result.latency(ChatMetric.STALL).censored().maxNanos().orElseThrow() / 1e6)
                .isCloseTo(4780, within(5.0));
        assertThat(result.latency(ChatMetric.TPOT).count()).isZero();
        assertThat(result.counts().good()).isZero();
    }

    @Test
    void stalls_are_counted_over_all_answers() {
        recorder.record(visible(usage(1, 5), 100, 200, 1300, 1400, 3000, 3100, 3200), 0);
        recorder.record(visible(usage(1, 5), 100, 200, 1300), 0);

        assertThat(recorder.result().counts().stalls()).isEqualTo(3);
    }

    @Test
    void a_refusal_is_the_first_byte_of_nothing() {
        recorder.record(visible(ChatTokens.UNKNOWN, bad(ChatStatus.HTTP_ERROR), 2, 1), 0);
        ChatResult result = recorder.result();

        assertThat(result.latency(ChatMetric.FIRST_BYTE).measured().count()).isZero();
        assertThat(result.latency(ChatMetric.FIRST_BYTE).censored().count()).isEqualTo(1);
        assertThat(result.cost().unpriced()).isZero();
    }

    @Test
    void a_request_that_was_never_sent_is_offered_and_waited() {
        recorder.recordFailed(ms(3000));
        ChatResult result = recorder.result();

        assertThat(result.counts().offered()).isEqualTo(1);
        assertThat(result.goodputRatio()).contains(new Ratio(0));
        assertThat(result.latency(ChatMetric.TTFO).censored().count()).isEqualTo(1);
    }

    @Test
    void good_is_complete_and_within_every_limit_by_all_that_were_offered() {
        recorder.record(visible(usage(1, 3), 200, 220, 240), 0); // good
        recorder.record(visible(usage(1, 3), 200, 220, 240), ms(301)); // queued for too long
        recorder.record(visible(usage(1, 3), 200, 300, 400), 0); // 100 ms a token
        recorder.record(visible(usage(1, 3), bad(ChatStatus.ERROR_IN_STREAM), 250, 200, 220), 0);
        recorder.recordFailed(ms(1));
        ChatResult result = recorder.result().lasting(Duration.ofSeconds(4));

        assertThat(result.counts().good()).isEqualTo(1);
        assertThat(result.goodput()).hasValue(.25);
        assertThat(result.goodputRatio()).contains(new Ratio(.2));
    }

    @Test
    void an_answer_that_lacks_what_a_goal_limits_is_not_good() {
        ChatTrace trace = new ChatTrace();
        trace.begin(0);
        trace.event(ms(10));
        trace.reasoning(ms(10));
        ChatTimings silent = trace.end(ms(11), usage(1, 1), ChatEnd.OK_AT_LIMIT);

        assertThat(GOALS.areMetBy(silent, 0)).isFalse();
        assertThat(GOALS.areMetBy(visible(usage(1, 1), 10), 0)).as("one chunk has no time per token").isTrue();
        assertThat(GOALS.areMetBy(visible(ChatTokens.UNKNOWN, 10, 20), 0)).as("nobody knows its tokens").isFalse();
        assertThat(ChatGoals.NONE.areMetBy(silent, 0)).isTrue();
    }

    @Test
    void cost_is_by_prompt_cached_and_completion_and_failures_are_billed() {
        ChatTokens cached = new ChatTokens(TokenSource.USAGE, 1000, 400, 100, 50);
        recorder.record(visible(cached, 200, 220), 0);
        recorder.record(visible(cached, bad(ChatStatus.ERROR_IN_STREAM), 300, 200, 220), 0);
        recorder.record(visible(ChatTokens.UNKNOWN, 200), 0);
        ChatResult result = recorder.result();

        // 600 x 2 + 400 x 0.5 + 100 x 10 dollars a million tokens: reasoning is in the completion already.
        assertThat(result.cost().totalNano()).isEqualTo(2 * 2_400_000);
        assertThat(result.cost().unpriced()).isEqualTo(1);
        assertThat(result.totalCost()).hasValue(.0048);
        assertThat(result.counts().good()).isEqualTo(2);
        assertThat(result.costPerGood()).hasValue(.0024);
    }

    @Test
    void by_the_hour_the_wall_duration_is_what_costs() {
        ChatRecorder hourly = new ChatRecorder(ChatGoals.NONE, Optional.of(new PriceTable.PerHour("EUR", 3.6)));
        hourly.record(visible(usage(1, 2), 10, 20), 0);
        hourly.record(visible(usage(1, 2), 10, 20), 0);

        assertThat(hourly.result().costPerGood()).isEmpty();
        assertThat(hourly.result().lasting(Duration.ofSeconds(100)).costPerGood()).hasValue(.05);
    }

    @Test
    void tokens_are_summed_by_who_counted_them() {
        recorder.record(visible(usage(7, 30), 10, 20, 30), 0);
        recorder.record(visible(ChatTokens.estimated(12), 10, 20), 0);
        recorder.record(visible(ChatTokens.UNKNOWN, 10, 20), 0);
        ChatResult result = recorder.result().lasting(Duration.ofSeconds(2));

        assertThat(result.tokens(TokenSource.USAGE).tokens().prompt()).isEqualTo(7);
        assertThat(result.tokens(TokenSource.ESTIMATED).tokens().completion()).isEqualTo(12);
        assertThat(result.tokens(TokenSource.UNKNOWN).chunks()).isEqualTo(2);
        assertThat(result.outputTokensPerSecond()).hasValue(21);
        assertThat(result.tokensPerChunk()).hasValue(42 / 5.0);
        assertThat(result.chunksAreTokens()).isFalse();
    }

    @Test
    void gaps_are_those_of_tokens_only_with_about_one_token_a_chunk() {
        recorder.record(visible(usage(7, 3), 10, 20, 30), 0);
        assertThat(recorder.result().chunksAreTokens()).isTrue();
        recorder.record(visible(ChatTokens.UNKNOWN, 10, 20, 30), 0);
        assertThat(recorder.result().chunksAreTokens()).isTrue();
        assertThat(ChatResult.empty(GOALS, Optional.empty()).chunksAreTokens()).isFalse();
    }

    /** The lanes' recorders, their results, and one recorder of everything are the same. */
    @Test
    void merging_loses_nothing_in_whatever_order() {
        Random random = new Random(11);
        for (int i = 0; i < 30; i++) {
            ChatRecorder all = new ChatRecorder(GOALS, Optional.of(PRICES));
            ChatRecorder sum = new ChatRecorder(GOALS, Optional.of(PRICES));
            ChatResult results = ChatResult.empty(GOALS, Optional.of(PRICES));
            ChatResult backwards = results;
            for (int lane = 0; lane < 3; lane++) {
                ChatRecorder part = new ChatRecorder(GOALS, Optional.of(PRICES));
                for (int request = random.nextInt(40); request > 0; request--) {
                    if (random.nextInt(10) == 0) {
                        long waited = random.nextInt(1000);
                        part.recordFailed(waited);
                        all.recordFailed(waited);
                    } else {
                        ChatTimings answer = Answers.random(random);
                        part.record(answer, request);
                        all.record(answer, request);
                    }
                }
                sum.add(part);
                results = results.plus(part.result());
                backwards = part.result().plus(backwards);
            }
            assertThat(sum.result()).isEqualTo(all.result());
            assertThat(results).isEqualTo(all.result());
            assertThat(backwards).isEqualTo(all.result());
        }
    }

    @Test
    void a_result_is_made_of_its_parts() {
        Random random = new Random(12);
        for (int i = 0; i < 50; i++) {
            recorder.record(Answers.random(random), i);
        }
        ChatResult result = recorder.result().lasting(Duration.ofSeconds(5));

        assertThat(new ChatResult(result.latencies(), result.counts(), result.tokens(), result.cost(), result.goals(),
                result.wall())).isEqualTo(result);
    }

    @Test
    void what_was_good_by_other_limits_has_no_sum() {
        ChatResult other = ChatResult.empty(ChatGoals.NONE, Optional.of(PRICES));
        assertThatIllegalArgumentException().isThrownBy(() -> recorder.result().plus(other));
        ChatResult free = ChatResult.empty(GOALS, Optional.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> recorder.result().plus(free));
    }

    @Test
    void a_limit_on_every_gap_is_refused_in_favour_of_the_longest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChatGoals(Map.of(ChatMetric.INTER_CHUNK, Duration.ofSeconds(1))))
                .withMessageContaining("stall");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChatGoals(Map.of(ChatMetric.TTFO, Duration.ZERO)))
                .withMessageContaining("positive");
    }
}
