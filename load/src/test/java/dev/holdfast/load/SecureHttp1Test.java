package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.CountingServer.Reply;
import dev.holdfast.load.CountingServer.Reply.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/1.1 over TLS: as {@link LoadEngineTest}, with a server on a real TLS socket. */
@Timeout(60)
class SecureHttp1Test {

    private static final LoadEngine ENGINE = new LoadEngine();

    @TempDir
    Path directory;

    private static CountingServer serve(Function<String, Reply> replies) throws IOException {
        return new CountingServer(replies, TestCertificates.context(TestCertificates.LOOPBACK));
    }

    private RunResult.Load run(CountingServer server, Scenario scenario, HttpVersion version) throws IOException {
        Destination destination = new Destination(server.url(), version, TestCertificates.trusted(directory));
        return ENGINE.run(destination, scenario, LoadObserver.none(), new StopSignal());
    }

    private RunResult.Load run(CountingServer server, Scenario scenario) throws IOException {
        return run(server, scenario, HttpVersion.HTTP_1_1);
    }

    private static void assertSameCounts(CountingServer server, RunResult.Load load) {
        RequestCounts counts = load.total().counts();
        assertThat(counts.requests()).isEqualTo(server.requests.get());
        assertThat(counts.bytesSent()).isEqualTo(server.bytesReceived.get());
        assertThat(counts.bytesReceived()).isEqualTo(server.bytesSent.get());
        assertThat(load.total().serviceTime().count()).isEqualTo(counts.requests());
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "HTTP_1_1"})
    void each_status_is_counted_as_the_server_sent_it(HttpVersion version) throws IOException {
        Map<String, Integer> statuses = Map.of("/ok", 200, "/missing", 404, "/broken", 500);
        try (CountingServer server = serve(path -> Reply.status(statuses.getOrDefault(path, 0), 100))) {
            RunResult.Load load = run(server, Scenarios.fixed(500, 5, "/ok", "/missing", "/broken"), version);

            assertSameCounts(server, load);
            RequestCounts counts = load.total().counts();
            assertThat(counts.statuses()).containsOnlyKeys(200, 404, 500);
            assertThat(counts.failures()).isEmpty();
            assertThat(counts.bodyBytesReceived()).isEqualTo(50_000);
            assertThat(server.connections.get()).isEqualTo(5);
            assertThat(load.generator().warnings()).noneMatch(w -> w.contains("TLS") || w.contains("certificate"));
        }
    }

    @Test
    void large_bodies_go_both_ways_and_empty_ones_too() throws IOException {
        int size = 10 << 20;
        Reply large = new Reply(List.of(Reply.latin("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n"),
                new byte[size]), End.KEEP);
        try (CountingServer server = serve(
                path -> path.equals("/") ? large : Reply.text("HTTP/1.1 204 No Content\r\n\r\n"))) {
            RunResult.Load load = run(server, Scenarios.with(Scenarios.fixed(4, 2, "/"),
                    Scenarios.request("POST", "/", Body.ofSize(size))));

            assertSameCounts(server, load);
            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 4L));
            assertThat(load.total().counts().bodyBytesReceived()).isEqualTo(4L * size);
            assertThat(run(server, Scenarios.fixed(10, 1, "/empty")).total().counts().statuses())
                    .isEqualTo(Map.of(204, 10L));
        }
    }

    @Test
    void a_server_that_resets_fails_each_request_once_and_is_asked_no_second_time() throws IOException {
        AtomicLong turn = new AtomicLong();
        try (CountingServer server = serve(path -> turn.getAndIncrement() % 4 == 3
                ? new Reply(List.of(), End.RESET)
                : Reply.status(200, 5))) {
            RunResult.Load load = run(server, Scenarios.fixed(200, 4, "/"));

            assertSameCounts(server, load);
            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 150L));
            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.CONNECTION_RESET, 50L));
            assertThat(load.generator().warnings())
                    .anyMatch(w -> w.startsWith("Requests that failed on a kept-alive connection"));
        }
    }

    @Test
    void an_answer_cut_off_by_the_peer_is_closed_early_and_one_that_ends_with_tls_is_complete() throws IOException {
        try (CountingServer server = serve(path -> path.equals("/cut")
                ? Reply.text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").then(End.CLOSE)
                : Reply.text("HTTP/1.1 200 OK\r\n\r\nwhole").then(End.CLOSE))) {
            assertThat(run(server, Scenarios.fixed(20, 4, "/cut")).total().counts().failures())
                    .isEqualTo(Map.of(Failure.CLOSED_EARLY, 20L));
            RunResult.Load whole = run(server, Scenarios.fixed(20, 4, "/whole"));
            assertThat(whole.total().counts().statuses()).isEqualTo(Map.of(200, 20L));
            assertThat(whole.total().counts().bodyBytesReceived()).isEqualTo(100);
        }
    }

    @Test
    void a_server_that_says_nothing_times_out_at_the_limit() throws IOException {
        try (CountingServer server = serve(path -> new Reply(List.of(), End.SILENCE))) {
            RunResult.Load load = run(server,
                    Scenarios.with(Scenarios.fixed(20, 10, "/"), Scenarios.requestTimeout(Duration.ofMillis(300))));

            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.REQUEST_TIMEOUT, 20L));
            assertThat(load.total().responseTime().minNanos().getAsLong()).isBetween(299_000_000L, 1_500_000_000L);
        }
    }

    @Test
    void nonsense_and_too_large_answers_are_counted_as_such() throws IOException {
        try (CountingServer server = serve(path -> path.equals("/nonsense")
                ? Reply.text("nonsense\r\n\r\n")
                : Reply.text("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"))) {
            RunResult.Load load = run(server, Scenarios.fixed(20, 2, "/nonsense", "/huge"));

            assertThat(load.total().counts().failures()).containsOnlyKeys(Failure.MALFORMED_ANSWER,
                    Failure.ANSWER_TOO_LARGE);
            assertThat(load.total().counts().requests()).isEqualTo(20);
        }
    }
}
