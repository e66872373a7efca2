package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.load.Http2Server.Reply;
import dev.holdfast.load.Http2Server.Reply.Answer;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2, over TLS and by prior knowledge without it, against a real server that counts as well. */
@Timeout(60)
class Http2Test {

    private static final LoadEngine ENGINE = new LoadEngine();

    @TempDir
    Path directory;

    private static Http2Server serve(boolean tls, int streamsMax, Function<String, Reply> replies)
            throws InterruptedException {
        return new Http2Server(replies, tls ? TestCertificates.context(TestCertificates.LOOPBACK) : null, streamsMax);
    }

    private static Http2Server serve(Function<String, Reply> replies) throws InterruptedException {
        return serve(false, 100, replies);
    }

    private RunResult.Load run(Http2Server server, Scenario scenario, HttpVersion version) throws IOException {
        Destination destination = new Destination(server.url(), version, TestCertificates.trusted(directory));
        return ENGINE.run(destination, scenario, LoadObserver.none(), new StopSignal());
    }

    private RunResult.Load run(Http2Server server, Scenario scenario) throws IOException {
        return run(server, scenario, HttpVersion.HTTP_2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void each_status_is_counted_as_the_server_sent_it_all_on_one_connection(boolean tls) throws Exception {
        Map<String, Integer> statuses = Map.of("/ok", 200, "/missing", 404, "/broken", 500);
        try (Http2Server server = serve(tls, 100, path -> new Answer(statuses.getOrDefault(path, 0), 100))) {
            RunResult.Load load = run(server, Scenarios.fixed(1000, 50, "/ok", "/missing", "/broken"),
                    tls ? HttpVersion.AUTO : HttpVersion.HTTP_2);

            RequestCounts counts = load.total().counts();
            assertThat(counts.requests()).isEqualTo(1000).isEqualTo(server.requests.get());
            assertThat(counts.statuses()).containsOnlyKeys(200, 404, 500);
            assertThat(counts.failures()).isEmpty();
            assertThat(counts.bodyBytesReceived()).isEqualTo(100_000);
            // Of each answer: 9 bytes and the packed head, 9 bytes and the body.
            assertThat(counts.bytesReceived()).isBetween(1000 * 119L, 1000 * 130L);
            assertThat(counts.bytesSent()).isBetween(1000 * 10L, 1000 * 100L);
            assertThat(server.connections.get()).isEqualTo(1);
            assertThat(server.atOnceMax.get()).isBetween(2, 50);
            assertThat(load.total().serviceTime().count()).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void journeys_are_walked_over_it(boolean tls) throws Exception {
        try (Http2Server server = serve(tls, 100, path -> new Answer(200, 5, 5))) {
            Scenario scenario = Journeys.scenario(new LoadModel.FixedCount(100, 10), Journeys.journey(List.of(),
                    Journeys.step("shop/a", "POST", "/a/{{seq}}").header("X-Id", "{{uuid}}").json("[{{seq}}]")
                            .capture("length", new Capture.OfHeader("Content-Length"))
                            .check(new Check.Text(), new Check.Exists()),
                    Journeys.get("shop/b", "/b/{{length}}/{{seq}}")));
            RunResult.Load load = run(server, scenario, tls ? HttpVersion.AUTO : HttpVersion.HTTP_2);

            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 200L));
            assertThat(server.requests.get()).isEqualTo(200);
            assertThat(server.heads).hasSize(200).anyMatch(head -> head.contains("/b/5/"));
        }
    }

    @Test
    void a_further_connection_is_opened_when_all_have_as_many_requests_as_the_peer_allows() throws Exception {
        try (Http2Server server = serve(true, 10, path -> new Answer(200, 5))) {
            RunResult.Load load = run(server, Scenarios.fixed(2000, 35, "/"));

            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 2000L));
            assertThat(server.requests.get()).isEqualTo(2000);
            assertThat(server.connections.get()).isBetween(1L, 4L);
        }
    }

