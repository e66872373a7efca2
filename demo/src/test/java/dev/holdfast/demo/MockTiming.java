package dev.holdfast.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import dev.holdfast.demo.ChatWire.Chunk;

/**
 * Measures from outside how far a mock that runs as a process of its own keeps to its times: {@code MockTiming PORT
 * STREAMS}. What the mock says of itself, which it counts anew after the warm-up, is printed last.
 */
final class MockTiming {
    private static final int FIRST_MILLIS = 200;
    private static final int EACH_MILLIS = 20;
    private static final int TOKENS = 150;
    private static final int WARM_UPS = 200;
    private static final String MORE = "\"stream\":true,\"mock\":{\"ttft_ms\":" + FIRST_MILLIS + ",\"token_ms\":"
            + EACH_MILLIS + ",\"tokens\":" + TOKENS + "}";

    private MockTiming() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int streams = Integer.parseInt(args[1]);
        warmUp(port);
        List<Double> first = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<double[]>> all = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                all.add(threads.submit(() -> stream(port)));
            }
            for (Future<double[]> stream : all) {
                double[] lates = stream.get();
                first.add(lates[0]);
                Arrays.stream(lates).forEach(late::add);
            }
        }
        String server = lateness(port);
        print("first token, ms late at the client", first);
        print("every token, ms late at the client", late);
        System.out.println("the mock says of itself: " + server);
    }

    /** A program's first requests are slow for want of compiled code, at both ends. */
    private static void warmUp(int port) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            try (ChatWire wire = ChatWire.stream(port, "\"tokens\":50")) {
                wire.all();
            }
        }
        try (ChatWire wire = new ChatWire(port, "", MORE)) {
            wire.all();
        }
        lateness(port);
    }

    /** What the mock says of itself; it starts anew. */
    private static String lateness(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI
                .create("http://127.0.0.1:" + port + "/admin/chat/lateness").toURL().openConnection();
        connection.setRequestMethod("DELETE");
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static double[] stream(int port) throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(EACH_MILLIS * 10)); // users do not come in step
        try (ChatWire wire = new ChatWire(port, "", MORE)) {
            double[] late = new double[TOKENS];
            List<Chunk> chunks = wire.all();
            for (int i = 0; i < TOKENS; i++) {
                late[i] = chunks.get(i + 1).millis() - FIRST_MILLIS - (double) EACH_MILLIS * i;
            }
            return late;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(String what, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(Locale.ROOT, "%s: n %d, p50 %.2f, p95 %.2f, p99 %.2f, max %.2f%n", what, sorted.length,
                at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
    }

    private static double at(double[] sorted, int percentile) {
        return sorted[Math.max(0, Math.ceilDiv(sorted.length * percentile, 100) - 1)];
    }
}
