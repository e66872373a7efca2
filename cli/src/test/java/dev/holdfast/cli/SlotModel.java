package dev.holdfast.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A chat model with so many slots: who finds none free waits, as behind a real one. On a free port of loopback. */
final class SlotModel implements AutoCloseable {

    private static final int REQUESTS_WAITING_MAX = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots;
    private final long answerMillis;

    /** @param answerMillis how long an answer holds its slot */
    static SlotModel start(int slots, long answerMillis) throws IOException {
        return new SlotModel(slots, answerMillis);
    }

    private SlotModel(int slots, long answerMillis) throws IOException {
        this.slots = new Semaphore(slots, true);
        this.answerMillis = answerMillis;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), REQUESTS_WAITING_MAX);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            slots.acquireUninterruptibly();
            try {
                TimeUnit.MILLISECONDS.sleep(answerMillis);
            } catch (InterruptedException ignored) {
                return; // the test is over
            } finally {
                slots.release();
            }
            out.write(event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}"));
            out.write(event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"));
            out.write(event("[DONE]"));
        }
    }

    private static byte[] event(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
