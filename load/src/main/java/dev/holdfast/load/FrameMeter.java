package dev.holdfast.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of HTTP/2 frames as they pass, each for the request whose head or body it carries (RFC 9113, section
 * 4.1). Frames of the connection itself, and those that control a stream, belong to no request.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write shows in what comes back
final class FrameMeter extends ChannelDuplexHandler {

    private static final int PREFACE_BYTES = 24;
    private static final int HEAD_BYTES = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;

    private final IntFunction<@Nullable Exchange> exchanges;
    private final Cursor in = new Cursor(0);
    private final Cursor out = new Cursor(PREFACE_BYTES);

    /** @param exchanges that are under way, by the number of their stream */
    FrameMeter(IntFunction<@Nullable Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            pass(bytes, in);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            pass(bytes, out);
        }
        context.write(message, promise);
    }

    private void pass(ByteBuf bytes, Cursor cursor) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            int taken = cursor.take(bytes, at, end);
            at += taken;
            if (cursor.stream != 0) {
                count(cursor, taken);
            }
        }
    }

    private void count(Cursor cursor, int taken) {
        int late = cursor.uncounted;
        cursor.uncounted = 0;
        Exchange exchange = exchanges.apply(cursor.stream);
        if (exchange != null && cursor == in) {
            exchange.bytesReceived += taken + late;
        } else if (exchange != null) {
            exchange.bytesSent += taken + late;
        }
    }

    /** Where in the frames of one direction the bytes are. */
    private static final class Cursor {

        /** Bytes of a payload still to come. */
        private int left;
        private int headBytes;
        private int length;
        private int type;
        private int streamSoFar;
        /** Whose frame it is; 0 while that is unknown, and of frames that are not counted. */
        int stream;
        /** Of the frame's head, read while its stream was unknown. */
        int uncounted;

        Cursor(int left) {
            this.left = left;
        }

        /** Takes some bytes, of one frame only; returns how many. */
        int take(ByteBuf bytes, int from, int end) {
            if (left > 0) {
                int taken = Math.min(left, end - from);
                left -= taken;
                return taken;
            }
            if (headBytes == HEAD_BYTES || headBytes == 0) {
                begin();
            }
            head(bytes.getUnsignedByte(from));
            return 1;
        }

        private void begin() {
            headBytes = 0;
            length = 0;
            stream = 0;
            streamSoFar = 0;
            uncounted = 0;
        }

        private void head(int octet) {
            if (headBytes < 3) {
                length = length << 8 | octet;
            } else if (headBytes == 3) {
                type = octet;
            } else if (headBytes > 4) {
                streamSoFar = streamSoFar << 8 | octet;
            }
            headBytes++;
            if (headBytes < HEAD_BYTES) {
                uncounted++;
            } else {
                left = length;
                boolean counted = type == DATA || type == HEADERS || type == CONTINUATION;
                stream = counted ? streamSoFar & Integer.MAX_VALUE : 0;
            }
        }
    }
}
