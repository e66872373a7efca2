package dev.holdfast.core.advice;

import static dev.holdfast.core.advice.AskedRun.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.advice.Advice.Topic;
import dev.holdfast.core.chat.ChatEnd;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisorTest {

    private final AskedRun asked = new AskedRun();

    @Test
    void an_answer_in_one_piece_is_to_be_streamed() {
        asked.answers(20, answer -> answer.output(3000)).missed(Metric.TTFO);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.STREAM);
        assertThat(advice.scope()).isEqualTo(Scope.endpoint("ask"));
        assertThat(advice.why()).isEqualTo(
                "every answer comes in one piece, so that its first word is seen only with its last, after 3 s (p50)");
        assertThat(advice.missed()).containsExactly("ttfo < 1ns");
    }

    @Test
    void a_stream_that_something_on_the_way_collects_is_to_be_let_through() {
        asked.answers(20, answer -> answer.steps(10, 2900, 1)).missed(Metric.TTFO);

        assertThat(only().why())
                .isEqualTo("answers are sent in 10 chunks, yet the first comes after 2.9 s of 2.91 s (p50)");
    }

    @Test
    void thoughts_before_the_first_word_are_to_be_shown() {
        asked.answers(20, answer -> answer.thought(400).steps(20, 2500, 50)).missed(Metric.TTFO);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.PROGRESS);
        assertThat(advice.why()).isEqualTo("nothing is seen for 2.5 s, though the first token, of reasoning or a tool"
                + " call, is there after 400 ms (p50)");
    }

    @Test
    void a_stream_that_begins_long_before_it_says_something_is_to_be_shown_as_begun() {
        asked.answers(20, answer -> answer.event(5).steps(20, 1500, 50)).missed(Metric.TTFO);

        assertThat(only().why())
                .isEqualTo("the stream begins after 5 ms, but nothing is seen for 1.5 s (p50)");
    }

    @Test
    void a_long_prompt_that_is_read_slowly_is_to_be_shortened_or_kept() {
        asked.prompt(2000, 400).answers(20, answer -> answer.steps(20, 2000, 20)).missed(Metric.TTFO);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.PROMPT);
        assertThat(advice.why()).isEqualTo("a prompt has 2000 tokens, 1600 of them not cached, and the first token"
                + " takes 2 s (p50): 1.25 ms for each token that is read");
    }

    @Test
    void an_answer_that_is_mostly_written_is_to_be_shorter() {
        asked.completion(400).answers(20, answer -> answer.steps(400, 300, 10)).missed(Metric.E2E);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.LENGTH);
        assertThat(advice.why()).isEqualTo(
                "of 4.29 s (p50) 3.99 s go into writing: 400 tokens an answer, 10 ms each");
    }

    @Test
    void silences_are_to_be_bridged() {
        asked.answers(20, answer -> answer.steps(10, 300, 20).output(2800)).missed(Metric.STALL);

        assertThat(only().why())
                .isEqualTo("20 gaps within answers stood out by far; the longest silence was 2.32 s");
    }

    @Test
    void answers_that_broke_off_are_to_be_kept_and_tried_again() {
        asked.answers(20, answer -> answer.steps(5, 50, 10))
                .answers(5, answer -> answer.steps(2, 50, 10)
                        .end(new ChatEnd(ChatStatus.ERROR_IN_STREAM, false, "error overloaded")))
                .missed(Metric.ERROR_RATE);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.RETRY);
        assertThat(advice.why()).startsWith("5 of 25 requests showed the beginning of an answer and never its end");
    }

    @Test
    void refusals_are_to_become_a_queue() {
        asked.refused(8).answers(20, answer -> answer.steps(5, 50, 10)).missed(Metric.ERROR_RATE);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.QUEUE);
        assertThat(advice.why()).isEqualTo("8 of 28 requests were refused with 503");
    }

    @Test
    void what_is_not_why_an_objective_was_missed_gets_no_advice() {
        asked.refused(8).answers(20, answer -> answer.steps(5, 50, 10)).failed(Failure.REQUEST_TIMEOUT, 3)
                .missed(Metric.ERROR_RATE_4XX).missed(Metric.REJECTED_RATE);

        assertThat(asked.advice()).isEmpty();
    }

    @Test
    void time_outs_are_to_come_earlier_or_to_offer_another_try() {
        asked.failed(Failure.REQUEST_TIMEOUT, 2).failed(Failure.IDLE_TIMEOUT, 1).missed(Metric.TIMEOUT_RATE);

        assertThat(asked.advice()).extracting(Advice::topic).containsExactly(Topic.TIMEOUTS, Topic.TIMEOUTS);
        assertThat(asked.advice().getFirst().why())
                .isEqualTo("2 of 3 requests waited in vain until their time-out, for up to 30 s");
    }

    @Test
    void a_wait_that_grows_with_the_load_while_tokens_do_not_is_a_queue() {
        asked.answers(20, answer -> answer.steps(20, 600, 30))
                .phase("calm", answer -> answer.steps(20, 200, 30))
                .phase("rush", answer -> answer.steps(20, 1200, 33)).missed(Metric.TTFO);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.QUEUE);
        assertThat(advice.why()).isEqualTo("the first output takes 200 ms in phase calm and 1.2 s in phase rush (p50),"
                + " each token 30 ms and 33 ms: requests wait, they are not computed slower");
    }

    @Test
    void tokens_that_slow_down_with_the_load_want_fewer_answers_at_a_time() {
        asked.answers(20, answer -> answer.steps(20, 100, 15))
                .phase("calm", answer -> answer.steps(20, 100, 10))
                .phase("rush", answer -> answer.steps(20, 100, 40)).missed(Metric.TPOT);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.CONCURRENCY);
        assertThat(advice.why()).isEqualTo("each token takes 10 ms in phase calm and 40 ms in phase rush (p50): the"
                + " answers share what writes them");
    }

    @Test
    void answers_that_are_many_and_late_want_fewer_requests_at_a_time() {
        asked.goal(500).answers(20, answer -> answer.steps(20, 300, 10))
                .phase("calm", answer -> answer.steps(20, 300, 10))
                .phase("rush", answer -> answer.steps(20, answer.index() % 5 == 0 ? 400 : 700, 10))
                .missed(Metric.GOOD_RATE);

        assertThat(only().why()).isEqualTo(
                "2 answers a second in phase rush, but only 0.4 good ones; in phase calm 2 answers, 2 of them good");
    }

    @Test
    void a_wait_that_grew_against_what_is_normal_while_tokens_did_not_is_a_queue() {
        asked.answers(20, answer -> answer.steps(20, 300, 30)).missed(Metric.TTFO)
                .againstNormal(Metric.TTFO, Judgement.FAIL, 0.45).againstNormal(Metric.TPOT, Judgement.PASS, 0.01);

        assertThat(only().why()).startsWith("against what is normal the first output takes +45.0 %, each token +1.0 %");
    }

    @Test
    void a_cost_is_blamed_on_the_side_that_makes_it() {
        asked.prices(new PriceTable.PerMillionTokens("USD", 3, 3, 10)).prompt(4000, 0).completion(20)
                .answers(20, answer -> answer.steps(20, 100, 10)).missed(Metric.COST);

        assertThat(only().why()).isEqualTo("the prompts' 4000 tokens are 98.4 % of the cost");
    }

    @Test
    void goodput_is_advised_on_by_the_limits_that_were_broken() {
        asked.goal(1000).answers(20, answer -> answer.output(3000)).missed(Metric.GOODPUT);

        assertThat(only().topic()).isEqualTo(Topic.STREAM);
    }

    @Test
    void a_wait_before_the_send_is_not_the_services() {
        asked.plain(100, 800, 200).missed(Metric.RESPONSE_TIME);

        Advice advice = only();
        assertThat(advice.topic()).isEqualTo(Topic.CONNECTIONS);
        assertThat(advice.why()).startsWith("of 800 ms (p95), from when a request was due, the service took 200 ms");
    }

    @Test
    void one_piece_of_advice_names_all_objectives_that_it_is_for() {
        asked.answers(20, answer -> answer.output(3000)).missed(Metric.TTFO).missed(Metric.E2E);

        assertThat(only().missed()).containsExactly("ttfo < 1ns", "e2e < 1ns");
    }

    @Test
    void an_objective_of_the_whole_run_is_about_each_of_its_endpoints() {
        asked.answers(20, answer -> answer.output(3000)).missed(Scope.RUN, Metric.RESPONSE_TIME);

        assertThat(only().scope()).isEqualTo(Scope.endpoint("ask"));
    }

    @Test
    void quick_answers_and_few_answers_suggest_nothing() {
        assertThat(new AskedRun().answers(20, answer -> answer.output(300)).missed(Metric.TTFO).advice()).isEmpty();
        assertThat(new AskedRun().answers(9, answer -> answer.output(3000)).missed(Metric.TTFO).advice()).isEmpty();
        assertThat(new AskedRun().answers(20, answer -> answer.steps(20, 300, 40)).missed(Metric.E2E).advice())
                .isEmpty();
        assertThat(new AskedRun().plain(100, 800, 790).missed(Metric.RESPONSE_TIME).advice()).isEmpty();
    }

    @Test
    void what_was_met_or_is_open_gets_no_advice() {
        asked.answers(20, answer -> answer.output(3000)).found(Metric.TTFO, Judgement.PASS)
                .found(Metric.TTFO, Judgement.INCONCLUSIVE);

        assertThat(asked.advice()).isEmpty();
    }

    @Test
    void a_run_that_speaks_of_its_generator_gets_no_advice() {
        asked.answers(20, answer -> answer.output(3000)).missed(Metric.TTFO);

        assertThat(Advisor.of(asked.run(Outcome.GENERATOR_BOUND))).isEmpty();
        assertThat(Advisor.of(asked.run(Outcome.COMPLETED))).isNotEmpty();
    }

    @Test
    void a_median_that_is_only_a_lower_bound_suggests_nothing() {
        asked.answers(10, answer -> answer.output(3000)).answers(20, answer -> answer
                .end(new ChatEnd(ChatStatus.TRUNCATED, false, "given up")).closedAt(ms(9000))).missed(Metric.TTFO);

        assertThat(asked.advice()).isEmpty();
    }

    @Test
    void prices_by_the_hour_suggest_nothing() {
        asked.prices(new PriceTable.PerHour("USD", 4)).prompt(4000, 0)
                .answers(20, answer -> answer.steps(20, 100, 10)).missed(Metric.COST_PER_GOOD);

        assertThat(asked.advice()).isEmpty();
        assertThat(Optional.of(asked.advice())).contains(List.of());
    }

    private Advice only() {
        assertThat(asked.advice()).hasSize(1);
        return asked.advice().getFirst();
    }
}