    @Test
    void requests_beyond_the_limit_of_connections_wait() throws Exception {
        try (Http2Server server = serve(false, 3, path -> new Answer(200, 5))) {
            Scenario scenario = Scenarios.with(Scenarios.fixed(500, 20, "/"), Limits.DEFAULT.withConnections(2));
            RunResult.Load load = run(server, scenario);

            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 500L));
            assertThat(server.connections.get()).isBetween(1L, 2L);
            assertThat(server.atOnceMax.get()).isLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void large_bodies_go_both_ways(boolean tls) throws Exception {
        int size = 10 << 20;
        try (Http2Server server = serve(tls, 100, path -> new Answer(200, size, size))) {
            RunResult.Load load = run(server, Scenarios.with(Scenarios.fixed(6, 3, "/"),
                    Scenarios.request("POST", "/", Body.ofSize(size))));

            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 6L));
            assertThat(load.total().counts().bodyBytesReceived()).isEqualTo(6L * size);
            assertThat(server.bodyBytes.get()).isEqualTo(6L * size);
            assertThat(load.total().counts().bytesSent()).isBetween(6L * size, 6L * size * 101 / 100);
            assertThat(load.total().counts().bytesReceived()).isBetween(6L * size, 6L * size * 101 / 100);
        }
    }

    @Test
    void empty_answers_and_heads_are_answers() throws Exception {
        try (Http2Server server = serve(path -> new Answer(path.equals("/none") ? 204 : 200, 0,
                path.equals("/head") ? 1000 : -1))) {
            assertThat(run(server, Scenarios.fixed(50, 5, "/", "/none")).total().counts().statuses())
                    .containsOnlyKeys(200, 204);
            assertThat(run(server, Scenarios.with(Scenarios.fixed(50, 5, "/"),
                    Scenarios.request("HEAD", "/head", Body.none()))).total().counts().statuses())
                    .isEqualTo(Map.of(200, 50L));
        }
    }

    @Test
    void an_answer_without_the_body_it_announced_is_malformed() throws Exception {
        try (Http2Server server = serve(path -> new Answer(200, path.equals("/none") ? 0 : 5, 9))) {
            assertThat(run(server, Scenarios.fixed(20, 5, "/none", "/half")).total().counts().failures())
                    .isEqualTo(Map.of(Failure.MALFORMED_ANSWER, 20L));
        }
    }

    @Test
    void heads_go_out_as_http_2_has_them() throws Exception {
        Endpoint endpoint = new Endpoint("e", "POST", "/x?y=z",
                List.of(new Header("X-Tenant", "Acme"), new Header("Connection", "keep-alive"),
                        new Header("Host", "shop.example")),
                Body.ofText("hello"), StatusSet.DEFAULT);
        try (Http2Server server = serve(path -> new Answer(200, 2))) {
            run(server, Scenarios.with(Scenarios.fixed(10, 1, "/"), endpoint));

            assertThat(server.heads).singleElement().asString().contains(":method: POST", ":scheme: http,",
                    ":authority: shop.example", ":path: /x?y=z", "user-agent: holdfast", "x-tenant: Acme",
                    "content-length: 5").doesNotContainIgnoringCase("connection");
        }
    }

    @Test
    void a_stream_that_is_reset_fails_its_request_alone() throws Exception {
        AtomicLong turn = new AtomicLong();
        try (Http2Server server = serve(path -> turn.getAndIncrement() % 4 == 3
                ? new Reply.Reset(Http2Error.INTERNAL_ERROR)
                : new Answer(200, 5))) {
            RunResult.Load load = run(server, Scenarios.fixed(400, 10, "/"));

            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 300L));
            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.CONNECTION_RESET, 100L));
            assertThat(server.requests.get()).isEqualTo(400);
            assertThat(server.connections.get()).isEqualTo(1);
            assertThat(load.generator().warnings())
                    .contains("Requests that the target broke off over HTTP/2: 100 (RST_STREAM INTERNAL_ERROR).");
        }
    }

    @Test
    void a_farewell_lets_the_requests_under_way_end_and_the_next_go_elsewhere() throws Exception {
        AtomicLong turn = new AtomicLong();
        try (Http2Server server = serve(path -> turn.incrementAndGet() % 100 == 0
                ? new Reply.Goodbye(Integer.MAX_VALUE)
                : new Answer(200, 5))) {
            RunResult.Load load = run(server, Scenarios.fixed(500, 10, "/"));

            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 500L));
            assertThat(server.requests.get()).isEqualTo(500);
            assertThat(server.connections.get()).isBetween(5L, 6L);
        }
    }

    @Test
    void requests_that_a_farewell_leaves_out_fail_and_are_not_repeated() throws Exception {
        AtomicLong turn = new AtomicLong();
        try (Http2Server server = serve(path -> switch ((int) turn.incrementAndGet()) {
            case 1, 2, 3, 4 -> new Reply.Silence();
            case 5 -> new Reply.Goodbye(3); // of five streams, only the first is still dealt with
            default -> new Answer(200, 5);
        })) {
            Scenario scenario = Scenarios.with(Scenarios.fixed(50, 5, "/"),
                    Scenarios.requestTimeout(Duration.ofMillis(500)));
            RunResult.Load load = run(server, scenario);

            RequestCounts counts = load.total().counts();
            assertThat(counts.requests()).isEqualTo(50).isEqualTo(server.requests.get());
            assertThat(counts.failures()).containsEntry(Failure.CLOSED_EARLY, 4L);
            assertThat(load.generator().warnings())
                    .contains("Requests that the target broke off over HTTP/2: 4 (GOAWAY NO_ERROR).");
        }
    }

    @Test
    void a_connection_that_is_closed_takes_its_requests_along() throws Exception {
        AtomicLong turn = new AtomicLong();
        try (Http2Server server = serve(
                path -> turn.incrementAndGet() == 20 ? new Reply.Close() : new Answer(200, 5))) {
            RunResult.Load load = run(server, Scenarios.fixed(200, 1, "/"));

            assertThat(load.total().counts().failures().values()).containsExactly(1L);
            assertThat(load.total().counts().statuses()).isEqualTo(Map.of(200, 199L));
            assertThat(server.connections.get()).isEqualTo(2);
        }
    }

    @Test
    void a_request_that_times_out_is_cancelled_and_its_connection_kept() throws Exception {
        try (Http2Server server = serve(true, 100,
                path -> path.equals("/never") ? new Reply.Silence() : new Answer(200, 5))) {
            Scenario scenario = Scenarios.with(Scenarios.fixed(40, 10, "/never", "/"),
                    Scenarios.requestTimeout(Duration.ofMillis(300)));
            RunResult.Load load = run(server, scenario);

            RequestCounts counts = load.total().counts();
            assertThat(counts.requests()).isEqualTo(40).isEqualTo(server.requests.get());
            assertThat(counts.failures()).containsOnlyKeys(Failure.REQUEST_TIMEOUT);
            assertThat(counts.statuses()).containsOnlyKeys(200);
            assertThat(server.connections.get()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_beyond_the_limit_is_too_large_announced_or_not() throws Exception {
        try (Http2Server server = serve(path -> new Answer(200, 2 << 20, path.equals("/announced") ? 2 << 20 : -1))) {
            Limits base = Limits.DEFAULT;
            Limits limits = new Limits(10, base.connectTimeout(), base.requestTimeout(), 1 << 20, base.drainTimeout());
            RunResult.Load load = run(server,
                    Scenarios.with(Scenarios.fixed(20, 4, "/announced", "/surprise"), limits));

            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.ANSWER_TOO_LARGE, 20L));
            assertThat(load.total().counts().bytesReceived()).isLessThan(20 * (5L << 20));
        }
    }

    @Test
    void a_server_that_speaks_http_1_is_no_http_2_server() throws Exception {
        try (CountingServer server = new CountingServer(path -> CountingServer.Reply.status(400, 0))) {
            RunResult.Load load = ENGINE.run(
                    new Destination(server.url(), HttpVersion.HTTP_2, Destination.Tls.DEFAULT),
                    Scenarios.fixed(5, 1, "/"), LoadObserver.none(), new StopSignal());

            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.MALFORMED_ANSWER, 5L));
        }
    }

    @Test
    void a_frozen_target_is_felt_by_all_who_would_have_come_meanwhile() throws Exception {
        AtomicLong turn = new AtomicLong();
        try (Http2Server server = serve(true, 1000, path -> {
            if (turn.incrementAndGet() == 200) {
                long end = System.nanoTime() + 400_000_000;
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
            }
            return new Answer(200, 5);
        })) {
            RunResult.Load load = run(server, Scenarios.constant(500, Duration.ofSeconds(2), "/"), HttpVersion.AUTO);

            // One fifth of the requests waits for 0 to 400 ms, evenly; on a busy machine all wait longer.
            assertThat(load.total().counts().success()).isEqualTo(1000);
            assertThat(server.requests.get()).isEqualTo(1000);
            assertThat(load.total().responseTime().count()).isEqualTo(1000);
            assertThat(load.total().responseTime().meanNanos() / 1e6).isGreaterThan(34.0);
            assertThat(load.total().responseTime().percentileNanos(90) / 1e6).isGreaterThan(170.0);
            assertThat(load.arrivals().offered()).isEqualTo(1000);
        }
    }
}
