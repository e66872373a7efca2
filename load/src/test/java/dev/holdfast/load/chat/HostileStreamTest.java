package dev.holdfast.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTimings;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams made to do harm: each is an outcome like any other, and none takes more memory than the limit allows. */
@Timeout(60)
class HostileStreamTest {

    private static final long GIGABYTE = 1L << 30;
    /** The largest event's buffer as it grew, and the classes of a first use. */
    private static final long ALLOCATED_MAX = 6L << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ChatReader reader = new ChatReader();

    /** What a gigabyte of the same piece comes to after a beginning. */
    private ChatTimings gigabyte(String beginning, String piece) {
        return endless(GIGABYTE, beginning, piece);
    }

    private ChatTimings endless(long size, String beginning, String piece) {
        byte[] bytes = piece.repeat((1 << 16) / piece.length()).getBytes(StandardCharsets.UTF_8);
        long before = threads.getCurrentThreadAllocatedBytes();
        reader.begin(0);
        reader.body(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.UTF_8)), 1);
        for (long sent = 0; sent < size; sent += bytes.length) {
            reader.body(ByteBuffer.wrap(bytes), 2);
        }
        ChatTimings answer = reader.finish(200, true, 3);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated").isLessThan(ALLOCATED_MAX);
        return answer;
    }

    private static void assertTooLarge(ChatTimings answer) {
        assertThat(answer.status()).isEqualTo(ChatStatus.MALFORMED);
        assertThat(answer.end().why()).isEqualTo("larger than the limit of bytes (event 1, from byte 0)");
    }

    @Test
    void a_line_of_a_gigabyte_is_malformed() {
        assertTooLarge(gigabyte("data: ", "x"));
    }

    @Test
    void a_name_or_a_comment_of_a_gigabyte_is_malformed() {
        assertTooLarge(gigabyte("", "x"));
        assertTooLarge(gigabyte(":", "x"));
    }

    @Test
    void an_event_of_a_gigabyte_is_malformed() {
        assertThat(gigabyte("", "data: x\n").status()).isEqualTo(ChatStatus.MALFORMED);
    }

    @Test
    void json_of_a_gigabyte_is_malformed() {
        assertThat(gigabyte("{\"x\":\"", "x").status()).isEqualTo(ChatStatus.MALFORMED);
    }

    @Test
    void millions_of_blank_lines_are_empty() {
        assertThat(endless(GIGABYTE / 32, "", "\n").status()).isEqualTo(ChatStatus.EMPTY);
    }

    /** Each answer is something, takes all bytes, and does not depend on how they were cut. */
    @Test
    void a_stream_with_any_bytes_changed_is_some_outcome() {
        Random random = new Random(9);
        List<ChatFixture> fixtures = ChatFixture.all();
        ChatReader whole = new ChatReader(2000, Optional.empty());
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = fixtures.get(random.nextInt(fixtures.size())).bytes();
            for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            boolean complete = random.nextInt(5) > 0;
            ChatTimings expected = read(whole, bytes, bytes.length, complete);
            ChatTimings cut = read(whole, bytes, bytes.length == 0 ? 0 : random.nextInt(bytes.length), complete);

            assertThat(cut.end()).isEqualTo(expected.end());
            assertThat(cut.chunks().count()).isEqualTo(expected.chunks().count());
            assertThat(cut.tokens()).isEqualTo(expected.tokens());
        }
    }

    private static ChatTimings read(ChatReader reader, byte[] bytes, int cut, boolean complete) {
        reader.begin(0);
        reader.body(ByteBuffer.wrap(bytes, 0, cut), 1);
        ByteBuffer rest = ByteBuffer.wrap(bytes, cut, bytes.length - cut);
        reader.body(rest, 1);
        assertThat(rest.hasRemaining()).isFalse();
        return reader.finish(200, complete, 2);
    }

    /** The parser of JSON is what a chunk costs. */
    @Test
    void a_chunk_takes_little_memory() {
        String chunk = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]}\n\n";
        byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
        ByteBuffer piece = ByteBuffer.wrap(bytes);
        int chunks = 20_000;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            reader.begin(0);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < chunks; i++) {
                reader.body(piece.rewind(), i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            reader.finish(200, true, chunks);
        }
        assertThat(least / chunks).as("bytes per chunk").isLessThan(1500);
    }
}
