package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.scenario.Limits;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 without TLS on one selector: one request at a time on a connection, connections opened on demand up to a
 * limit, the most recently used one taken first. Nothing is allocated for a request on an open connection.
 *
 * <p>A request is never sent twice. When a peer closes a kept-alive connection in the very moment a request goes out on
 * it, nobody can tell from here whether the request was received; repeating it would let our counts and the target's
 * differ. So it counts as failed, and a warning says how many failed so. What can be known is used: closed connections
 * are dropped when their end arrives, and one that has been idle for a while is looked at once more before its next
 * request.
 */
final class HttpTransport implements Transport {

    private static final int READ_BYTES = 256 << 10;
    /** Reads in a row from one connection before others get their turn: some megabytes. */
    private static final int READS_MAX = 16;
    /** Idle for longer than this, a connection is looked at before use; shorter, the selector has just done so. */
    private static final long TRUSTED_IDLE_NANOS = 1_000_000;

    private final Target target;
    private final Limits limits;
    private final NanoClock clock;
    private final long connectTimeoutNanos;
    private final Selector selector;
    private final Consumer<SelectionKey> onReady = this::ready;
    private final ByteBuffer input = ByteBuffer.allocateDirect(READ_BYTES);
    private final RememberedHead remembered = new RememberedHead();
    private final ConnectionList idle = new ConnectionList();
    private final ConnectionList connecting = new ConnectionList();
    private final ConnectTroubles troubles = new ConnectTroubles();
    private Listener listener = exchange -> {
    };
    private int open;
    private long brokenWhileReused;

    HttpTransport(Target target, Limits limits, NanoClock clock) throws IOException {
        this.target = target;
        this.limits = limits;
        this.clock = clock;
        this.connectTimeoutNanos = limits.connectTimeout().toNanos();
        this.selector = Selector.open();
    }

    @Override
    public void tell(Listener told) {
        listener = told;
    }

    @Override
    public boolean ready() {
        return idle.last() != null || open < limits.connections();
    }

    @Override
    public void send(Exchange exchange) {
        long now = clock.nanos();
        HttpConnection connection = idle.last();
        if (connection != null && now - connection.sinceNanos < TRUSTED_IDLE_NANOS) {
            idle.remove(connection);
            bind(connection, exchange);
            connection.start(exchange, now);
            return;
        }
        connection = takeQuiet();
        if (connection == null) {
            connect(exchange, now);
        } else {
            bind(connection, exchange);
            connection.start(exchange, clock.nanos()); // the look took a while
        }
    }

    private @Nullable HttpConnection takeQuiet() {
        HttpConnection connection = idle.last();
        while (connection != null) {
            idle.remove(connection);
            if (isQuiet(connection)) {
                return connection;
            }
            discard(connection);
            connection = idle.last();
        }
        return null;
    }

    /** Whether an idle connection is what it should be: open, with nothing to read. */
    private boolean isQuiet(HttpConnection connection) {
        try {
            input.clear();
            return connection.channel.read(input) == 0;
        } catch (IOException ignored) {
            return false; // broken while nobody used it: no request's failure
        }
    }

    private static void bind(HttpConnection connection, Exchange exchange) {
        connection.exchange = exchange;
        exchange.carrier = connection;
    }

