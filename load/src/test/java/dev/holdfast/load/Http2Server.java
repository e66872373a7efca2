package dev.holdfast.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 server on one thread that does as it is told and counts; over TLS if it is given a context. */
@SuppressWarnings("FutureReturnValueIgnored") // clients tell what became of a write
final class Http2Server implements AutoCloseable {

    /** What becomes of a request. */
    sealed interface Reply {

        /** An answer; {@code announced} is its content-length, unless negative. */
        record Answer(int status, int bodySize, long announced) implements Reply {
            Answer(int status, int bodySize) {
                this(status, bodySize, -1);
            }
        }

        /** A body in pieces, each a frame of its own. */
        record Pieces(int status, List<byte[]> pieces) implements Reply {}

        record Reset(Http2Error error) implements Reply {}

        /** Answers, and says that this connection takes no request after the one on this stream. */
        record Goodbye(int lastStream) implements Reply {}

        /** Closes the connection. */
        record Close() implements Reply {}

        record Silence() implements Reply {}
    }

    final AtomicLong connections = new AtomicLong();
    final AtomicLong requests = new AtomicLong();
    final AtomicLong bodyBytes = new AtomicLong();
    final AtomicLong resets = new AtomicLong();
    final AtomicInteger atOnceMax = new AtomicInteger();
    final Set<String> heads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Function<String, Reply> replies;
    private final boolean secure;
    private final Channel channel;

    /** @param replies from the path, on the server's only thread */
    Http2Server(Function<String, Reply> replies, @Nullable SSLContext tls, int streamsMax) throws InterruptedException {
        this.replies = replies;
        this.secure = tls != null;
        this.channel = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        connections.incrementAndGet();
                        if (tls != null) {
                            accepted.pipeline().addLast(new SslHandler(engine(tls)));
                        }
                        accepted.pipeline().addLast(Http2FrameCodecBuilder.forServer()
                                .decoderEnforceMaxRstFramesPerWindow(0, 0)
                                .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(streamsMax)
                                        .initialWindowSize(1 << 20))
                                .build(), new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel stream) {
                                        stream.pipeline().addLast(new Request());
                                    }
                                }));
                    }
                }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync().channel();
    }

    private static SSLEngine engine(SSLContext tls) {
        SSLEngine engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[]{"h2"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    URI url() {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:"
                + ((InetSocketAddress) channel.localAddress()).getPort());
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One stream. */
    private final class Request extends ChannelInboundHandlerAdapter {

        private String path = "";

        @Override
        public void channelActive(ChannelHandlerContext context) {
            atOnceMax.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            atOnce.decrementAndGet();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case Http2HeadersFrame head -> {
                    heads.add(head.headers().toString());
                    path = String.valueOf(head.headers().path());
                    if (head.isEndStream()) {
                        reply(context);
                    }
                }
                case Http2DataFrame data -> {
                    bodyBytes.addAndGet(data.content().readableBytes());
                    boolean end = data.isEndStream();
                    data.release();
                    if (end) {
                        reply(context);
                    }
                }
                default -> {
                }
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame) {
                resets.incrementAndGet();
            }
        }

        private void reply(ChannelHandlerContext context) {
            requests.incrementAndGet();
            switch (replies.apply(path)) {
                case Reply.Answer answer -> answer(context, answer);
                case Reply.Pieces pieces -> pieces(context, pieces);
                case Reply.Reset reset -> context.writeAndFlush(new DefaultHttp2ResetFrame(reset.error()));
                case Reply.Goodbye goodbye -> {
                    ChannelPipeline connection = context.channel().parent().pipeline();
                    Http2FrameCodec codec = connection.get(Http2FrameCodec.class);
                    ChannelHandlerContext where = connection.context(codec);
                    codec.goAway(where, goodbye.lastStream(), Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER,
                            where.newPromise());
                    where.flush();
                    answer(context, new Reply.Answer(200, 5));
                }
                case Reply.Close ignored -> context.channel().parent().close();
                case Reply.Silence ignored -> {
                    // as it says
                }
            }
        }

        private static void pieces(ChannelHandlerContext context, Reply.Pieces answer) {
            context.writeAndFlush(new DefaultHttp2HeadersFrame(
                    new DefaultHttp2Headers().status(Integer.toString(answer.status())).set("x-id", "7"), false));
            for (int i = 0; i < answer.pieces().size(); i++) {
                context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(answer.pieces().get(i)),
                        i == answer.pieces().size() - 1));
            }
        }

        private static void answer(ChannelHandlerContext context, Reply.Answer answer) {
            Http2Headers head = new DefaultHttp2Headers().status(Integer.toString(answer.status()));
            if (answer.announced() >= 0) {
                head.setLong("content-length", answer.announced());
            }
            boolean empty = answer.bodySize() == 0;
            context.write(new DefaultHttp2HeadersFrame(head, empty));
            if (!empty) {
                ByteBuf body = Unpooled.wrappedBuffer(new byte[answer.bodySize()]);
                context.write(new DefaultHttp2DataFrame(body, true));
            }
            context.flush();
        }
    }
}
