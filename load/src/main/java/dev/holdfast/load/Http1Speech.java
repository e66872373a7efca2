package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 inside TLS: the pre-encoded request goes out, {@link AnswerReader} reads what comes, one at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write shows in what comes back
final class Http1Speech extends ChannelInboundHandlerAdapter implements NettyConnection.Speech {

    /** Most bytes handed to TLS at once; more only when these are on their way. */
    private static final int WRITE_BYTES_MAX = 64 << 10;

    private final NettyTransport transport;
    private final NettyConnection connection;
    private final AnswerReader reader;
    private @Nullable Exchange exchange;
    private int written;
    private boolean carriedBefore;
    /** The peer takes no more bytes, but an answer may be there to read. */
    private boolean writeBroken;
    private final ChannelFutureListener onWritten = done -> writeBroken |= !done.isSuccess();

    Http1Speech(NettyTransport transport, NettyConnection connection, long answerBytesMax) {
        this.transport = transport;
        this.connection = connection;
        this.reader = new AnswerReader(answerBytesMax);
    }

    @Override
    public boolean hasRoom() {
        return exchange == null;
    }

    @Override
    public void send(Exchange sending) {
        exchange = sending;
        written = 0;
        reader.begin(sending.request.head(), sending.sink);
        sending.wasSent = true;
        sending.sentNanos = transport.now();
        write(sending);
    }

    private void write(Exchange sending) {
        ByteBuffer bytes = sending.request.bytes();
        int size = bytes.capacity();
        while (written < size && !writeBroken && connection.channel.isWritable()) {
            int window = Math.min(size - written, WRITE_BYTES_MAX);
            connection.channel.writeAndFlush(
                    Unpooled.wrappedBuffer(bytes.duplicate().limit(written + window).position(written)))
                    .addListener(onWritten);
            written += window;
        }
        sending.bytesSent = written;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && !connection.closed) {
            write(exchange);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (connection.closed) {
                return;
            }
            if (exchange == null) {
                transport.discard(connection); // it speaks unasked
            } else {
                read(exchange, bytes.nioBuffer());
            }
        } finally {
            bytes.release();
        }
    }

    private void read(Exchange reading, ByteBuffer in) {
        reading.bytesReceived += in.remaining();
        switch (reading.sink == null ? reader.read(in) : reader.read(in, transport.now())) {
            case MORE -> {
            }
            // Bytes after the end of an answer that nobody asked for: what comes next can't be trusted.
            case COMPLETE -> answered(reading, !in.hasRemaining() && reader.reusable()
                    && !reading.request.closes() && !writeBroken && written == reading.request.bytes().capacity());
            case MALFORMED -> fail(reading, Failure.MALFORMED_ANSWER);
            case TOO_LARGE -> fail(reading, Failure.ANSWER_TOO_LARGE);
        }
    }

    private void answered(Exchange answered, boolean reusable) {
        answered.end(null, transport.now());
        answered.status = reader.status();
        release(answered);
        carriedBefore = true;
        if (reusable) {
            transport.roomChanged(connection);
        } else {
            transport.discard(connection);
        }
        transport.ended(answered);
    }

    private void fail(Exchange failed, Failure failure) {
        failed.end(failure, transport.now());
        abandon(failed);
        transport.ended(failed);
    }

    @Override
    public void abandon(Exchange abandoned) {
        release(abandoned);
        transport.discard(connection);
    }

    private void release(Exchange released) {
        released.bodyBytesReceived = reader.bodyBytes();
        exchange = null;
    }

    /** The end of TLS is the end of what the peer says; without it, the end of the connection could be anybody's doing. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!connection.closed && event instanceof SslCloseCompletionEvent close && close.isSuccess()) {
            over(reader.completeAtEnd());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!connection.closed) {
            over(false);
        }
    }

    private void over(boolean complete) {
        if (exchange == null) {
            transport.discard(connection);
        } else if (complete) {
            answered(exchange, false);
        } else {
            broke(exchange, writeBroken ? Failure.CONNECTION_RESET : Failure.CLOSED_EARLY);
        }
    }

    private void broke(Exchange broken, Failure failure) {
        if (carriedBefore && broken.bytesReceived == 0) {
            transport.brokeWhileReused();
        }
        fail(broken, failure);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (connection.closed) {
            transport.noteDefect(cause);
        } else if (exchange == null) {
            transport.discard(connection);
        } else {
            broke(exchange, transport.failure(cause));
        }
    }
}
