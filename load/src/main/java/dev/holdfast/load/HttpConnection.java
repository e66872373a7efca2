package dev.holdfast.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection of {@link HttpTransport}: its socket, the request on it, and its place in the transport's lists. */
final class HttpConnection implements Carrier {

    /** Most bytes handed to the socket at once, so that one large body does not hold up the lane. */
    private static final int WRITE_BYTES_MAX = 128 << 10;

    final SocketChannel channel;
    final SelectionKey key;
    final AnswerReader reader;
    /** Until when it must be established, or since when it has been idle. */
    long sinceNanos;
    boolean connected;
    boolean closed;
    /** How many requests it carried before the present one. */
    int carried;
    /** The peer takes no more bytes, but an answer may be there to read. */
    boolean writeBroken;
    @Nullable
    Exchange exchange;
    /** Neighbours in the list of idle or of connecting ones. */
    @Nullable
    HttpConnection before;
    @Nullable
    HttpConnection after;
    private int written;

    HttpConnection(SocketChannel channel, SelectionKey key, AnswerReader reader) {
        this.channel = channel;
        this.key = key;
        this.reader = reader;
    }

    /** Starts to send the request that it holds. */
    void start(Exchange sending, long now) {
        sending.wasSent = true;
        sending.sentNanos = now;
        written = 0;
        reader.begin(sending.request.head(), sending.sink);
        write(sending);
    }

    /** Sends what the socket takes, and asks to be called again for the rest. */
    void write(Exchange sending) {
        ByteBuffer bytes = sending.request.bytes();
        int size = bytes.capacity();
        try {
            while (written < size) {
                int window = Math.min(size - written, WRITE_BYTES_MAX);
                bytes.limit(written + window).position(written);
                int taken = channel.write(bytes);
                written += taken;
                if (taken < window) {
                    break;
                }
            }
        } catch (IOException ignored) {
            // The peer may have answered before it closed: reading tells, and fails for certain if it hasn't.
            writeBroken = true;
        }
        sending.bytesSent = written;
        boolean more = written < size && !writeBroken;
        int interest = more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    /** Whether another request may follow the one just answered. */
    boolean reusable(EncodedRequest request) {
        return reader.reusable() && !request.closes() && !writeBroken && written == request.bytes().capacity();
    }

    void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing can be done about it, and nothing more is expected of this connection.
        }
    }
}
