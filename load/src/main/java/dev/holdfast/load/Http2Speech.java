package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.collection.IntObjectHashMap;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 on one connection, a stream for each request (RFC 9113). Netty keeps the protocol's state and its windows; what
 * becomes of a request is decided here and in {@link Http2Answers}. A request is told of as ended only when its stream is
 * closed, so that its place may be taken at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write shows in what comes back
final class Http2Speech extends Http2ConnectionHandler implements NettyConnection.Speech {

    /** Most requests at a time on a connection, if its peer allows as many. */
    static final int STREAMS_MAX = 100;
    private static final int HEAD_BYTES_MAX = 64 << 10;
    /** What a peer may send of one answer, and of all, before it must wait to be told that it was read. */
    private static final int STREAM_WINDOW_BYTES = 4 << 20;
    private static final int CONNECTION_WINDOW_BYTES = 64 << 20;
    /** After so many streams the connection is retired, long before their numbers run out. */
    private static final int STREAM_LAST = 1 << 30;

    private final NettyTransport transport;
    private final NettyConnection connection;
    private final IntObjectHashMap<Exchange> streams = new IntObjectHashMap<>();
    private @Nullable ChannelHandlerContext context;
    private boolean settled;

    private Http2Speech(NettyTransport transport, NettyConnection connection, Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder, long answerBytesMax) {
        super(decoder, encoder, new Http2Settings().pushEnabled(false).initialWindowSize(STREAM_WINDOW_BYTES)
                .maxHeaderListSize(HEAD_BYTES_MAX));
        this.transport = transport;
        this.connection = connection;
        gracefulShutdownTimeoutMillis(0);
        decoder.frameListener(new Http2Answers(this, answerBytesMax));
    }

