package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.testing.FreezingServer;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** How many requests a second the engine sends at most, against a fast server in the same process. Run by hand. */
final class Throughput {

    private Throughput() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("connections  requests/s  per cpu-s   p50 us   p99 us  lane cpu  warnings");
        for (int connections : new int[]{1, 16, 64, 256}) {
            try (FreezingServer server = new FreezingServer(Duration.ZERO, Duration.ofSeconds(1))) {
                LoadModel model = new LoadModel.Users(connections, Double.POSITIVE_INFINITY, ThinkTime.NONE,
                        Duration.ofSeconds(3));
                RunResult.Load load = new LoadEngine().run(Destination.of(server.url()),
                        Scenarios.with(
                                Scenarios.with(Scenarios.of(model, "/"), new Warmup.For(Duration.ofSeconds(3))),
                                Scenarios.requestTimeout(Duration.ofSeconds(10)).withConnections(connections)),
                        LoadObserver.none(), new StopSignal());
                double rate = load.arrivals().achievedPerSecond();
                double cpu = load.generator().cpu().orElse(Double.NaN);
                System.out.printf(Locale.ROOT, "%11d %11.0f %10.0f %8.1f %8.1f %8.0f%%  %s%n", connections, rate,
                        rate / cpu, load.total().serviceTime().percentileNanos(50) / 1e3,
                        load.total().serviceTime().percentileNanos(99) / 1e3, cpu * 100, load.generator().warnings());
            }
        }
    }
}
