package dev.holdfast.core.chat;

import static dev.holdfast.core.chat.Answers.ms;
import static dev.holdfast.core.chat.Answers.usage;
import static dev.holdfast.core.chat.Answers.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChatTimingsTest {

    private final ChatTrace trace = new ChatTrace();

    @Test
    void an_event_without_content_is_no_token() {
        ChatTimings answer = visible(usage(10, 2), 1347, 1360);

        assertThat(answer.moments().firstEvent()).hasValue(ms(1));
        assertThat(answer.moments().firstToken()).hasValue(ms(1347));
        assertThat(answer.moments().lastContent()).hasValue(ms(1360));
        assertThat(answer.moments().close()).isEqualTo(ms(1361));
    }

    @Test
    void reasoning_is_a_token_but_nothing_to_see() {
        trace.begin(ms(100));
        trace.event(ms(150));
        trace.reasoning(ms(150));
        trace.event(ms(400));
        trace.output(ms(400));
        ChatTimings answer = trace.end(ms(401), usage(1, 2), ChatEnd.OK);

        assertThat(answer.moments().firstToken()).hasValue(ms(50));
        assertThat(answer.moments().firstOutput()).hasValue(ms(300));
    }

    /** Four tokens in each chunk, one every 20 ms: the usual formula says 18.07 ms. */
    @Test
    void time_per_token_is_right_however_many_tokens_a_chunk_has() {
        ChatTimings answer = visible(usage(10, 32), 200, 280, 360, 440, 520, 600, 680, 760);

        assertThat(answer.tpotNanos()).hasValue(ms(20));
        assertThat(answer.tokensPerChunk()).hasValue(4);
        assertThat(answer.chunks().longestGapNanos()).hasValue(ms(80));
        assertThat((answer.moments().lastContent().orElseThrow() - ms(200)) / 31.0 / ms(1)).isCloseTo(18.06,
                within(.01));
    }

    @Test
    void a_running_count_says_how_many_tokens_the_first_chunk_had() {
        trace.begin(0);
        trace.event(ms(100));
        trace.output(ms(100));
        trace.tokensSoFar(10);
        trace.event(ms(200));
        trace.output(ms(200));
        trace.tokensSoFar(20);
        ChatTimings answer = trace.end(ms(200), usage(1, 20), ChatEnd.OK);

        assertThat(answer.chunks().firstTokens()).hasValue(10);
        assertThat(answer.tpotNanos()).hasValue(ms(10));
    }

    @Test
    void a_count_that_comes_with_a_later_event_is_not_of_the_first_chunk() {
        trace.begin(0);
        trace.event(ms(100));
        trace.output(ms(100));
        trace.event(ms(101));
        trace.tokensSoFar(20);
        assertThat(trace.end(ms(200), usage(1, 20), ChatEnd.OK).chunks().firstTokens()).isEmpty();
    }

    @Test
    void reasoning_that_was_kept_secret_was_not_streamed() {
        ChatTokens tokens = new ChatTokens(TokenSource.USAGE, 5, 0, 110, 100);

        assertThat(visible(tokens, 1000, 1090).streamedTokens()).hasValue(10);
        // Ten tokens in two chunks: five came after the first.
        assertThat(visible(tokens, 1000, 1090).tpotNanos()).hasValue(ms(18));
    }

    @Test
    void chunks_are_never_taken_for_tokens() {
        ChatTimings answer = visible(ChatTokens.UNKNOWN, 10, 20, 30);

        assertThat(answer.tpotNanos()).isEmpty();
        assertThat(answer.tokensPerChunk()).isEmpty();
    }

    @Test
    void one_chunk_has_no_time_per_token() {
        assertThat(visible(usage(10, 30), 200).tpotNanos()).isEmpty();
        assertThat(visible(usage(10, 30), 200).chunks().longestGapNanos()).isEmpty();
    }

    @Test
    void an_event_with_content_and_a_tool_call_is_one_chunk() {
        trace.begin(0);
        trace.event(ms(5));
        trace.output(ms(5));
        trace.toolCall(ms(5));
        trace.reasoning(ms(5));
        assertThat(trace.end(ms(6), ChatTokens.UNKNOWN, ChatEnd.OK).chunks().count()).isEqualTo(1);
    }

    @Test
    void a_stall_is_longer_than_a_second_and_than_five_median_gaps() {
        assertThat(visible(usage(1, 5), 100, 200, 1200, 1300).chunks().stalls()).isZero();
        assertThat(visible(usage(1, 5), 100, 200, 1201, 1300).chunks().stalls()).isEqualTo(1);
        // Slow all along: 400 ms are usual here, 1.5 s are not five times as long.
        assertThat(visible(usage(1, 5), 100, 500, 900, 2400, 2800).chunks().stalls()).isZero();
        assertThat(visible(usage(1, 5), 100, 500, 900, 2901, 3300).chunks().stalls()).isEqualTo(1);
    }

    @Test
    void of_very_many_gaps_the_first_are_kept_and_the_longest_counts() {
        trace.begin(0);
        int chunks = ChatTrace.GAPS_MAX + 10;
        for (int i = 0; i < chunks; i++) {
            trace.event(i);
            trace.output(i);
        }
        trace.event(chunks + 5_000_000_000L);
        trace.output(chunks + 5_000_000_000L);
        ChatChunks held = trace.end(chunks, ChatTokens.UNKNOWN, ChatEnd.OK).chunks();

        assertThat(held.gaps()).isEqualTo(ChatTrace.GAPS_MAX);
        assertThat(held.count()).isEqualTo(chunks + 1);
        assertThat(held.longestGapNanos()).hasValue(5_000_000_001L);
    }

    @Test
    void nothing_of_an_answer_remains_in_the_next() {
        trace.begin(0);
        trace.event(1);
        trace.reasoning(1);
        trace.tokensSoFar(3);
        trace.event(2);
        trace.output(2);
        trace.end(3, ChatTokens.UNKNOWN, ChatEnd.OK);
        trace.begin(100);

        ChatTimings next = trace.end(110, ChatTokens.UNKNOWN, Answers.bad(ChatStatus.TRUNCATED));
        assertThat(next.moments()).isEqualTo(ChatMoments.nothingIn(10));
        assertThat(next.chunks()).isSameAs(ChatChunks.NONE);
    }

    /** Even tokens in even chunks, whatever their number: the time between two tokens is found again. */
    @Test
    void time_per_token_is_found_for_any_even_stream() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            int perChunk = 1 + random.nextInt(8);
            int chunks = 2 + random.nextInt(50);
            int tokenMs = 1 + random.nextInt(40);
            long[] at = new long[chunks];
            for (int chunk = 0; chunk < chunks; chunk++) {
                at[chunk] = 100 + (long) chunk * perChunk * tokenMs;
            }
            ChatTimings answer = visible(usage(1, (long) chunks * perChunk), at);
            assertThat(answer.tpotNanos().orElseThrow()).isCloseTo(ms(tokenMs), within(1e-3));
        }
    }

    @Test
    void tokens_that_contradict_themselves_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChatTokens(TokenSource.USAGE, 5, 6, 1, 0))
                .withMessageContaining("cached <= prompt");
        assertThatIllegalArgumentException().isThrownBy(() -> new ChatTokens(TokenSource.UNKNOWN, 0, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChatTokens(TokenSource.ESTIMATED, 1, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChatEnd(ChatStatus.EMPTY, false, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChatEnd(ChatStatus.EMPTY, false, "x".repeat(201)));
    }
}