    static Http2Speech over(NettyTransport transport, NettyConnection connection, long answerBytesMax) {
        Http2Connection state = new DefaultHttp2Connection(false);
        Http2ConnectionEncoder encoder = new DefaultHttp2ConnectionEncoder(state, new DefaultHttp2FrameWriter());
        Http2ConnectionDecoder decoder = new DefaultHttp2ConnectionDecoder(state, encoder,
                new DefaultHttp2FrameReader(new DefaultHttp2HeadersDecoder(true, HEAD_BYTES_MAX)));
        return new Http2Speech(transport, connection, decoder, encoder, answerBytesMax);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        super.handlerAdded(added);
        connection().local().flowController().incrementWindowSize(connection().connectionStream(),
                CONNECTION_WINDOW_BYTES);
        added.flush();
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("this connection does not stand yet");
        }
        return context;
    }

    @Nullable
    Exchange exchange(int stream) {
        return streams.get(stream);
    }

    long now() {
        return transport.now();
    }

    /** The peer's settings have come, or changed. */
    void settle() {
        boolean first = !settled;
        settled = true;
        if (first) {
            transport.stands(connection);
        } else {
            transport.roomChanged(connection);
        }
    }

    @Override
    public boolean hasRoom() {
        int active = connection().local().numActiveStreams();
        return settled && active < Math.min(connection().local().maxActiveStreams(), STREAMS_MAX);
    }

    @Override
    public void send(Exchange exchange) {
        int stream = connection().local().incrementAndGetNextStreamId();
        if (stream >= STREAM_LAST) {
            connection.retired = true;
        }
        streams.put(stream, exchange);
        exchange.stream = stream;
        exchange.wasSent = true;
        exchange.announcedBytes = 0;
        exchange.sentNanos = transport.now();
        ByteBuffer bytes = exchange.request.bytes();
        boolean bodyless = exchange.request.headBytes() == bytes.capacity();
        ChannelFuture written = encoder().writeHeaders(context(), stream, transport.heads().of(exchange.request), 0,
                bodyless,
                context().newPromise());
        if (written.cause() != null) {
            transport.refused("its stream could not be opened: " + written.cause().getMessage());
            fail(exchange, Failure.CONNECTION_RESET);
            return;
        }
        if (!bodyless) {
            encoder().writeData(context(), stream, Unpooled.wrappedBuffer(
                    bytes.duplicate().limit(bytes.capacity()).position(exchange.request.headBytes())), 0, true,
                    context().newPromise());
        }
        context().flush();
    }

    @Override
    public void abandon(Exchange exchange) {
        streams.remove(exchange.stream);
        reset(exchange.stream, Http2Error.CANCEL);
        closeWhenThrough();
    }

    private void reset(int stream, Http2Error error) {
        if (connection().stream(stream) != null) {
            resetStream(context(), stream, error.code(), context().newPromise());
            context().flush();
        }
    }

    /** Ends a request that no frame of the peer's ended, and its stream. */
    void fail(Exchange exchange, Failure failure) {
        exchange.end(failure, transport.now());
        abandon(exchange);
        transport.ended(exchange);
    }

    /** The peer reset a request's stream, which is closed next. */
    void refuse(Exchange exchange, long error) {
        transport.refused("RST_STREAM " + name(error));
        exchange.end(Failure.CONNECTION_RESET, transport.now());
    }

    /** The peer takes no more requests, and none of those after the last stream it names. */
    void retire(int lastStream, long error) {
        connection.retired = true;
        transport.roomChanged(connection);
        for (Exchange exchange : List.copyOf(streams.values())) {
            if (exchange.stream > lastStream) {
                transport.refused("GOAWAY " + name(error));
                streams.remove(exchange.stream);
                exchange.end(Failure.CLOSED_EARLY, transport.now());
                transport.ended(exchange);
            }
        }
        closeWhenThrough();
    }

    private static String name(long error) {
        Http2Error known = Http2Error.valueOf(error);
        return known == null ? Long.toString(error) : known.name();
    }

    @Override
    public void closeStreamRemote(Http2Stream stream, ChannelFuture future) {
        super.closeStreamRemote(stream, future);
        if (streams.get(stream.id()) != null) {
            reset(stream.id(), Http2Error.CANCEL); // answered before it was sent to its end
            over(stream.id());
        }
    }

    @Override
    public void closeStream(Http2Stream stream, ChannelFuture future) {
        super.closeStream(stream, future);
        over(stream.id());
    }

    /** A stream is closed; what was on it has its outcome. */
    private void over(int stream) {
        Exchange exchange = streams.remove(stream);
        transport.roomChanged(connection);
        if (exchange != null) {
            transport.ended(exchange);
        }
        closeWhenThrough();
    }

    private void closeWhenThrough() {
        if (connection.retired && streams.isEmpty() && !connection.closed) {
            transport.discard(connection);
        }
    }

    @Override
    protected void onStreamError(ChannelHandlerContext where, boolean outbound, Throwable cause,
            Http2Exception.StreamException error) {
        Exchange exchange = streams.get(error.streamId());
        if (exchange != null) {
            boolean large = error instanceof HeaderListSizeException;
            fail(exchange, large ? Failure.ANSWER_TOO_LARGE : Failure.MALFORMED_ANSWER);
        }
        super.onStreamError(where, outbound, cause, error);
    }

    @Override
    protected void onConnectionError(ChannelHandlerContext where, boolean outbound, Throwable cause,
            @Nullable Http2Exception error) {
        if (error == null) {
            broke(transport.failure(cause));
        } else {
            transport.refused("it does not speak HTTP/2 as it should: " + error.error().name());
            broke(Failure.MALFORMED_ANSWER);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext where) throws Exception {
        broke(Failure.CLOSED_EARLY);
        super.channelInactive(where);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext where, Throwable cause) throws Exception {
        if (cause instanceof Http2Exception) {
            super.exceptionCaught(where, cause);
        } else {
            broke(transport.failure(cause));
        }
    }

    /** The connection is of no use any more, and what was on it failed. */
    private void broke(Failure failure) {
        if (connection.closed) {
            return;
        }
        List<Exchange> broken = List.copyOf(streams.values());
        streams.clear();
        transport.broke(connection, failure);
        for (Exchange exchange : broken) {
            exchange.end(failure, transport.now());
            transport.ended(exchange);
        }
    }
}
