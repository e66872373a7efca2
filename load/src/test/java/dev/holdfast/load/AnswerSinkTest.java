package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sink gets does not depend on how the bytes were split, and is nothing but head and body. */
class AnswerSinkTest {

    private static final class Kept implements AnswerSink {
        final StringBuilder head = new StringBuilder();
        final StringBuilder body = new StringBuilder();
        final List<Long> times = new ArrayList<>();

        @Override
        public void open(Exchange exchange) {
            throw new AssertionError("a reader does not begin requests");
        }

        @Override
        public void head(ByteBuffer piece, long readNanos) {
            head.append(StandardCharsets.ISO_8859_1.decode(piece));
        }

        @Override
        public void interim() {
            head.setLength(0);
        }

        @Override
        public void body(ByteBuffer piece, long readNanos) {
            body.append(StandardCharsets.ISO_8859_1.decode(piece));
            times.add(readNanos);
        }

        @Override
        public void ended(Exchange exchange, boolean expected) {
            throw new AssertionError("a reader does not end requests");
        }
    }

    @Test
    void a_sized_body_comes_as_it_is() {
        assertThatEverySplitGives("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Id: 7\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Id: 7\r\n\r\n", "hello");
    }

    @Test
    void a_chunked_body_comes_without_its_chunks() {
        assertThatEverySplitGives(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "abcde");
    }

    @Test
    void a_body_until_the_end_of_the_connection_comes_as_it_is() {
        assertThatEverySplitGives("HTTP/1.1 200 OK\r\n\r\nall of it", "HTTP/1.1 200 OK\r\n\r\n", "all of it");
    }

    @Test
    void an_interim_answer_is_not_the_answer() {
        assertThatEverySplitGives(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n", "1");
    }

    @Test
    void a_head_that_is_remembered_is_passed_on_all_the_same() {
        AnswerReader reader = new AnswerReader(1 << 20);
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 3; i++) {
            Kept kept = new Kept();
            reader.begin(false, kept);

            assertThat(reader.read(ByteBuffer.wrap(answer), i)).isEqualTo(Reading.COMPLETE);

            assertThat(kept.head).hasToString("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
            assertThat(kept.body).hasToString("hi");
            assertThat(kept.times).containsExactly((long) i);
        }
    }

    @Test
    void what_follows_the_end_of_an_answer_is_no_part_of_it() {
        AnswerReader reader = new AnswerReader(1 << 20);
        Kept kept = new Kept();
        ByteBuffer bytes = ByteBuffer
                .wrap("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi, more".getBytes(StandardCharsets.US_ASCII));
        reader.begin(false, kept);

        assertThat(reader.read(bytes, 1)).isEqualTo(Reading.COMPLETE);

        assertThat(kept.body).hasToString("hi");
        assertThat(bytes.remaining()).isEqualTo(", more".length());
    }

    private static void assertThatEverySplitGives(String answer, String head, String body) {
        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                AnswerReader reader = new AnswerReader(1 << 20);
                Kept kept = new Kept();
                reader.begin(false, kept);
                feed(reader, bytes, 0, first, 1);
                feed(reader, bytes, first, second, 2);
                feed(reader, bytes, second, bytes.length, 3);

                assertThat(kept.head.toString()).as("head, split at %d and %d", first, second).isEqualTo(head);
                assertThat(kept.body.toString()).as("body, split at %d and %d", first, second).isEqualTo(body);
                assertThat(kept.times).isSorted();
            }
        }
    }

    private static void feed(AnswerReader reader, byte[] bytes, int from, int to, long nanos) {
        if (from < to) {
            reader.read(ByteBuffer.wrap(bytes, from, to - from), nanos);
        }
    }
}
