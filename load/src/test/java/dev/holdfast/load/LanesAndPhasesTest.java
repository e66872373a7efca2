package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.load.CountingServer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several lanes are one load, and several phases are told apart. */
@Timeout(60)
class LanesAndPhasesTest {

    private static final LoadEngine ENGINE = new LoadEngine();

    private static RunResult.Load run(CountingServer server, Scenario scenario) {
        return ENGINE.run(Destination.of(server.url()), scenario, LoadObserver.none(), new StopSignal());
    }

    private static LoadModel rate(double perSecond, int millis) {
        return LoadModel.constantRate(new Rate(perSecond), Duration.ofMillis(millis));
    }

    @Test
    void lanes_share_a_number_of_requests_and_their_counts_are_the_servers() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(path.equals("/no") ? 404 : 200, 1))) {
            Scenario scenario = Scenarios.with(Scenarios.fixed(1001, 10, "/yes", "/no"), new Warmup.Requests(50))
                    .withThreads(3);
            RunResult.Load load = run(server, scenario);

            assertThat(load.total().counts().requests()).isEqualTo(1001);
            assertThat(load.warmupRequests()).isEqualTo(50);
            assertThat(server.requests.get()).isEqualTo(1051);
            assertThat(server.connections.get()).isEqualTo(10);
            assertThat(load.total().counts().answers(200) + load.total().counts().answers(404))
                    .isEqualTo(1001);
            assertThat(load.total().responseTime().count()).isEqualTo(1001);
            assertThat(load.generator().threads()).isEqualTo(3);
            assertThat(load.generator().mode()).isEqualTo("timer");
            assertThat(load.phases()).isEmpty();
        }
    }

    @Test
    void lanes_share_a_rate() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            List<Progress> told = new ArrayList<>();
            RunResult.Load load = ENGINE.run(Destination.of(server.url()),
                    Scenarios.of(new LoadModel.Open(RateProfile.constant(new Rate(200), Duration.ofMillis(2500)),
                            new Spacing.Even()), "/").withThreads(2),
                    told::add, new StopSignal());

            assertThat(load.arrivals().offered()).isEqualTo(500).isEqualTo(server.requests.get());
            assertThat(load.arrivals().offeredPerSecond()).isCloseTo(200, within(1e-9));
            assertThat(load.elapsed()).isEqualTo(Duration.ofMillis(2500));
            assertThat(told).hasSizeBetween(3, 4);
            assertThat(told.getLast().requestsEnded()).isEqualTo(500);
            assertThat(told.getLast().soFar().count()).isEqualTo(500);
            assertThat(told.getLast().answers().statusClasses()).isEqualTo(Map.of(2, 500L));
            assertThat(load.timeline()).hasSizeBetween(3, 4);
            assertThat(load.timeline()).extracting(Second::offered).satisfies(LanesAndPhasesTest::sumsTo500);
            assertThat(load.timeline()).extracting(Second::ended).satisfies(LanesAndPhasesTest::sumsTo500);
        }
    }

    private static void sumsTo500(List<? extends Long> numbers) {
        assertThat(numbers.stream().mapToLong(Long::longValue).sum()).isEqualTo(500);
    }

    @Test
    void more_threads_than_users_are_not_used() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            RunResult.Load load = run(server, Scenarios.fixed(20, 2, "/").withThreads(8));
            assertThat(load.generator().threads()).isEqualTo(2);
            assertThat(load.total().counts().requests()).isEqualTo(20);
        }
    }

    @Test
    void each_phase_has_the_requests_that_should_have_started_in_it() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            Scenario scenario = Scenarios.phases(Scenarios.constant(1, Duration.ofSeconds(1), "/"), rate(100, 500),
                    new LoadModel.Open(RateProfile.ramp(100, 500, Duration.ofMillis(500)), new Spacing.Even()),
                    rate(50, 1000));
            for (int threads = 1; threads <= 2; threads++) {
                RunResult.Load load = run(server, scenario.withThreads(threads));

                assertThat(load.phases()).extracting(PhaseResult::name).containsExactly("a", "b", "c");
                assertThat(load.phases()).extracting(phase -> phase.total().counts().requests())
                        .containsExactly(50L, 150L, 50L);
                assertThat(load.phases()).extracting(PhaseResult::begin).containsExactly(Duration.ZERO,
                        Duration.ofMillis(500), Duration.ofSeconds(1));
                assertThat(load.phases()).extracting(phase -> phase.arrivals().offeredPerSecond())
                        .containsExactly(100.0, 300.0, 50.0);
                assertThat(load.total().counts().requests()).isEqualTo(250);
                assertThat(load.elapsed()).isEqualTo(Duration.ofSeconds(2));
                assertThat(load.measurements()).anyMatch(m -> m.scope().equals(Scope.phase("b")));
            }
            assertThat(server.requests.get()).isEqualTo(500);
        }
    }

    @Test
    void phases_of_every_model_follow_each_other() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            Scenario scenario = Scenarios.phases(Scenarios.constant(1, Duration.ofSeconds(1), "/"),
                    new LoadModel.FixedCount(10, 2), rate(100, 200),
                    new LoadModel.Users(3, Double.POSITIVE_INFINITY, new ThinkTime.Constant(Duration.ofMillis(20)),
                            Duration.ofMillis(300)));
            RunResult.Load load = run(server, scenario);

            assertThat(load.phases().get(0).total().counts().requests()).isEqualTo(10);
            assertThat(load.phases().get(1).total().counts().requests()).isEqualTo(20);
            assertThat(load.phases().get(2).total().counts().requests()).isBetween(6L, 45L);
            assertThat(load.total().counts().requests()).isEqualTo(server.requests.get());
            assertThat(load.phases().get(0).arrivals().offeredPerSecond()).isZero();
            assertThat(load.phases().get(2).begin().minus(load.phases().get(1).begin()))
                    .isEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void a_stopped_run_has_the_phases_that_began() throws IOException {
        StopSignal stop = new StopSignal();
        try (CountingServer server = new CountingServer(path -> Reply.status(200, 1))) {
            Scenario scenario = Scenarios.phases(Scenarios.constant(1, Duration.ofSeconds(1), "/"), rate(100, 300),
                    rate(100, 60_000), rate(100, 60_000));
            RunResult.Load load = ENGINE.run(Destination.of(server.url()), scenario, progress -> stop.request(), stop);

            assertThat(load.phases()).hasSize(2);
            assertThat(load.phases().get(0).elapsed()).isEqualTo(Duration.ofMillis(300));
            assertThat(load.phases().get(1).elapsed()).isBetween(Duration.ofMillis(600), Duration.ofSeconds(2));
            assertThat(load.phases().get(1).arrivals().offeredPerSecond()).isBetween(90.0, 110.0);
        }
    }
}
