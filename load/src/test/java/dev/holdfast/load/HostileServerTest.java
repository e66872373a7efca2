package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Scenario.Weighted;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.load.HostileServer.Behaviour;
import dev.holdfast.load.OddAnswer.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers of every kind of malice, over real sockets: each request has one outcome, in time, and nothing stays behind. */
@Timeout(60)
class HostileServerTest {

    private static final LoadEngine ENGINE = new LoadEngine();
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Limits LIMITS = new Limits(64, Duration.ofMillis(300), REQUEST_TIMEOUT, OddAnswer.ANSWER_MAX,
            Duration.ofSeconds(2));
    private static final byte[] GOOD = latin("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    private static final Behaviour WELL = (socket, in, out) -> {
        out.write(GOOD);
        return true;
    };

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Scenario each(LoadModel model, List<Endpoint> endpoints) {
        List<Weighted> mix = endpoints.stream().map(endpoint -> new Weighted(endpoint, 1)).toList();
        return new Scenario("hostile", model, mix, new Warmup.None(), LIMITS, 42);
    }

    private static RunResult.Load run(URI url, Scenario scenario) {
        RunResult.Load load = ENGINE.run(Destination.of(url), scenario, LoadObserver.none(), new StopSignal());
        RequestCounts counts = load.total().counts();
        assertThat(load.endpoints().stream().mapToLong(endpoint -> endpoint.counts().requests()).sum())
                .isEqualTo(counts.requests());
        assertThat(load.total().responseTime().count()).isEqualTo(counts.requests());
        assertThat(load.timeline().stream().mapToLong(second -> second.ended()).sum()).isEqualTo(counts.requests());
        assertThat(load.total().responseTime().maxNanos().orElse(0)).as("time-outs hold")
                .isLessThan(REQUEST_TIMEOUT.plusSeconds(3).toNanos());
        return load;
    }

    /** One answer to a connection, so that no request meets the end of the one before. */
    private static Endpoint once(String path) {
        return new Endpoint(path, "GET", path, List.of(new Header("Connection", "close")), Body.none(),
                StatusSet.DEFAULT);
    }

    private static RunResult.Load fixed(HostileServer server, long requests, int concurrency, Set<String> paths) {
        List<Endpoint> endpoints = paths.stream().sorted().map(HostileServerTest::once).toList();
        RunResult.Load load = run(server.url(), each(new LoadModel.FixedCount(requests, concurrency), endpoints));
        assertThat(load.total().counts().requests()).isEqualTo(requests).isEqualTo(server.requests.get());
        return load;
    }

