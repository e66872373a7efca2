package dev.holdfast.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Holds response times of the engine against what is true of a service that freezes. */
final class FreezeBenchmark {

    private static final int[] CONNECTIONS = {8, 32, 256, 4096};
    private static final int MILLIS = 10_000;
    private static final int PER_SECOND = 1000;
    private static final List<Freeze> FREEZES = List.of(new Freeze("1 s in every 5 s", 1000, 5000),
            new Freeze("100 ms in every 1 s", 100, 1000), new Freeze("3 s once", 3000, 10_000));

    private record Measured(EngineWindow window, FreezeTruth truth) {}

    private FreezeBenchmark() {}

    static Section run() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                """
                %d requests per second for %d s to a service that stands still. *Ideal* are the response times if it then
                answered all that has gathered in no time at all. *True* are those that the service itself wrote down: when the
                n-th answer had gone, less when the n-th request was due. Each cell is measured / true, in milliseconds. An
                error is a share of the truth; of the freeze where the truth is below a tenth of it. %s %s
                Goal: errors of mean and p90 at most 3 %%, of p99 and p99.9 1 %%, p50 within 0.2 ms, with any number of connections.

                | freeze | connections | mean | p50 | p90 | p99 | p99.9 | error of mean, p90 | of p99, p99.9 | quiet windows |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """,
                PER_SECOND, MILLIS / 1000, Cores.note(),
                Quiet.RULE.replace("A window", "A window of one second")));
        for (Freeze freeze : FREEZES) {
            text.append(String.format(Locale.ROOT, "| %s | *ideal* | %.1f | 0 | %.1f | %.1f | %.1f | | | |%n",
                    freeze.name(),
                    freeze.idealMeanMillis(), freeze.idealMillis(90), freeze.idealMillis(99),
                    freeze.idealMillis(99.9)));
            for (int connections : CONNECTIONS) {
                text.append(row(freeze, connections));
            }
        }
        return new Section("Accuracy: a frozen service", text.append('\n').toString());
    }

    private static String row(Freeze freeze, int connections) throws IOException, InterruptedException {
        Measured measured = measure(freeze, connections);
        EngineWindow window = measured.window;
        FreezeTruth truth = measured.truth;
        return String.format(Locale.ROOT,
                "| | %d | %.1f / %.1f | %.3f / %.3f | %.1f / %.1f | %.1f / %.1f | %.1f / %.1f | %.2f %% "
                        + "| %.2f %% | %d of %d |%n",
                connections, window.mean() / 1e6, truth.mean() / 1e6, window.p50() / 1e6,
                truth.p50() / 1e6, window.p90() / 1e6, truth.p90() / 1e6, window.p99() / 1e6, truth.p99() / 1e6,
                window.p999() / 1e6, truth.p999() / 1e6, truth.error(window, freeze.freezeMillis() * 1e6) * 100,
                truth.tailError(window, freeze.freezeMillis() * 1e6) * 100, window.quietSeconds(), window.seconds());
    }

    private static Measured measure(Freeze freeze, int connections) throws IOException, InterruptedException {
        try (TargetProcess service = new TargetProcess("freeze", nanos(freeze.freezeMillis()),
                nanos(freeze.periodMillis()), Long.toString(1_000_000_000 / PER_SECOND))) {
            EngineWindow window = EngineWindow.measure(service, Integer.toString(PER_SECOND), connections, 0, MILLIS, 1)
                    .getFirst();
            return new Measured(window, FreezeTruth.parse(service.ask("truth")));
        }
    }

    private static String nanos(long millis) {
        return Long.toString(millis * 1_000_000);
    }
}
