package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.testing.FreezingServer;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Compares what the engine reports of a server that freezes 1 s in every 5 s with what is true of it: at 1000
 * requests/s, a fifth of them wait for 0 to 1 s, evenly. Run by hand; {@link FreezeTest} is its short form.
 */
final class FreezeAccuracy {

    private FreezeAccuracy() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        System.out.println(
                "ms                         mean     p50      p90      p99    max  | service p99 | lag p99 us  warnings");
        System.out.println("truth                     100.0       -    500.0    950.0   1000");
        for (int round = 0; round < rounds; round++) {
            report("not frozen, 8", Duration.ZERO, 8);
            report("frozen, 8", Duration.ofSeconds(1), 8);
            report("frozen, 1000", Duration.ofSeconds(1), 1000);
        }
    }

    private static void report(String name, Duration freeze, int connections) throws IOException {
        try (FreezingServer server = new FreezingServer(freeze, Duration.ofSeconds(5))) {
            RunResult.Load load = new LoadEngine().run(Destination.of(server.url()),
                    Scenarios.with(Scenarios.constant(1000, Duration.ofSeconds(10), "/"),
                            Limits.DEFAULT.withConnections(connections)),
                    LoadObserver.none(), new StopSignal());
            LatencyHistogram time = load.total().responseTime();
            System.out.printf(Locale.ROOT, "%-22s %8.2f %7.3f %8.1f %8.1f %6.0f  | %11.2f | %10.1f  %s%n",
                    name + " conn", time.meanNanos() / 1e6, millis(time, 50), millis(time, 90), millis(time, 99),
                    millis(time, 100), millis(load.total().serviceTime(), 99),
                    millis(load.generator().schedulerLag(), 99) * 1e3, load.generator().warnings());
            if (time.count() != 10_000 || server.requests() != 10_000
                    || load.total().counts().success() != 10_000) {
                throw new IllegalStateException("10000 requests were to be answered: " + load.total().counts());
            }
        }
    }

    private static double millis(LatencyHistogram times, double percentile) {
        return times.percentileNanos(percentile) / 1e6;
    }
}