    /** Behaviours that no answer comes of, with the way in which a request fails there. */
    private static Map<String, Failure> malice(Map<String, Behaviour> behaviours) {
        byte[] head = latin("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n");
        byte[] page = latin("X: y\r\n".repeat(1000));
        byte[] half = latin("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        Map<String, Failure> failures = new LinkedHashMap<>();
        behaviours.put("/silent", Behaviour.dripping(new byte[0]));
        failures.put("/silent", Failure.REQUEST_TIMEOUT);
        behaviours.put("/stalls-in-status", Behaviour.dripping(latin("HTTP/1.1 20")));
        failures.put("/stalls-in-status", Failure.REQUEST_TIMEOUT);
        behaviours.put("/stalls-in-head", Behaviour.dripping(latin("HTTP/1.1 200 OK\r\nX: y\r\nX")));
        failures.put("/stalls-in-head", Failure.REQUEST_TIMEOUT);
        behaviours.put("/stalls-in-body", Behaviour.dripping(half));
        failures.put("/stalls-in-body", Failure.REQUEST_TIMEOUT);
        behaviours.put("/stalls-until-close", Behaviour.dripping(latin("HTTP/1.1 200 OK\r\n\r\nhalf")));
        failures.put("/stalls-until-close", Failure.REQUEST_TIMEOUT);
        behaviours.put("/endless-body", Behaviour.endless(latin("HTTP/1.1 200 OK\r\n\r\n"), page));
        failures.put("/endless-body", Failure.ANSWER_TOO_LARGE);
        behaviours.put("/endless-chunks", Behaviour.endless(
                latin("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), latin("1\r\nx\r\n".repeat(1000))));
        failures.put("/endless-chunks", Failure.ANSWER_TOO_LARGE);
        behaviours.put("/endless-head", Behaviour.endless(latin("HTTP/1.1 200 OK\r\n"), page));
        failures.put("/endless-head", Failure.ANSWER_TOO_LARGE);
        behaviours.put("/endless-interim", Behaviour.endless(new byte[0], latin("HTTP/1.1 100 Go on\r\n\r\n")));
        failures.put("/endless-interim", Failure.ANSWER_TOO_LARGE);
        behaviours.put("/resets-at-once", Behaviour.resetting(new byte[0]));
        failures.put("/resets-at-once", Failure.CONNECTION_RESET);
        behaviours.put("/resets-in-head", Behaviour.resetting(latin("HTTP/1.1 200 OK\r\nX")));
        failures.put("/resets-in-head", Failure.CONNECTION_RESET);
        behaviours.put("/resets-in-body", Behaviour.resetting(head));
        failures.put("/resets-in-body", Failure.CONNECTION_RESET);
        behaviours.put("/resets-until-close", Behaviour.resetting(latin("HTTP/1.1 200 OK\r\n\r\nhalf")));
        failures.put("/resets-until-close", Failure.CONNECTION_RESET);
        behaviours.put("/half-closes", Behaviour.halfClosing());
        failures.put("/half-closes", Failure.CLOSED_EARLY);
        behaviours.put("/closes-in-body", Behaviour.saying(half));
        failures.put("/closes-in-body", Failure.CLOSED_EARLY);
        return failures;
    }

    @Test
    void every_odd_answer_is_counted_as_its_case_says() throws IOException {
        List<OddAnswer> odds = OddAnswer.all();
        Map<String, Behaviour> behaviours = new LinkedHashMap<>();
        for (int i = 0; i < odds.size(); i++) {
            behaviours.put("/%03d".formatted(i), Behaviour.saying(odds.get(i).bytes()));
        }
        try (HostileServer server = new HostileServer(behaviours)) {
            RunResult.Load load = fixed(server, 1300, 16, behaviours.keySet());

            for (EndpointResult endpoint : load.endpoints()) {
                OddAnswer odd = odds.get(Integer.parseInt(endpoint.scope().label().substring(1)));
                RequestCounts counts = endpoint.counts();
                odd.outcome().failure().ifPresentOrElse(
                        failure -> assertThat(counts.failures().keySet()).as(odd.name()).isSubsetOf(failure),
                        () -> assertThat(counts.failures()).as(odd.name()).isEmpty());
                switch (odd.outcome()) {
                    case Outcome.Answered answered -> assertThat(counts.answers(answered.status())).as(odd.name())
                            .isEqualTo(counts.requests());
                    case Outcome.UntilClose answered -> assertThat(counts.answers(answered.status())).as(odd.name())
                            .isEqualTo(counts.requests());
                    case Outcome.Unfinished ignored -> assertThat(counts.statuses()).as(odd.name()).isEmpty();
                    case Outcome.Malformed ignored -> assertThat(counts.statuses()).as(odd.name()).isEmpty();
                    case Outcome.TooLarge ignored -> assertThat(counts.statuses()).as(odd.name()).isEmpty();
                }
            }
            assertThat(load.endpoints()).filteredOn(endpoint -> endpoint.counts().requests() == 0).hasSizeLessThan(5);
        }
    }

    @Test
    void each_mutated_answer_ends_as_one_outcome() throws IOException {
        Mutator mutator = new Mutator(OddAnswer.all().stream().map(OddAnswer::bytes).filter(b -> b.length < 500)
                .toList(), new Random(3));
        Behaviour mutating = (socket, in, out) -> {
            byte[] bytes;
            synchronized (mutator) {
                bytes = mutator.next();
            }
            return Behaviour.saying(bytes).answer(socket, in, out);
        };
        try (HostileServer server = new HostileServer(Map.of("/", mutating))) {
            RequestCounts counts = fixed(server, 1000, 16, Set.of("/")).total().counts();

            assertThat(counts.statuses()).isNotEmpty();
            assertThat(counts.failures().keySet()).contains(Failure.MALFORMED_ANSWER, Failure.CLOSED_EARLY)
                    .isSubsetOf(Failure.MALFORMED_ANSWER, Failure.CLOSED_EARLY, Failure.ANSWER_TOO_LARGE);
        }
    }

    @Test
    void litter_after_an_answer_may_cost_the_next_request_but_no_time() throws IOException {
        Map<String, Behaviour> behaviours = new LinkedHashMap<>();
        List<Endpoint> endpoints = new ArrayList<>();
        for (OddAnswer odd : OddAnswer.all()) {
            if (odd.outcome() instanceof Outcome.Answered answered && answered.leftover() > 0) {
                String path = "/" + endpoints.size();
                endpoints.add(Endpoint.get(path, path));
                behaviours.put(path, (socket, in, out) -> {
                    out.write(odd.bytes(), 0, odd.bytes().length - answered.leftover());
                    out.write(odd.bytes(), odd.bytes().length - answered.leftover(), answered.leftover());
                    return true;
                });
            }
        }
        try (HostileServer server = new HostileServer(behaviours)) {
            RequestCounts counts = run(server.url(), each(new LoadModel.FixedCount(1000, 8), endpoints)).total()
                    .counts();

            assertThat(counts.requests()).isEqualTo(1000);
            assertThat(counts.statuses().keySet()).isSubsetOf(101, 200, 204, 304);
            assertThat(counts.failures()).doesNotContainKey(Failure.REQUEST_TIMEOUT);
        }
    }

    @Test
    void each_malice_fails_in_its_own_way_and_in_time() throws IOException {
        Map<String, Behaviour> behaviours = new LinkedHashMap<>();
        Map<String, Failure> failures = malice(behaviours);
        try (HostileServer server = new HostileServer(behaviours)) {
            RunResult.Load load = fixed(server, 150, 50, behaviours.keySet());

            for (EndpointResult endpoint : load.endpoints()) {
                String path = endpoint.scope().label();
                assertThat(endpoint.counts().statuses()).as(path).isEmpty();
                // On a busy machine any of them may take too long.
                assertThat(endpoint.counts().failures().keySet()).as(path).contains(failures.get(path))
                        .isSubsetOf(failures.get(path), Failure.REQUEST_TIMEOUT);
            }
        }
    }

    @Test
    void a_reset_is_never_taken_for_silence() throws IOException {
        Map<String, Behaviour> behaviours = new LinkedHashMap<>();
        malice(behaviours);
        behaviours.keySet().removeIf(path -> !path.startsWith("/resets"));
        try (HostileServer server = new HostileServer(behaviours)) {
            assertThat(fixed(server, 1000, 8, behaviours.keySet()).total().counts().failures())
                    .isEqualTo(Map.of(Failure.CONNECTION_RESET, 1000L));
        }
    }

    @Test
    void a_good_answer_in_drips_is_a_good_answer() throws IOException {
        try (HostileServer server = new HostileServer(Map.of("/", Behaviour.dripping(GOOD)))) {
            assertThat(fixed(server, 200, 4, Set.of("/")).total().counts().success()).isEqualTo(200);
        }
    }

    @Test
    void the_other_endpoints_of_the_mix_are_served_meanwhile() throws IOException {
        Map<String, Behaviour> behaviours = new LinkedHashMap<>();
        malice(behaviours);
        behaviours.put("/good", WELL);
        List<Weighted> mix = new ArrayList<>(List.of(new Weighted(Endpoint.get("/good", "/good"), 15)));
        behaviours.keySet().stream().filter(path -> !path.equals("/good")).sorted()
                .forEach(path -> mix.add(new Weighted(Endpoint.get(path, path), 1)));
        try (HostileServer server = new HostileServer(behaviours)) {
            LoadModel model = new LoadModel.FixedCount(300, 60);
            RunResult.Load load = run(server.url(),
                    new Scenario("mixed", model, mix, new Warmup.None(), LIMITS, 42));

            RequestCounts good = load.endpoints().getFirst().counts();
            assertThat(load.total().counts().requests()).isEqualTo(300).isEqualTo(server.requests.get());
            assertThat(good.requests()).isGreaterThan(100);
            assertThat(good.success()).isEqualTo(good.requests());
        }
    }

    @Test
    void a_peer_that_takes_a_connection_and_never_reads_times_out() throws IOException {
        Endpoint large = new Endpoint("/", "POST", "/", List.of(), Body.ofSize(30 << 20),
                StatusSet.DEFAULT);
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RequestCounts counts = run(url(deaf), each(new LoadModel.FixedCount(4, 4), List.of(large))).total()
                    .counts();

            assertThat(counts.failures()).isEqualTo(Map.of(Failure.REQUEST_TIMEOUT, 4L));
            assertThat(counts.bytesSent()).isBetween(4L, 4L * (30 << 20) - 1);
        }
    }

    @Test
    void a_peer_whose_line_of_connections_is_full_times_out_at_the_connect_limit() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RequestCounts counts = run(url(full),
                    each(new LoadModel.FixedCount(20, 20), List.of(Endpoint.get("/", "/")))).total().counts();

            assertThat(counts.requests()).isEqualTo(20);
            assertThat(counts.failures()).containsKey(Failure.CONNECT_TIMEOUT);
            assertThat(counts.failures().keySet())
                    .isSubsetOf(Failure.CONNECT_TIMEOUT, Failure.REQUEST_TIMEOUT);
        }
    }

    @Test
    void an_answer_to_a_body_that_nobody_reads_counts() throws IOException {
        Endpoint large = new Endpoint("/", "POST", "/", List.of(), Body.ofSize(30 << 20),
                StatusSet.DEFAULT);
        Behaviour hasty = (socket, in, out) -> {
            out.write(latin("HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n"));
            return in.skip(Long.MAX_VALUE) < 0;
        };
        try (HostileServer server = new HostileServer(Map.of("/", hasty))) {
            RequestCounts counts = run(server.url(), each(new LoadModel.FixedCount(20, 2), List.of(large))).total()
                    .counts();

            assertThat(counts.statuses()).isEqualTo(Map.of(413, 20L));
        }
    }

    @Test
    void no_thread_and_no_descriptor_stays_behind() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(descriptors), "descriptors are counted where the system shows them");
        runMalice(); // whatever the first run loads may stay
        long before = count(descriptors);
        runMalice();
        for (Thread thread : threadsOfEngine()) {
            thread.join(10_000);
        }
        assertThat(threadsOfEngine()).isEmpty();
        assertThat(count(descriptors)).as("a hundred connections were made").isLessThan(before + 10);
    }

    private static void runMalice() throws IOException {
        Map<String, Behaviour> behaviours = new LinkedHashMap<>();
        malice(behaviours);
        try (HostileServer server = new HostileServer(behaviours)) {
            fixed(server, 100, 50, behaviours.keySet());
        }
    }

    private static Set<Thread> threadsOfEngine() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("holdfast-"))
                .collect(Collectors.toSet());
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private static URI url(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
}
