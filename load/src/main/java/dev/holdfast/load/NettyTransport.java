package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Limits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 and HTTP/2 over TLS, and HTTP/2 without it, by Netty, on the lane's own thread: a loop that runs only inside
 * {@link #poll}. As {@link HttpTransport}, it opens connections on demand up to a limit and never sends a request twice.
 *
 * <p>A connection stands when its TLS handshake is through and, with HTTP/2, the peer's settings have come; the connect
 * limit counts up to there. HTTP/1.1 has one request at a time on a connection. HTTP/2 has as many as the peer allows,
 * at most {@value Http2Speech#STREAMS_MAX}; the next connection is opened only when all are full. So as long as nobody
 * knows whether the target speaks HTTP/2, and as long as one HTTP/2 connection is being made, requests wait for that one
 * rather than open others, and their wait counts.
 *
 * <p>Bytes are those of HTTP, before encryption: of HTTP/1.1 all of them, of HTTP/2 the frames that carry a request's
 * head and body, with their frame heads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write shows in what comes back
final class NettyTransport implements Transport {

    static {
        // Its samples cost time on the lane; what this transport holds is let go of with the lane, anyway.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    /** Whom to speak with, and how. */
    record Peer(Target target, HttpVersion version, Optional<TlsClient> tls) {}

    private final Peer peer;
    private final Limits limits;
    private final NanoClock clock;
    private final long connectTimeoutNanos;
    private final SelectorKeeper selectors = new SelectorKeeper();
    private final ManualIoEventLoop loop;
    private final Set<NettyConnection> connections = new LinkedHashSet<>();
    private final Set<NettyConnection> dialing = new LinkedHashSet<>();
    private final Deque<NettyConnection> withRoom = new ArrayDeque<>();
    private final Http2HeadCache heads = new Http2HeadCache();
    private final ConnectTroubles troubles = new ConnectTroubles();
    private final CountedReasons tlsFailures = new CountedReasons("TLS handshakes that failed");
    private final CountedReasons refusals = new CountedReasons("Requests that the target broke off over HTTP/2");
    private Listener listener = exchange -> {
    };
    /** Whether the target speaks HTTP/1.1, so that each request may have a connection of its own. */
    private boolean singly;
    private boolean owned;
    private long brokenWhileReused;
    private @Nullable Throwable defect;

    NettyTransport(Peer peer, Limits limits, NanoClock clock) {
        this.peer = peer;
        this.limits = limits;
        this.clock = clock;
        this.connectTimeoutNanos = limits.connectTimeout().toNanos();
        this.singly = peer.version() == HttpVersion.HTTP_1_1;
        this.loop = new ManualIoEventLoop(null, NioIoHandler.newFactory(selectors));
    }

    @Override
    public void tell(Listener told) {
        listener = told;
        if (!owned) {
            loop.setOwningThread(Thread.currentThread());
            owned = true;
        }
    }

    @Override
    public boolean ready() {
        return !withRoom.isEmpty() || (connections.size() < limits.connections() && (singly || dialing.isEmpty()));
    }

    @Override
    public void send(Exchange exchange) {
        NettyConnection connection = withRoom.peekLast();
        if (connection == null) {
            dial(exchange);
        } else {
            sendOn(connection, exchange);
        }
    }

    private void sendOn(NettyConnection connection, Exchange exchange) {
        if (connection.speech == null) {
            throw new IllegalStateException("nothing is spoken on this connection yet");
        }
        exchange.carrier = connection;
        connection.speech.send(exchange);
        roomChanged(connection);
    }

    private void dial(Exchange exchange) {
        SocketChannel socket = null;
        try {
            socket = SocketChannel.open();
            Channel channel = new NioSocketChannel(socket);
            NettyConnection connection = new NettyConnection(socket, channel, exchange, clock.nanos());
            connections.add(connection);
            dialing.add(connection);
            exchange.carrier = connection;
            connect(connection);
        } catch (IOException e) {
            exchange.end(troubles.failure(e), clock.nanos());
            listener.ended(exchange);
        }
    }

    private void connect(NettyConnection connection) {
        Channel channel = connection.channel;
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setConnectTimeoutMillis(0); // the deadline is kept here
        channel.config().setAutoClose(false); // an answer may be there to read though the peer takes no more
        peer.tls().ifPresent(tls -> {
            SslHandler handler = new SslHandler(tls.engine());
            handler.setHandshakeTimeoutMillis(0);
            channel.pipeline().addLast(handler);
        });
        channel.pipeline().addLast(new Introduction(this, connection));
        channel.unsafe().register(loop, channel.newPromise());
        channel.connect(peer.target().address()).addListener((ChannelFuture done) -> {
            if (!done.isSuccess()) {
                unreachable(connection, done.cause());
            }
        });
    }

    private void unreachable(NettyConnection connection, Throwable cause) {
        if (!connection.closed) {
            fail(connection, troubles.failure(cause));
        }
    }

    /** TLS stands; the protocol is the one agreed on, or none. */
    void agreed(NettyConnection connection, @Nullable String protocol) {
        if (TlsClient.HTTP_2.equals(protocol)) {
            speakHttp2(connection);
        } else if (peer.version() == HttpVersion.HTTP_2) {
            tlsFailed(connection, "the target does not offer HTTP/2");
        } else {
            singly = true;
            Http1Speech speech = new Http1Speech(this, connection, limits.answerBytesMax());
            connection.speech = speech;
            connection.channel.pipeline().addLast(speech);
            stands(connection);
        }
    }

    void speakHttp2(NettyConnection connection) {
        Http2Speech speech = Http2Speech.over(this, connection, limits.answerBytesMax());
        connection.speech = speech;
        connection.channel.pipeline().addLast(new FrameMeter(speech::exchange), speech);
    }

    void tlsFailed(NettyConnection connection, String reason) {
        tlsFailures.add(reason);
        fail(connection, Failure.TLS_FAILED);
    }

    /** The connection may be used from now on, first by what it was made for. */
    void stands(NettyConnection connection) {
        dialing.remove(connection);
        Exchange exchange = connection.first;
        connection.first = null;
        if (exchange != null && connection.hasRoom()) {
            sendOn(connection, exchange);
        } else if (exchange != null) {
            connection.retired = true; // a peer that allows not even one request
            refusals.add("it allows no request on a connection");
            fail(connection, exchange, Failure.CLOSED_EARLY);
        }
    }

    /** Puts the connection into the list of those with room, or takes it out. */
    void roomChanged(NettyConnection connection) {
        boolean room = connection.hasRoom();
        if (room && !connection.listed) {
            withRoom.addLast(connection);
        } else if (!room && connection.listed) {
            withRoom.removeLastOccurrence(connection);
        }
        connection.listed = room;
    }

    /** A request has its answer, or never will. */
    void ended(Exchange exchange) {
        exchange.carrier = null;
        listener.ended(exchange);
    }

    /** A connection broke; what it was being made for fails, what is on it is the caller's to end. */
    void broke(NettyConnection connection, Failure failure) {
        fail(connection, failure);
    }

    /** Closes a connection with what it was being made for. */
    private void fail(NettyConnection connection, Failure failure) {
        Exchange exchange = connection.first;
        connection.first = null;
        discard(connection);
        if (exchange != null) {
            exchange.end(failure, clock.nanos());
            ended(exchange);
        }
    }

    private void fail(NettyConnection connection, Exchange exchange, Failure failure) {
        connection.first = exchange;
        fail(connection, failure);
    }

    /** Closes a connection that no request is on, unless it is closed already. */
    void discard(NettyConnection connection) {
        if (!connection.closed) {
            connection.close();
        }
        dialing.remove(connection);
        connections.remove(connection);
        roomChanged(connection);
    }

    @Override
    public void cancel(Exchange exchange) {
        if (!(exchange.carrier instanceof NettyConnection connection)) {
            throw new IllegalStateException("this request is not under way here");
        }
        exchange.carrier = null;
        if (connection.first == exchange) {
            connection.first = null;
            discard(connection);
        } else if (connection.speech != null) {
            connection.speech.abandon(exchange);
            roomChanged(connection);
        }
    }

    @Override
    public int poll(long timeoutMillis) throws IOException {
        int count = timeoutMillis == 0 ? loop.runNow() : loop.run(TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        if (!dialing.isEmpty()) {
            expireDials(clock.nanos());
        }
        if (defect != null) {
            throw new IllegalStateException("the load engine failed in a connection's callback", defect);
        }
        return count;
    }

    private void expireDials(long now) {
        while (!dialing.isEmpty()) {
            NettyConnection oldest = dialing.iterator().next();
            if (now - oldest.sinceNanos < connectTimeoutNanos) {
                return;
            }
            fail(oldest, Failure.CONNECT_TIMEOUT);
        }
    }

    @Override
    public long nextDeadlineNanos() {
        return dialing.isEmpty() ? Long.MAX_VALUE : dialing.iterator().next().sinceNanos + connectTimeoutNanos;
    }

    /** The heads of requests, for all connections. */
    Http2HeadCache heads() {
        return heads;
    }

    long now() {
        return clock.nanos();
    }

    boolean secure() {
        return peer.tls().isPresent();
    }

    void brokeWhileReused() {
        brokenWhileReused++;
    }

    void refused(String reason) {
        refusals.add(reason);
    }

    /** As what a request counts whose connection failed with this. */
    Failure failure(Throwable cause) {
        if (TlsFailure.is(cause)) {
            tlsFailures.add(TlsFailure.reason(cause));
            return Failure.TLS_FAILED;
        }
        noteDefect(cause);
        return Failure.CONNECTION_RESET;
    }

    /** What is nothing of a peer's doing is thrown where the lane sees it. */
    void noteDefect(Throwable cause) {
        boolean peers = cause instanceof IOException || cause instanceof CodecException;
        if (!peers && defect == null) {
            defect = cause;
        }
    }

    @Override
    public int connections() {
        return connections.size();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(troubles.warnings());
        warnings.addAll(tlsFailures.warnings());
        warnings.addAll(refusals.warnings());
        if (brokenWhileReused > 0) {
            warnings.add(HttpTransport.brokenWhileReused(brokenWhileReused));
        }
        if (peer.tls().isPresent() && !peer.tls().get().verified()) {
            warnings.add("The target's certificate was not checked, as asked for: anybody could have answered.");
        }
        return warnings;
    }

    @Override
    public void close() {
        connections.forEach(NettyConnection::drop);
        connections.clear();
        selectors.close();
    }
}
