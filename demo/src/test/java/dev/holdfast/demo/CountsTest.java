package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.holdfast.demo.trace.TraceDatabase;
import tools.jackson.databind.JsonNode;

class CountsTest {
    private static final String TRACE = "{\"name\":\"counted\"}";

    private final DemoService service = DemoService
            .start(DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory()));
    private final DemoClient client = new DemoClient(service);

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void counts_agree_with_50_clients_of_100_requests_to_the_last_one() {
        client.faults("{\"errors\":{\"rate\":0.1,\"route\":\"/api/health\"}}");
        LongAdder failed = new LongAdder();
        LongAdder bytes = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < 50; c++) {
                threads.execute(() -> {
                    for (int i = 0; i < 100; i++) {
                        HttpResponse<String> answer = i % 2 == 0
                                ? client.get("/api/health")
                                : client.post("/api/traces", TRACE);
                        failed.add(answer.statusCode() == 500 ? 1 : 0);
                        bytes.add(answer.body().getBytes(StandardCharsets.UTF_8).length);
                    }
                });
            }
        }
        JsonNode counts = client.counts();
        assertThat(counts.get("requests").longValue()).isEqualTo(5000);
        assertThat(counts.get("by_route").toString()).isEqualTo("{\"GET /api/health\":2500,\"POST /api/traces\":2500}");
        assertThat(failed.sum()).isBetween(180L, 320L);
        assertThat(counts.get("by_status").toString()).isEqualTo("{\"200\":%d,\"201\":2500,\"500\":%d}"
                .formatted(2500 - failed.sum(), failed.sum()));
        assertThat(counts.get("body_bytes_in").longValue()).isEqualTo(2500L * TRACE.length());
        assertThat(counts.get("body_bytes_out").longValue()).isEqualTo(bytes.sum());
        assertThat(counts.get("aborted").longValue()).isZero();
    }

    @Test
    void a_reset_gives_what_was_and_starts_at_zero_but_metrics_go_on() {
        client.get("/api/health");
        client.get("/api/what?ever");
        JsonNode ended = DemoClient.json(client.send("DELETE", "/admin/counts", ""));
        assertThat(ended.get("by_route").toString()).isEqualTo("{\"GET (unmatched)\":1,\"GET /api/health\":1}");
        assertThat(client.counts().toString()).isEqualTo("{\"requests\":0,\"by_route\":{},\"by_status\":{},"
                + "\"aborted\":0,\"body_bytes_in\":0,\"body_bytes_out\":0,\"connections_seen\":0}");
        assertThat(client.metric("http_requests_total{method=\"GET\",route=\"/api/health\",status=\"200\"}"))
                .isEqualTo(1);
    }

    @Test
    void a_thousand_connections_are_kept_alive() throws IOException {
        byte[] request = "GET /api/health HTTP/1.1\r\nHost: demo\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), service.port()));
            }
            for (int round = 0; round < 3; round++) {
                for (Socket socket : sockets) {
                    socket.getOutputStream().write(request);
                }
                for (Socket socket : sockets) {
                    assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK").endsWith("{\"status\":\"up\"}");
                }
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(client.counts().get("requests").longValue()).isEqualTo(3000);
        assertThat(client.counts().get("connections_seen").longValue()).isEqualTo(1000);
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder answer = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            answer.append((char) next);
            if (next == '}') {
                break;
            }
            next = in.read();
        }
        return answer.toString();
    }
}
