package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.AbortRule;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.load.CountingServer.Reply;
import dev.holdfast.load.CountingServer.Reply.End;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How runs begin, go on and end. */
@Timeout(60)
class LoadRunTest {

    private static final LoadEngine ENGINE = new LoadEngine();
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static RunResult.Load run(URI url, Scenario scenario) {
        return ENGINE.run(Destination.of(url), scenario, LoadObserver.none(), new StopSignal());
    }

    private static URI nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static Limits limits(Duration connect, Duration request, Duration drain) {
        return new Limits(100, connect, request, 64L << 20, drain);
    }

    @Test
    void where_nobody_listens_each_request_is_refused_and_none_was_sent() throws IOException {
        URI url = nobodyListens();
        RunResult.Load closed = run(url, Scenarios.fixed(500, 10, "/"));
        RunResult.Load open = run(url, Scenarios.constant(500, Duration.ofMillis(400), "/"));

        assertThat(closed.total().counts().failures()).isEqualTo(Map.of(Failure.CONNECTION_REFUSED, 500L));
        assertThat(closed.arrivals().sent()).isZero();
        assertThat(closed.total().serviceTime().isEmpty()).isTrue();
        assertThat(closed.total().responseTime().count()).isEqualTo(500);
        assertThat(open.total().counts().failures()).isEqualTo(Map.of(Failure.CONNECTION_REFUSED, 200L));
        assertThat(open.arrivals().offered()).isEqualTo(200);
        assertThat(open.arrivals().achievedPerSecond()).isZero();
    }

    @Test
    void users_who_are_refused_all_the_time_neither_hang_nor_crash_the_run() throws IOException {
        LoadModel model = new LoadModel.Users(20, Double.POSITIVE_INFINITY, ThinkTime.NONE, Duration.ofMillis(300));
        RunResult.Load load = run(nobodyListens(), Scenarios.of(model, "/"));

        assertThat(load.total().counts().failures()).containsOnlyKeys(Failure.CONNECTION_REFUSED);
        assertThat(load.elapsed()).isBetween(Duration.ofMillis(200), SECOND);
    }

