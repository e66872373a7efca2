package dev.holdfast.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.chat.ChatMoments;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTimings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams over a real connection, which the peer closes on its side only. */
@Timeout(60)
class SocketStreamTest {

    private static final int EVENT_BYTES_MAX = 2000;

    private final ChatReader reader = new ChatReader(EVENT_BYTES_MAX, Optional.empty());
    private final Random random = new Random(2);

    @Test
    void a_stream_over_a_socket_comes_to_what_it_comes_to_in_memory() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            for (ChatFixture fixture : ChatFixture.all()) {
                ChatTimings inMemory = inMemory(fixture);
                ChatTimings received = overSocket(server, fixture);

                assertThat(received.end()).as(fixture.name()).isEqualTo(inMemory.end());
                assertThat(received.tokens()).as(fixture.name()).isEqualTo(inMemory.tokens());
                assertThat(received.chunks().count()).as(fixture.name()).isEqualTo(inMemory.chunks().count());
                assertInOrder(received.moments());
            }
        }
    }

    private ChatTimings inMemory(ChatFixture fixture) {
        reader.begin(0);
        reader.body(ByteBuffer.wrap(fixture.bytes()), 1);
        return reader.finish(200, fixture.complete(), 2);
    }

    private ChatTimings overSocket(ServerSocketChannel server, ChatFixture fixture) throws Exception {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel peer = server.accept()) {
            Thread sender = Thread.ofVirtual().start(() -> send(peer, fixture.bytes()));
            ByteBuffer buffer = ByteBuffer.allocateDirect(64);
            reader.begin(System.nanoTime());
            while (client.read(buffer.clear()) >= 0) {
                reader.body(buffer.flip(), System.nanoTime());
            }
            ChatTimings answer = reader.finish(200, fixture.complete(), System.nanoTime());
            sender.join();
            return answer;
        }
    }

    /** In pieces of its own, then no more, though it would still listen. */
    private void send(SocketChannel peer, byte[] bytes) {
        try {
            int from = 0;
            while (from < bytes.length) {
                int size = Math.min(bytes.length - from, 1 + random.nextInt(200));
                from += peer.write(ByteBuffer.wrap(bytes, from, size));
            }
            peer.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertInOrder(ChatMoments moments) {
        List<Long> came = Stream
                .of(moments.firstByte(), moments.firstEvent(), moments.firstToken(), moments.lastContent(),
                        OptionalLong.of(moments.close()))
                .filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).toList();
        assertThat(came).isSorted().allMatch(nanos -> nanos > 0);
    }

    @Test
    void a_connection_that_is_lost_after_the_head_is_truncated_and_what_came_counts() {
        reader.begin(0);
        reader.firstByte(5);
        ChatTimings answer = reader.finish(200, false, 100);

        assertThat(answer.status()).isEqualTo(ChatStatus.TRUNCATED);
        assertThat(answer.moments().firstByte()).hasValue(5);
        assertThat(answer.moments().firstEvent()).isEmpty();
    }
}
