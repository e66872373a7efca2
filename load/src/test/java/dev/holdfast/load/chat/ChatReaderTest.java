package dev.holdfast.load.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.TokenSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatReaderTest {

    private static final long SENT = 1_000_000;

    private final ChatReader reader = new ChatReader();

    private void body(ChatReader to, String text, long atMs) {
        to.body(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), SENT + atMs * 1_000_000);
    }

    private static String delta(String content) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + content + "\"}}]}\n\n";
    }

    private static ChatTimings finish(ChatReader reader, int status, boolean complete, long atMs) {
        return reader.finish(status, complete, SENT + atMs * 1_000_000);
    }

    private static double ms(java.util.OptionalLong nanos) {
        return nanos.orElseThrow() / 1e6;
    }

    /** The shape of a real server's stream: 1347 ms to read the prompt, the role at once. */
    @Test
    void a_role_sent_at_once_is_no_token() {
        reader.begin(SENT);
        reader.firstByte(SENT + 2_000_000);
        body(reader, delta(""), 3);
        body(reader, delta("Hello"), 1347);
        body(reader, delta(" you"), 1360);
        body(reader, "data: [DONE]\n\n", 1361);
        ChatTimings answer = finish(reader, 200, true, 1362);

        assertThat(ms(answer.moments().firstByte())).isEqualTo(2);
        assertThat(ms(answer.moments().firstEvent())).isEqualTo(3);
        assertThat(ms(answer.moments().firstToken())).isEqualTo(1347);
        assertThat(ms(answer.moments().firstOutput())).isEqualTo(1347);
        assertThat(ms(answer.moments().lastContent())).isEqualTo(1360);
        assertThat(answer.moments().close()).isEqualTo(1_362_000_000);
    }

    @Test
    void an_event_has_come_when_its_last_byte_has() {
        reader.begin(SENT);
        body(reader, delta("Hello").substring(0, 20), 100);
        body(reader, delta("Hello").substring(20), 250);
        body(reader, "data: [DONE]\n\n", 251);

        ChatTimings answer = finish(reader, 200, true, 252);
        assertThat(ms(answer.moments().firstByte())).isEqualTo(100);
        assertThat(ms(answer.moments().firstToken())).isEqualTo(250);
    }

    @Test
    void an_answer_in_one_piece_is_there_when_its_last_byte_is() {
        reader.begin(SENT);
        body(reader, "{\"choices\":[{\"message\":{\"content\":\"He", 100);
        body(reader, "llo\"}}],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":5}}", 300);
        ChatTimings answer = finish(reader, 200, true, 310);

        assertThat(answer.status()).isEqualTo(ChatStatus.OK);
        assertThat(ms(answer.moments().firstByte())).isEqualTo(100);
        assertThat(ms(answer.moments().firstOutput())).isEqualTo(300);
        assertThat(ms(answer.moments().lastContent())).isEqualTo(300);
        assertThat(answer.tokens().completion()).isEqualTo(5);
        assertThat(answer.tpotNanos()).isEmpty();
    }

    @Test
    void a_refusal_is_no_answer_whatever_its_body() {
        reader.begin(SENT);
        body(reader, "{\"error\":{\"type\":\"rate_limit_exceeded\"}}", 5);
        ChatTimings answer = finish(reader, 429, true, 6);

        assertThat(answer.status()).isEqualTo(ChatStatus.HTTP_ERROR);
        assertThat(answer.end().why()).isEqualTo("HTTP 429");
    }

    @Test
    void nothing_of_one_answer_remains_in_the_next() {
        reader.begin(SENT);
        body(reader, delta("x") + "data: {\"err", 10);
        assertThat(finish(reader, 200, false, 20).status()).isEqualTo(ChatStatus.TRUNCATED);
        reader.begin(SENT);
        body(reader, "{\"error\":{}}", 10);
        assertThat(finish(reader, 200, true, 20).status()).isEqualTo(ChatStatus.ERROR_IN_STREAM);
        reader.begin(SENT);
        body(reader, delta("Hi") + "data: [DONE]\n\n", 10);

        ChatTimings third = finish(reader, 200, true, 20);
        assertThat(third.status()).isEqualTo(ChatStatus.OK);
        assertThat(third.chunks().count()).isEqualTo(1);
        assertThat(third.tokens()).isEqualTo(ChatTokens.UNKNOWN);
    }

    @Test
    void tokens_are_estimated_from_the_text_where_the_service_does_not_tell() {
        ChatReader estimating = new ChatReader(ChatReader.EVENT_BYTES_MAX, Optional.of(TokenEstimator.o200k()));
        estimating.begin(SENT);
        body(estimating, delta("Hello") + delta(", wor") + delta("ld!") + "data: [DONE]\n\n", 10);
        ChatTimings answer = finish(estimating, 200, true, 20);

        assertThat(answer.tokens()).isEqualTo(ChatTokens.estimated(4));

        estimating.begin(SENT);
        body(estimating, delta("Hello") + "data: {\"choices\":[],\"usage\":{\"completion_tokens\":9}}\n\n"
                + "data: [DONE]\n\n", 10);
        assertThat(finish(estimating, 200, true, 20).tokens().source()).isEqualTo(TokenSource.USAGE);
    }

    @Test
    void reasoning_and_tool_calls_are_tokens_to_estimate() {
        ChatReader estimating = new ChatReader(ChatReader.EVENT_BYTES_MAX, Optional.of(text -> text.length()));
        estimating.begin(SENT);
        body(estimating, "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"abc\"}}]}\n\n"
                + "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"not this\",\"function\":{\"name\":\"de\","
                + "\"arguments\":\"fg\"}}]}}]}\n\ndata: [DONE]\n\n", 10);

        assertThat(finish(estimating, 200, true, 20).tokens()).isEqualTo(ChatTokens.estimated(7));
    }

    @Test
    void of_a_long_text_the_first_part_is_counted() {
        ChatReader estimating = new ChatReader(ChatReader.EVENT_BYTES_MAX,
                Optional.of(text -> {
                    assertThat(text.length()).isEqualTo(KeptText.CHARACTERS_MAX);
                    return text.length() / 4;
                }));
        estimating.begin(SENT);
        for (int i = 0; i < 10; i++) {
            body(estimating, delta("x".repeat(KeptText.CHARACTERS_MAX / 4)), 10);
        }
        body(estimating, "data: [DONE]\n\n", 10);

        double tokens = finish(estimating, 200, true, 20).tokens().completion();
        assertThat(tokens).isCloseTo(KeptText.CHARACTERS_MAX / 4.0 * 10 / 4, within(1.0));
    }

    @Test
    void no_text_of_the_service_gets_into_a_reason() {
        for (ChatFixture fixture : ChatFixture.all()) {
            reader.begin(SENT);
            reader.body(ByteBuffer.wrap(fixture.bytes()), SENT);
            assertThat(reader.finish(200, fixture.complete(), SENT).end().why()).doesNotContain("sk-");
        }
    }
}
