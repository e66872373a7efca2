package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.CountingServer.Reply;
import dev.holdfast.load.CountingServer.Reply.End;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadEngineTest {

    private static final LoadEngine ENGINE = new LoadEngine();

    private static RunResult.Load run(CountingServer server, Scenario scenario) {
        return ENGINE.run(Destination.of(server.url()), scenario, LoadObserver.none(), new StopSignal());
    }

    private static void assertSameCounts(CountingServer server, RunResult.Load load) {
        RequestCounts counts = load.total().counts();
        assertThat(counts.requests()).isEqualTo(server.requests.get());
        assertThat(counts.bytesSent()).isEqualTo(server.bytesReceived.get());
        assertThat(counts.bytesReceived()).isEqualTo(server.bytesSent.get());
        assertThat(load.total().responseTime().count()).isEqualTo(counts.requests());
        assertThat(load.total().serviceTime().count()).isEqualTo(counts.requests());
        assertThat(load.timeline().stream().mapToLong(second -> second.ended()).sum()).isEqualTo(counts.requests());
    }

    @Test
    void a_thousand_good_answers_over_ten_connections_are_counted_as_the_server_counts_them() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 100))) {
            RunResult.Load load = run(server, Scenarios.fixed(1000, 10, "/"));

            assertSameCounts(server, load);
            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 1000L));
            assertThat(load.total().counts().success()).isEqualTo(1000);
            assertThat(load.total().counts().bodyBytesReceived()).isEqualTo(100_000);
            assertThat(server.connections.get()).isEqualTo(10);
            assertThat(load.model()).isEqualTo("1000 requests, 10 at a time");
            assertThat(load.concurrency()).isEqualTo(10);
            assertThat(load.arrivals().sent()).isEqualTo(1000);
            assertThat(load.arrivals().offeredPerSecond()).isZero();
            assertThat(load.elapsed()).isPositive();
            assertThat(load.generator().mode()).isEqualTo("timer");
            assertThat(load.generator().bottleneck()).isFalse();
        }
    }

    @Test
    void each_status_is_counted_as_the_server_sent_it_whether_expected_or_not() throws IOException {
        Map<String, Integer> statuses = Map.of("/ok", 200, "/missing", 404, "/broken", 500, "/moved", 301);
        try (CountingServer server = new CountingServer(path -> Reply.status(statuses.getOrDefault(path, 0), 7))) {
            RunResult.Load load = run(server, Scenarios.fixed(1000, 10, "/ok", "/missing", "/broken", "/moved"));

            assertSameCounts(server, load);
            RequestCounts counts = load.total().counts();
            assertThat(counts.statuses()).containsOnlyKeys(200, 301, 404, 500);
            assertThat(counts.unexpectedStatuses()).containsOnlyKeys(404, 500);
            assertThat(load.endpoints()).hasSize(4).allSatisfy(
                    endpoint -> assertThat(endpoint.counts().statuses())
                            .containsOnlyKeys(statuses.getOrDefault(endpoint.scope().label(), 0)));
        }
    }

    @Test
    void chunked_empty_and_until_close_bodies_are_counted_to_the_byte() throws IOException {
        Map<String, Reply> replies = Map.of("/chunked", Reply.text("""
                                                                   HTTP/1.1 200 OK\r
                                                                   Transfer-Encoding: chunked\r
                                                                   \r
                                                                   5;name="a;b"\r
                                                                   hello\r
                                                                   1\r
                                                                   !\r
                                                                   0\r
                                                                   Trailer: yes\r
                                                                   \r
                                                                   """), "/empty",
                Reply.text("HTTP/1.1 204 No Content\r\n\r\n"), "/interim",
                Reply.text(
                        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n123456"),
                "/close", Reply.text("HTTP/1.1 200 OK\r\n\r\n123456").then(End.CLOSE), "/old",
                Reply.text("HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\n123456").then(End.CLOSE));
        try (CountingServer server = new CountingServer(replies::get)) {
            RunResult.Load load = run(server,
                    Scenarios.fixed(500, 5, "/chunked", "/empty", "/interim", "/close", "/old"));

            assertSameCounts(server, load);
            RequestCounts counts = load.total().counts();
            assertThat(counts.success()).isEqualTo(500);
            assertThat(counts.bodyBytesReceived()).isEqualTo(6 * counts.statuses().getOrDefault(200, 0L));
        }
    }

    @Test
    void large_bodies_go_both_ways() throws IOException {
        int size = 10 << 20;
        Reply large = new Reply(List.of(Reply.latin("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n"),
                new byte[size]), End.KEEP);
        try (CountingServer server = new CountingServer(path -> large)) {
            Scenario scenario = Scenarios.with(Scenarios.fixed(10, 2, "/"),
                    Scenarios.request("POST", "/", Body.ofSize(size)));
            RunResult.Load load = run(server, scenario);

            assertSameCounts(server, load);
            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 10L));
            assertThat(load.total().counts().bodyBytesReceived()).isEqualTo(10L * size);
        }
    }

    @Test
    void a_server_that_resets_fails_each_request_once_and_is_asked_no_second_time() throws IOException {
        AtomicLong turn = new AtomicLong();
        try (CountingServer server = new CountingServer(path -> turn.getAndIncrement() % 4 == 3
                ? new Reply(List.of(), End.RESET)
                : Reply.status(200, 5))) {
            RunResult.Load load = run(server, Scenarios.fixed(1000, 10, "/"));

            assertSameCounts(server, load);
            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 750L));
            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.CONNECTION_RESET, 250L));
            assertThat(load.generator().warnings())
                    .anyMatch(w -> w.startsWith("Requests that failed on a kept-alive connection"));
        }
    }

    @Test
    void an_answer_cut_off_by_the_peer_is_closed_early() throws IOException {
        try (CountingServer server = new CountingServer(
                path -> Reply.text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").then(End.CLOSE))) {
            RunResult.Load load = run(server, Scenarios.fixed(100, 4, "/"));

            assertSameCounts(server, load);
            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.CLOSED_EARLY, 100L));
        }
    }

    @Test
    void a_server_that_says_nothing_times_out_at_the_limit() throws IOException {
        try (CountingServer server = new CountingServer(path -> new Reply(List.of(), End.SILENCE))) {
            Scenario scenario = Scenarios.with(Scenarios.fixed(20, 10, "/"),
                    Scenarios.requestTimeout(Duration.ofMillis(200)));
            RunResult.Load load = run(server, scenario);

            assertSameCounts(server, load);
            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.REQUEST_TIMEOUT, 20L));
            assertThat(load.total().responseTime().minNanos().getAsLong()).isBetween(199_000_000L, 900_000_000L);
        }
    }

    @Test
    void bytes_after_the_end_of_an_answer_cost_the_connection_but_not_the_answer() throws IOException {
        try (CountingServer server = new CountingServer(
                path -> Reply.text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 Surprise\r\n\r\n"))) {
            RunResult.Load load = run(server, Scenarios.fixed(50, 2, "/"));

            assertSameCounts(server, load);
            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 50L));
            assertThat(server.connections.get()).isEqualTo(50);
        }
    }
}
