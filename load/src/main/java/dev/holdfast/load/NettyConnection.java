package dev.holdfast.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection of {@link NettyTransport}: its channel, what is spoken on it, and its place with the transport. */
final class NettyConnection implements Carrier {

    /** What is spoken on a connection once it stands. Its requests are told of to the transport when they end. */
    interface Speech extends ChannelHandler {

        /** Whether another request can be sent now. */
        boolean hasRoom();

        void send(Exchange exchange);

        /** Lets go of a request that is under way. */
        void abandon(Exchange exchange);
    }

    final Channel channel;
    /** When it began to be made. */
    final long sinceNanos;
    /** What it is being made for; none once it stands. */
    @Nullable
    Exchange first;
    @Nullable
    Speech speech;
    /** Whether it stands in the transport's list of those with room. */
    boolean listed;
    /** Takes no more requests, but may have some to end. */
    boolean retired;
    boolean closed;
    private final SocketChannel socket;

    NettyConnection(SocketChannel socket, Channel channel, Exchange first, long sinceNanos) {
        this.socket = socket;
        this.channel = channel;
        this.first = first;
        this.sinceNanos = sinceNanos;
    }

    boolean hasRoom() {
        return !closed && !retired && speech != null && speech.hasRoom();
    }

    /** Closes at once, without the farewells of TLS and HTTP/2, which may wait for a peer that reads no more. */
    void close() {
        closed = true;
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    /** As {@link #close}, from any thread, when the loop no longer runs. */
    void drop() {
        closed = true;
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nothing more is expected of it.
        }
    }
}