    private void connect(Exchange exchange, long now) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean done = channel.connect(target.address());
            HttpConnection connection = new HttpConnection(channel,
                    channel.register(selector, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT),
                    new AnswerReader(limits.answerBytesMax(), remembered));
            connection.key.attach(connection);
            open++;
            bind(connection, exchange);
            if (done) {
                connection.connected = true;
                connection.start(exchange, clock.nanos());
            } else {
                connection.sinceNanos = now;
                connecting.add(connection);
            }
        } catch (IOException e) {
            closeQuietly(channel);
            exchange.end(troubles.failure(e), clock.nanos());
            listener.ended(exchange);
        }
    }

    private static void closeQuietly(@Nullable SocketChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // It was never of use.
            }
        }
    }

    @Override
    public int poll(long timeoutMillis) throws IOException {
        int count = timeoutMillis == 0 ? selector.selectNow(onReady) : selector.select(onReady, timeoutMillis);
        if (connecting.first() != null) {
            expireConnects(clock.nanos());
        }
        return count;
    }

    private void expireConnects(long now) {
        HttpConnection connection = connecting.first();
        while (connection != null && now - connection.sinceNanos >= connectTimeoutNanos) {
            fail(connection, Failure.CONNECT_TIMEOUT, now);
            connection = connecting.first();
        }
    }

    @Override
    public long nextDeadlineNanos() {
        HttpConnection connection = connecting.first();
        return connection == null ? Long.MAX_VALUE : connection.sinceNanos + connectTimeoutNanos;
    }

    private void ready(SelectionKey key) {
        HttpConnection connection = (HttpConnection) key.attachment();
        if (connection.closed) {
            return; // by an earlier one of the same round
        }
        Exchange exchange = connection.exchange;
        if (exchange == null) {
            idle.remove(connection);
            discard(connection); // the peer closed it, or speaks unasked
        } else if (!connection.connected) {
            established(connection, exchange);
        } else {
            int ready = key.readyOps();
            if ((ready & SelectionKey.OP_WRITE) != 0) {
                connection.write(exchange);
            }
            if ((ready & SelectionKey.OP_READ) != 0) {
                read(connection, exchange);
            }
        }
    }

    private void established(HttpConnection connection, Exchange exchange) {
        try {
            connection.channel.finishConnect();
        } catch (IOException e) {
            fail(connection, troubles.failure(e), clock.nanos());
            return;
        }
        connecting.remove(connection);
        connection.connected = true;
        connection.start(exchange, clock.nanos());
    }

    private void read(HttpConnection connection, Exchange exchange) {
        for (int reads = 0; reads < READS_MAX; reads++) {
            input.clear();
            int count;
            try {
                count = connection.channel.read(input);
            } catch (IOException ignored) {
                // Whatever the system calls it: the connection broke.
                broke(connection, exchange, Failure.CONNECTION_RESET);
                return;
            }
            if (count < 0) {
                ended(connection, exchange);
                return;
            }
            if (count == 0) {
                return;
            }
            exchange.bytesReceived += count;
            input.flip();
            switch (exchange.sink == null
                    ? connection.reader.read(input)
                    : connection.reader.read(input, clock.nanos())) {
                case MORE -> {
                    if (count < READ_BYTES) {
                        return; // all that has come
                    }
                }
                case COMPLETE -> {
                    answered(connection, exchange);
                    return;
                }
                case MALFORMED -> {
                    fail(connection, Failure.MALFORMED_ANSWER, clock.nanos());
                    return;
                }
                case TOO_LARGE -> {
                    fail(connection, Failure.ANSWER_TOO_LARGE, clock.nanos());
                    return;
                }
            }
        }
    }

    /** The peer has closed its side. */
    private void ended(HttpConnection connection, Exchange exchange) {
        if (connection.reader.completeAtEnd()) {
            answered(connection, exchange);
        } else {
            broke(connection, exchange, connection.writeBroken ? Failure.CONNECTION_RESET : Failure.CLOSED_EARLY);
        }
    }

    private void broke(HttpConnection connection, Exchange exchange, Failure failure) {
        if (connection.carried > 0 && exchange.bytesReceived == 0) {
            brokenWhileReused++;
        }
        fail(connection, failure, clock.nanos());
    }

    private void answered(HttpConnection connection, Exchange exchange) {
        long now = clock.nanos();
        exchange.end(null, now);
        exchange.status = connection.reader.status();
        // Bytes after the end of an answer that nobody asked for: what comes next can't be trusted.
        if (connection.reusable(exchange.request) && !input.hasRemaining()) {
            release(connection, exchange);
            connection.carried++;
            connection.sinceNanos = now;
            idle.add(connection);
        } else {
            release(connection, exchange);
            discard(connection);
        }
        listener.ended(exchange);
    }

    private void fail(HttpConnection connection, Failure failure, long now) {
        Exchange exchange = connection.exchange;
        if (exchange == null) {
            throw new IllegalStateException("a connection without a request cannot fail it");
        }
        exchange.end(failure, now);
        cancel(exchange);
        listener.ended(exchange);
    }

    @Override
    public void cancel(Exchange exchange) {
        if (!(exchange.carrier instanceof HttpConnection connection)) {
            throw new IllegalStateException("this request is not under way here");
        }
        if (!connection.connected) {
            connecting.remove(connection);
        }
        release(connection, exchange);
        discard(connection);
    }

    private static void release(HttpConnection connection, Exchange exchange) {
        if (connection.connected) {
            exchange.bodyBytesReceived = connection.reader.bodyBytes();
        }
        connection.exchange = null;
        exchange.carrier = null;
    }

    private void discard(HttpConnection connection) {
        connection.close();
        open--;
    }

    @Override
    public int connections() {
        return open;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(troubles.warnings());
        if (brokenWhileReused > 0) {
            warnings.add(brokenWhileReused(brokenWhileReused));
        }
        return warnings;
    }

    static String brokenWhileReused(long count) {
        return "Requests that failed on a kept-alive connection before any byte of an answer came: " + count
                + ". The target may close idle connections; no request is sent twice, so each counts as failed.";
    }

    @Override
    public void close() {
        for (SelectionKey key : List.copyOf(selector.keys())) {
            ((HttpConnection) key.attachment()).close();
        }
        try {
            selector.close(); // also lets go of the closed channels
        } catch (IOException ignored) {
            // Nothing more is expected of it.
        }
    }
}
