package dev.holdfast.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The service's one thread. Expects requests that come in one piece, one at a time on a connection; only a POST may have a body. A path
 * that begins with {@code /~} asks for what it knows of the others: {@code /~count}, {@code /~first} (when the first
 * came, in the system's monotonic nanoseconds), {@code /~pace} (requests in each tenth of a second since then),
 * {@code /~delays} (p50 and p90 of the actual delays, in nanoseconds, since last asked), {@code /~truth} (mean, p50, p90,
 * p99 and p99.9 of the true response times, see {@link Diary}), {@code /~reset} (nothing, but counting begins anew).
 */
final class AnswerLoop implements Runnable {

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
            + "{\"id\":\"t4711\",\"state\":\"done\",\"text\":\"" + "x".repeat(61) + "\"}")
            .getBytes(StandardCharsets.US_ASCII);
    private static final int END_OF_HEAD = 0x0d0a0d0a;
    private static final int PATH_AT = "GET /".length();
    private static final long PACE_NANOS = 100_000_000;
    private static final int PACES_MAX = 36_000;

    private record Held(SocketChannel channel, long sinceNanos) {}

    private final Behaviour behaviour;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Consumer<SelectionKey> onReady = this::ready;
    private final ByteBuffer input = ByteBuffer.allocateDirect(64 << 10);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
    private final Queue<Held> held = new ArrayDeque<>();
    private final ExactTimes delays = new ExactTimes();
    private final int[] pace = new int[PACES_MAX];
    private final Diary diary = new Diary();
    private long requests;
    private long firstNanos;
    private long roundNanos;

    AnswerLoop(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16_384);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void run() {
        try {
            while (true) {
                round();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void round() throws IOException {
        roundNanos = 0;
        switch (behaviour) {
            case Behaviour.Plain ignored -> {
                selector.selectNow(onReady);
                Thread.onSpinWait();
            }
            case Behaviour.Patient ignored -> selector.select(onReady, 100);
            case Behaviour.Freeze freeze -> {
                selector.select(onReady, 100);
                freezeIfDue(freeze);
            }
            case Behaviour.Delay delay -> {
                selector.selectNow(onReady);
                answerHeld(delay.delay().toNanos());
                Thread.onSpinWait();
            }
        }
    }

    private void freezeIfDue(Behaviour.Freeze freeze) {
        long period = freeze.period().toNanos();
        long since = System.nanoTime() - firstNanos - period / 5;
        long into = Math.floorMod(since, period);
        if (requests == 0 || since < 0 || into >= freeze.freeze().toNanos()) {
            return;
        }
        long end = System.nanoTime() + freeze.freeze().toNanos() - into;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void answerHeld(long delayNanos) throws IOException {
        while (!held.isEmpty()) {
            long now = System.nanoTime();
            if (now - held.element().sinceNanos < delayNanos) {
                return;
            }
            Held due = held.remove();
            delays.record(now - due.sinceNanos);
            write(due.channel);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read((SocketChannel) key.channel());
            }
        } catch (IOException ignored) {
            close(key); // the client went away
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException ignored) {
            // Nobody is at the other end.
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

    private void read(SocketChannel channel) throws IOException {
        input.clear();
        int count = channel.read(input);
        if (count < 0) {
            channel.close();
            return;
        }
        boolean bodied = count > PATH_AT && input.get(0) == 'P';
        if (count <= PATH_AT || (!bodied && input.getInt(count - 4) != END_OF_HEAD)) {
            throw new IOException("not a benchmark's request");
        }
        if (input.get(PATH_AT) == '~') {
            channel.write(told(input.get(PATH_AT + 1)));
            return;
        }
        count();
        switch (behaviour) {
            case Behaviour.Delay ignored -> held.add(new Held(channel, System.nanoTime()));
            case Behaviour.Freeze ignored -> {
                long now = System.nanoTime();
                write(channel);
                diary.answered(now, System.nanoTime());
            }
            case Behaviour.Plain ignored -> write(channel);
            case Behaviour.Patient ignored -> write(channel);
        }
    }

    private void count() {
        if (roundNanos == 0) {
            roundNanos = System.nanoTime(); // once for all that came together
        }
        if (requests++ == 0) {
            firstNanos = roundNanos;
        }
        pace[(int) Math.min((roundNanos - firstNanos) / PACE_NANOS, PACES_MAX - 1)]++;
    }

    private void write(SocketChannel channel) throws IOException {
        answer.clear();
        channel.write(answer);
    }

    private ByteBuffer told(byte what) {
        String body = switch (what) {
            case 'c' -> Long.toString(requests);
            case 'f' -> Long.toString(firstNanos);
            case 'p' -> pace();
            case 'd' -> delays();
            case 't' -> behaviour instanceof Behaviour.Freeze freeze ? diary.truth(freeze.spacing().toNanos()) : "";
            case 'r' -> reset();
            default -> "";
        };
        return ByteBuffer.wrap(String.format(Locale.ROOT, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s",
                body.length(), body).getBytes(StandardCharsets.US_ASCII));
    }

    private String pace() {
        StringBuilder text = new StringBuilder();
        long tenths = Math.min((System.nanoTime() - firstNanos) / PACE_NANOS, PACES_MAX - 1);
        for (int i = 0; i < tenths; i++) {
            text.append(pace[i]).append(' ');
        }
        return text.toString();
    }

    private String reset() {
        requests = 0;
        firstNanos = 0;
        Arrays.fill(pace, 0);
        delays.reset();
        diary.reset();
        return "";
    }

    private String delays() {
        if (delays.count() == 0) {
            return "";
        }
        delays.sort();
        String told = delays.percentile(50) + " " + delays.percentile(90);
        delays.reset();
        return told;
    }
}
