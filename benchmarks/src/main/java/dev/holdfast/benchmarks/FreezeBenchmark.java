package dev.holdfast.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Holds response times of the engine against what is true of a service that freezes. */
final class FreezeBenchmark {

    private static final int[] CONNECTIONS = {8, 32, 256, 4096};
    private static final int MILLIS = 10_000;
    private static final List<FreezeTruth> FREEZES = List.of(new FreezeTruth("1 s in every 5 s", 1000, 5000),
            new FreezeTruth("100 ms in every 1 s", 100, 1000), new FreezeTruth("3 s once", 3000, 10_000));

    private FreezeBenchmark() {}

    static Section run() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                """
                1000 requests per second for %d s to a service that stands still. The requests that come meanwhile wait
                for the rest of the freeze, evenly, so the true response times are known. %s %s
                Goal: mean, p90 and p99 within 3 %% of the truth with any number of connections, where all windows were quiet; a disturbed run is repeated once.

                | freeze | connections | mean ms | p50 ms | p90 ms | p99 ms | greatest error | quiet windows |
                |---|--:|--:|--:|--:|--:|--:|--:|
                """,
                MILLIS / 1000, Cores.note(), Quiet.RULE.replace("A window", "A window of one second")));
        for (FreezeTruth truth : FREEZES) {
            text.append(
                    String.format(Locale.ROOT, "| %s | *truth* | %.1f | as unfrozen | %s | %.1f | | |%n", truth.name(),
                            truth.meanMillis(), truth.percentileMillis(90) == 0
                                    ? "as unfrozen"
                                    : String.format(Locale.ROOT, "%.1f", truth.percentileMillis(90)),
                            truth.percentileMillis(99)));
            for (int connections : CONNECTIONS) {
                text.append(row(truth, connections));
            }
        }
        return new Section("Accuracy: a frozen service", text.append('\n').toString());
    }

    private static String row(FreezeTruth truth, int connections) throws IOException, InterruptedException {
        EngineWindow first = measure(truth, connections);
        EngineWindow second = first.quiet() ? first : measure(truth, connections);
        EngineWindow window = second.quietSeconds() >= first.quietSeconds() ? second : first;
        double error = Math.max(error(window.mean(), truth.meanMillis()),
                Math.max(error(window.p90(), truth.percentileMillis(90)),
                        error(window.p99(), truth.percentileMillis(99))));
        return String.format(Locale.ROOT, "| | %d | %.1f | %.3f | %.1f | %.1f | %.1f %% | %d of %d |%n",
                connections,
                window.mean() / 1e6, window.p50() / 1e6, window.p90() / 1e6, window.p99() / 1e6, error * 100,
                window.quietSeconds(), window.seconds());
    }

    private static EngineWindow measure(FreezeTruth truth, int connections) throws IOException, InterruptedException {
        try (TargetProcess service = new TargetProcess("freeze", nanos(truth.freezeMillis()),
                nanos(truth.periodMillis()))) {
            return EngineWindow.measure(service, "1000", connections, 0, MILLIS, 1).getFirst();
        }
    }

    private static String nanos(long millis) {
        return Long.toString(millis * 1_000_000);
    }

    /** As a share of the truth; none where requests did not wait. */
    private static double error(double nanos, double truthMillis) {
        return truthMillis == 0 ? 0 : Math.abs(nanos / 1e6 - truthMillis) / truthMillis;
    }
}
