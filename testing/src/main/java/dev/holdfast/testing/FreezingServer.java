package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fast server on one thread that stands still for a part of each period, counted from its first request: it accepts,
 * reads and answers nothing then. The first freeze begins a fifth into the first period. Requests have no body.
 */
public final class FreezingServer implements AutoCloseable {

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n"
            + "x".repeat(100)).getBytes(StandardCharsets.ISO_8859_1);
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final AtomicLong requests = new AtomicLong();
    private final long freezeNanos;
    private final long periodNanos;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(64 << 10);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
    private final Thread thread = new Thread(this::work, "freezing-server");
    private volatile boolean closed;
    private long firstRequestNanos;

    /** @param freeze zero for a server that never freezes */
    public FreezingServer(Duration freeze, Duration period) throws IOException {
        this.freezeNanos = freeze.toNanos();
        this.periodNanos = period.toNanos();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    }

    /** Requests received so far. */
    public long requests() {
        return requests.get();
    }

    private void work() {
        try {
            while (!closed) {
                selector.select(this::ready, 100);
                if (freezeNanos > 0 && firstRequestNanos != 0) {
                    freezeIfDue();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void freezeIfDue() {
        long sinceFirst = System.nanoTime() - firstRequestNanos;
        long intoPeriod = Math.floorMod(sinceFirst - periodNanos / 5, periodNanos);
        if (sinceFirst >= periodNanos / 5 && intoPeriod < freezeNanos) {
            long end = System.nanoTime() + freezeNanos - intoPeriod;
            while (!closed && System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                answer((SocketChannel) key.channel(), key);
            }
        } catch (IOException ignored) {
            key.cancel(); // the client went away
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        while (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ);
            channel = server.accept();
        }
    }

    /** Clients send one request at a time, small enough to come in one piece. */
    private void answer(SocketChannel channel, SelectionKey key) throws IOException {
        input.clear();
        int count = channel.read(input);
        if (count < 0) {
            key.cancel();
            channel.close();
            return;
        }
        if (count < 4 || input.getInt(count - 4) != END_OF_HEAD) {
            throw new IOException("not the request of a test");
        }
        if (requests.getAndIncrement() == 0) {
            firstRequestNanos = System.nanoTime();
        }
        answer.clear();
        channel.write(answer);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        selector.wakeup();
        try {
            thread.join(1000);
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }
}
