package dev.holdfast.benchmarks;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.load.LoadEngine;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.StopSignal;
import dev.holdfast.testing.FreezingServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Holds response times of the engine against what is true of a server that freezes. */
final class FreezeBenchmark {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration FREEZE = Duration.ofSeconds(1);
    private static final int ROUNDS = 3;

    private FreezeBenchmark() {}

    static Section run() throws IOException {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT,
                """
                1000 requests per second for 10 s to a server that stands still for 1 s in every 5 s. A fifth of the requests
                wait for 0 to 1 s, evenly, so the true response times are known. %d rounds. A round is spoilt where the engine says that
                other work on the machine kept it from its processor.

                | round | connections | mean ms | p50 ms | p90 ms | p99 ms | service time p99 ms | own lag p99 µs | spoilt |
                |---|--:|--:|--:|--:|--:|--:|--:|---|
                | truth | any | 100 | as unfrozen | 500 | 950 | – | – | |
                """,
                ROUNDS));
        for (int round = 1; round <= ROUNDS; round++) {
            table.append(row(round + ", unfrozen", Duration.ZERO, 8));
            table.append(row(Integer.toString(round), FREEZE, 8));
            table.append(row(Integer.toString(round), FREEZE, 1000));
        }
        return new Section("Accuracy: a frozen server", table.append('\n').toString());
    }

    private static String row(String name, Duration freeze, int connections) throws IOException {
        try (FreezingServer server = new FreezingServer(freeze, PERIOD)) {
            Scenario scenario = new Scenario("freeze",
                    LoadModel.constantRate(new Rate(1000), Duration.ofSeconds(10)),
                    List.of(new Scenario.Weighted(Endpoint.get("root", "/"), 1)), new Warmup.None(),
                    Limits.DEFAULT.withConnections(connections), 1);
            RunResult.Load load = new LoadEngine().run(Destination.of(server.url()), scenario, LoadObserver.none(),
                    new StopSignal());
            LatencyHistogram times = load.total().responseTime();
            return String.format(Locale.ROOT, "| %s | %d | %.1f | %.3f | %.1f | %.1f | %.2f | %.0f | %s |%n", name,
                    connections, times.meanNanos() / 1e6, millis(times, 50), millis(times, 90), millis(times, 99),
                    millis(load.total().serviceTime(), 99), millis(load.generator().schedulerLag(), 99) * 1e3,
                    kept(load));
        }
    }

    /** Whether the engine says that other work kept it from its processor. */
    private static String kept(RunResult.Load load) {
        return load.generator().warnings().stream().anyMatch(warning -> warning.contains("processor")) ? "yes" : "no";
    }

    private static double millis(LatencyHistogram times, double percentile) {
        return times.percentileNanos(percentile) / 1e6;
    }
}