    @Test
    void a_connection_that_nobody_accepts_times_out_at_its_limit() throws IOException {
        // The system keeps two connections for a backlog of one and lets others knock in vain.
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Scenario scenario = Scenarios.with(Scenarios.fixed(8, 8, "/"),
                    limits(Duration.ofMillis(150), Duration.ofMillis(600), SECOND));
            RunResult.Load load = run(URI.create("http://127.0.0.1:" + deaf.getLocalPort()), scenario);

            assertThat(load.total().counts().failures()).containsOnlyKeys(Failure.CONNECT_TIMEOUT,
                    Failure.REQUEST_TIMEOUT);
            assertThat(load.total().counts().failures().get(Failure.CONNECT_TIMEOUT)).isGreaterThanOrEqualTo(4);
            assertThat(load.total().counts().requests()).isEqualTo(8);
            assertThat(load.total().responseTime().minNanos().getAsLong()).isBetween(149_000_000L, 900_000_000L);
        }
    }

    @Test
    void what_has_no_answer_when_draining_ends_is_unanswered_with_the_time_waited() throws IOException {
        try (CountingServer server = new CountingServer(path -> new Reply(List.of(), End.SILENCE))) {
            Limits limits = limits(SECOND, Duration.ofSeconds(20), Duration.ofMillis(200)).withConnections(10);
            RunResult.Load load = run(server.url(),
                    Scenarios.with(Scenarios.constant(100, Duration.ofMillis(500), "/"), limits));

            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.UNANSWERED, 50L));
            assertThat(load.elapsed()).isEqualTo(Duration.ofMillis(500));
            assertThat(load.arrivals().sent()).isEqualTo(10);
            // The first has waited for 490 + 200 ms, the last for 200 ms.
            assertThat(load.total().responseTime().maxNanos().getAsLong()).isBetween(689_000_000L, 1_500_000_000L);
            assertThat(load.total().responseTime().minNanos().getAsLong()).isBetween(199_000_000L, 900_000_000L);
        }
    }

    @Test
    void the_stop_signal_ends_a_run_at_once_and_keeps_what_was_measured() throws IOException {
        StopSignal stop = new StopSignal();
        try (CountingServer server = new CountingServer(path -> path.equals("/hang")
                ? new Reply(List.of(), End.SILENCE)
                : Reply.status(200, 1))) {
            Scenario scenario = Scenarios.with(Scenarios.constant(100, Duration.ofMinutes(5), "/ok", "/hang"),
                    limits(SECOND, Duration.ofMinutes(1), SECOND));
            RunResult.Load load = ENGINE.run(Destination.of(server.url()), scenario, progress -> stop.request(), stop);

            assertThat(stop.wasRequested()).isTrue();
            assertThat(load.elapsed()).isBetween(SECOND, Duration.ofSeconds(3));
            assertThat(load.total().counts().requests()).isEqualTo(load.arrivals().offered()).isBetween(100L, 300L);
            assertThat(load.total().counts().failures()).containsOnlyKeys(Failure.UNANSWERED);
            assertThat(load.total().counts().success()).isPositive();
            assertThat(load.arrivals().offeredPerSecond()).isBetween(95.0, 105.0);
            assertThat(load.generator().warnings()).anyMatch(w -> w.startsWith("The run was stopped early"));
        }
    }

    @Test
    void a_broken_abort_rule_ends_the_run_and_is_told() throws IOException {
        AbortRule rule = new AbortRule("error_rate > 50% for 1s", AbortRule.Quantity.ERROR_RATE, 0.5,
                Duration.ofSeconds(1));
        List<AbortRule> told = new ArrayList<>();
        StopSignal stop = new StopSignal();
        try (CountingServer server = new CountingServer(path -> Reply.status(500, 1))) {
            Scenario plain = Scenarios.constant(100, Duration.ofMinutes(5), "/");
            Scenario scenario = new Scenario(plain.name(), plain.phases(), plain.mix(), plain.order(), plain.warmup(),
                    plain.limits(), List.of(rule), 1, 1);
            RunResult.Load load = ENGINE.run(Destination.of(server.url()), scenario, new LoadObserver() {
                @Override
                public void progress(Progress progress) {
                    // Only the rule is of interest.
                }

                @Override
                public void aborted(AbortRule broken) {
                    told.add(broken);
                }
            }, stop);

            assertThat(told).containsExactly(rule);
            assertThat(load.elapsed()).isBetween(SECOND, Duration.ofSeconds(4));
            assertThat(load.total().counts().statuses().get(500)).isPositive();
        }
    }

    @Test
    void an_interrupt_stops_the_run_and_stays_visible() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            StopSignal stop = new StopSignal();
            Thread.currentThread().interrupt();
            RunResult.Load load = ENGINE.run(Destination.of(server.url()),
                    Scenarios.constant(100, Duration.ofMinutes(5), "/"), LoadObserver.none(), stop);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(stop.wasRequested()).isTrue();
            assertThat(load.elapsed()).isLessThan(SECOND);
        }
    }

    @Test
    void a_failing_observer_ends_the_run_and_is_heard() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            assertThatThrownBy(() -> ENGINE.run(Destination.of(server.url()),
                    Scenarios.constant(100, Duration.ofMinutes(5), "/"), progress -> {
                        throw new UnsupportedOperationException("no terminal");
                    }, new StopSignal())).isInstanceOf(UnsupportedOperationException.class).hasMessage("no terminal");
        }
    }

    @Test
    void warm_up_requests_are_sent_but_not_counted() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            RunResult.Load load = run(server.url(),
                    Scenarios.with(Scenarios.fixed(100, 4, "/"), new Warmup.Requests(50)));

            assertThat(load.warmupRequests()).isEqualTo(50);
            assertThat(load.total().counts().requests()).isEqualTo(100);
            assertThat(server.requests.get()).isEqualTo(150);
            assertThat(server.connections.get()).as("connections are kept").isEqualTo(4);
        }
    }

    @Test
    void the_backlog_of_a_warm_up_is_not_measured() throws IOException {
        AtomicLong turn = new AtomicLong();
        // One connection, first answer after the warm-up: all its other requests have waited in vain.
        try (CountingServer server = new CountingServer(path -> {
            if (turn.getAndIncrement() == 0) {
                LockSupport.parkNanos(500_000_000);
            }
            return Reply.status(200, 1);
        })) {
            Scenario scenario = Scenarios.with(Scenarios.constant(100, Duration.ofMillis(500), "/"),
                    limits(SECOND, SECOND, SECOND).withConnections(1));
            RunResult.Load load = run(server.url(), Scenarios.with(scenario, new Warmup.For(Duration.ofMillis(300))));

            assertThat(load.warmupRequests()).isEqualTo(1);
            assertThat(load.total().counts().success()).isEqualTo(50);
            assertThat(load.total().responseTime().percentileNanos(50)).isLessThan(50_000_000);
            assertThat(server.requests.get()).isEqualTo(51);
        }
    }

    @Test
    void a_stop_during_the_warm_up_measures_nothing() throws IOException {
        StopSignal stop = new StopSignal();
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            Scenario scenario = Scenarios.with(Scenarios.constant(100, Duration.ofMinutes(5), "/"),
                    new Warmup.For(Duration.ofMinutes(5)));
            RunResult.Load load = ENGINE.run(Destination.of(server.url()), scenario, progress -> stop.request(), stop);

            assertThat(load.warmupRequests()).isPositive();
            assertThat(load.total().counts().requests()).isZero();
            assertThat(load.elapsed()).isZero();
            assertThat(load.measurements()).isNotNull();
        }
    }

    @Test
    void more_than_a_run_can_hold_is_refused() {
        URI url = URI.create("http://127.0.0.1:1");
        assertThatThrownBy(() -> run(url, Scenarios.fixed(1, 1_000_001, "/"))).isInstanceOf(LoadException.class)
                .hasMessage("scenario test has 1000001 users at a time; a run has at most 1000000."
                        + " For more, give a rate instead of users.");
        String[] paths = IntStream.range(0, 501).mapToObj(i -> "/" + i).toArray(String[]::new);
        assertThatThrownBy(() -> run(url, Scenarios.fixed(1, 1, paths))).isInstanceOf(LoadException.class)
                .hasMessage("scenario test has 501 endpoints; a run has at most 500. Split it into several scenarios.");
    }

    @Test
    void users_think_between_answer_and_request() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            LoadModel model = new LoadModel.Users(5, 1000, new ThinkTime.Constant(Duration.ofMillis(100)),
                    Duration.ofMillis(950));
            RunResult.Load load = run(server.url(), Scenarios.of(model, "/"));

            assertThat(load.total().counts().success()).isEqualTo(server.requests.get()).isBetween(20L, 50L);
            assertThat(load.concurrency()).isEqualTo(5);
            assertThat(load.total().responseTime().percentileNanos(50)).isLessThan(50_000_000);
        }
    }

    @Test
    void nonsense_of_every_kind_is_a_counted_failure() throws IOException {
        List<AnswerReaderTest.Case> bad = AnswerReaderTest.cases().stream()
                .filter(c -> c.reading() == Reading.MALFORMED || c.reading() == Reading.TOO_LARGE).toList();
        AtomicLong turn = new AtomicLong();
        try (CountingServer server = new CountingServer(path -> {
            int at = (int) (turn.getAndIncrement() % bad.size());
            return Reply.text(bad.get(at).text());
        })) {
            Limits limits = new Limits(10, SECOND, Duration.ofSeconds(10), 100_000, SECOND);
            RunResult.Load load = run(server.url(), Scenarios.with(Scenarios.fixed(3L * bad.size(), 3, "/"), limits));

            assertThat(load.total().counts().failures())
                    .containsOnlyKeys(Failure.MALFORMED_ANSWER, Failure.ANSWER_TOO_LARGE)
                    .containsEntry(Failure.MALFORMED_ANSWER,
                            3 * bad.stream().filter(c -> c.reading() == Reading.MALFORMED).count());
            assertThat(load.total().counts().requests()).isEqualTo(3L * bad.size()).isEqualTo(server.requests.get());
        }
    }

    @Test
    void answers_to_head_have_no_body() throws IOException {
        try (CountingServer server = new CountingServer(
                path -> Reply.text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"))) {
            Endpoint head = Scenarios.request("HEAD", "/", Body.none());
            RunResult.Load load = run(server.url(), Scenarios.with(Scenarios.fixed(50, 2, "/"), head));

            assertThat(load.total().counts().success()).isEqualTo(50);
            assertThat(server.connections.get()).isEqualTo(2);
        }
    }

    @Test
    void progress_tells_the_phase_and_adds_up() throws IOException {
        List<Progress> told = new ArrayList<>();
        try (CountingServer server = new CountingServer(path -> Reply.status(path.equals("/no") ? 500 : 200, 1))) {
            Scenario scenario = Scenarios.with(Scenarios.constant(100, Duration.ofMillis(2500), "/yes", "/no"),
                    new Warmup.For(Duration.ofMillis(200)));
            RunResult.Load load = ENGINE.run(Destination.of(server.url()), scenario, told::add, new StopSignal());

            assertThat(told).extracting(Progress::phase).containsExactly(Phase.WARM_UP, Phase.MEASURING,
                    Phase.MEASURING, Phase.DRAINING);
            Progress second = told.get(2);
            assertThat(second.total()).contains(Duration.ofMillis(2500));
            assertThat(second.elapsed()).isBetween(Duration.ofMillis(2000), Duration.ofMillis(2200));
            assertThat(second.requestsEnded()).isBetween(190L, 210L);
            assertThat(second.offeredPerSecond()).isBetween(85.0, 115.0);
            assertThat(second.responseTime().count()).isBetween(90L, 110L);
            assertThat(told.getLast().requestsEnded()).isEqualTo(250).isEqualTo(load.total().counts().requests());
            assertThat(told.getLast().errorsTotal()).isEqualTo(load.total().counts().errors());
            assertThat(load.warmupRequests()).isEqualTo(20);
        }
    }
}
