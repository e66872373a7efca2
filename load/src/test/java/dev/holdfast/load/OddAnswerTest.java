package dev.holdfast.load;

import static dev.holdfast.load.OddAnswer.ANSWER_MAX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.load.OddAnswer.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every odd answer there is a name for, at the reader alone. */
class OddAnswerTest {

    static List<OddAnswer> all() {
        return OddAnswer.all();
    }

    private static AnswerFeed.Outcome read(byte[] bytes, int... cuts) {
        return AnswerFeed.read(bytes, ANSWER_MAX, false, cuts);
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_odd_answer_comes_to_what_its_case_says(OddAnswer odd) {
        byte[] bytes = odd.bytes();
        AnswerFeed.Outcome read = read(bytes);

        switch (odd.outcome()) {
            case Outcome.Answered(int status, long bodyBytes, boolean reusable, int leftover) -> assertThat(read)
                    .isEqualTo(new AnswerFeed.Outcome(Reading.COMPLETE, status, bytes.length - leftover, bodyBytes,
                            true, reusable));
            case Outcome.UntilClose(int status, long bodyBytes) -> assertThat(read).isEqualTo(
                    new AnswerFeed.Outcome(Reading.MORE, status, bytes.length, bodyBytes, true, false));
            case Outcome.Unfinished() -> {
                assertThat(read.reading()).isEqualTo(Reading.MORE);
                assertThat(read.completeAtEnd()).isFalse();
            }
            case Outcome.Malformed() -> assertThat(read.reading()).isEqualTo(Reading.MALFORMED);
            case Outcome.TooLarge() -> assertThat(read.reading()).isEqualTo(Reading.TOO_LARGE);
        }
        assertThat(read.bytes()).isLessThanOrEqualTo(ANSWER_MAX);
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_odd_answer_is_read_the_same_wherever_it_is_cut(OddAnswer odd) {
        byte[] bytes = odd.bytes();
        AnswerFeed.Outcome whole = read(bytes);
        int step = bytes.length < 300 ? 1 : bytes.length / 10;
        for (int cut = 0; cut <= bytes.length; cut += step) {
            assertThat(read(bytes, cut)).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_answer_that_ends_early_is_no_answer_at_any_byte(OddAnswer odd) {
        if (!(odd.outcome() instanceof Outcome.Answered answered)) {
            return; // may be whole, or wrong, at any byte
        }
        byte[] bytes = odd.bytes();
        int size = bytes.length - answered.leftover();
        int step = size < 300 ? 1 : size / 20;
        for (int end = size - 1; end >= 0; end -= step) {
            byte[] part = Arrays.copyOf(bytes, end);
            AnswerFeed.Outcome read = read(part);
            assertThat(read.reading()).as("after %d bytes", end).isEqualTo(Reading.MORE);
            assertThat(read.completeAtEnd()).as("after %d bytes", end).isFalse();
        }
    }

    @Test
    void no_two_odd_answers_share_a_name() {
        assertThat(all().stream().map(OddAnswer::name)).doesNotHaveDuplicates();
    }

    @Test
    void a_hundred_thousand_interim_answers_are_skipped_where_the_limit_allows_them() {
        byte[] flood = ("HTTP/1.1 100 Continue\r\n\r\n".repeat(100_000) + "HTTP/1.1 204 No\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        int[] cuts = IntStream.range(1, 400).map(i -> i * 5003).toArray();

        AnswerFeed.Outcome read = AnswerFeed.read(flood, 64 << 20, false, cuts);

        assertThat(read).isEqualTo(new AnswerFeed.Outcome(Reading.COMPLETE, 204, flood.length, 0, true, true));
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_answer_to_a_head_request_ends_with_its_head_whatever_it_says_of_a_body(OddAnswer odd) {
        byte[] bytes = odd.bytes();
        AnswerFeed.Outcome read = AnswerFeed.read(bytes, ANSWER_MAX, true);

        assertThat(read.bodyBytes()).isZero();
        if (odd.outcome() instanceof Outcome.Answered || odd.outcome() instanceof Outcome.UntilClose) {
            assertThat(read.reading()).isEqualTo(Reading.COMPLETE);
        }
    }

    @Test
    void a_connection_of_version_1_0_is_not_kept_where_an_encoding_was_spoken_of() {
        String answer = "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n%s\r\n\r\n";
        byte[] good = answer.formatted("Content-Length: 5").getBytes(StandardCharsets.ISO_8859_1);
        byte[] faulty = answer.formatted("Transfer-Encoding: chunked").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(AnswerFeed.read(good, ANSWER_MAX, true).reusable()).isTrue();
        assertThat(AnswerFeed.read(faulty, ANSWER_MAX, true).reusable()).isFalse();
    }
}
