package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.testing.FreezingServer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Limits;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short form of {@link FreezeAccuracy}: the limits allow for a busy machine, and still exclude every wrong design. */
@Timeout(60)
class FreezeTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 500})
    void a_frozen_target_is_felt_by_all_who_would_have_come_meanwhile(int connections) throws IOException {
        try (FreezingServer server = new FreezingServer(Duration.ofMillis(400), Duration.ofSeconds(2))) {
            RunResult.Load load = new LoadEngine().run(Destination.of(server.url()),
                    Scenarios.with(Scenarios.constant(500, Duration.ofSeconds(2), "/"),
                            Limits.DEFAULT.withConnections(connections)),
                    LoadObserver.none(), new StopSignal());

            // One fifth of the requests waits for 0 to 400 ms, evenly.
            LatencyHistogram felt = load.total().responseTime();
            assertThat(felt.count()).isEqualTo(1000);
            assertThat(load.total().counts().success()).isEqualTo(1000);
            assertThat(server.requests()).isEqualTo(1000);
            // A busy machine only adds to that; a design that is wrong shows a tenth of it or less.
            assertThat(felt.meanNanos() / 1e6).isBetween(34.0, 140.0);
            assertThat(felt.percentileNanos(90) / 1e6).isBetween(170.0, 500.0);
            assertThat(felt.percentileNanos(99) / 1e6).isBetween(350.0, 700.0);
            assertThat(load.arrivals().offered()).isEqualTo(1000);
            assertThat(load.arrivals().offeredPerSecond()).isEqualTo(500);
            assertThat(load.generator().mode())
                    .isEqualTo(Runtime.getRuntime().availableProcessors() > 1 ? "spin" : "timer");
            assertThat(load.timeline()).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
