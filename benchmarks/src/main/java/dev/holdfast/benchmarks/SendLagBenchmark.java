package dev.holdfast.benchmarks;

import java.io.IOException;
import java.util.Locale;

/** How late the engine turns to its starts, at shares of what it can send at most. */
final class SendLagBenchmark {

    private static final int CONNECTIONS = 64;

    private SendLagBenchmark() {}

    static Section run() throws IOException, InterruptedException {
        try (TargetProcess service = new TargetProcess("plain")) {
            double most = EngineWindow.measure(service, CONNECTIONS + "u", CONNECTIONS, 0, 1000, 5).stream().skip(2)
                    .mapToDouble(EngineWindow::perSecond).max().orElseThrow();
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                    """
                    From the moment a request is due to the moment the engine turns to it. At most it sent %.0f requests per second here,
                    with %d connections. %s At least %d windows of %d ms. %s Median (range) of the quiet ones.
                    Goal: p99 at most 20 µs at 10 %% of that rate, 50 µs at 50 %%.

                    | rate /s | of the most | p50 µs | p99 µs | quiet windows |
                    |--:|--:|--:|--:|--:|
                    """,
                    most, CONNECTIONS, Cores.note(), Windows.MEASURED, Windows.MILLIS, Quiet.RULE));
            for (double share : new double[]{0.1, 0.5}) {
                String rate = Long.toString(Math.round(most * share));
                Windows windows = Windows.measure(service, rate, CONNECTIONS);
                text.append(String.format(Locale.ROOT, "| %s | %.0f %% | %s | %s | %s |%n", rate, share * 100,
                        windows.micros(EngineWindow::lagP50), windows.micros(EngineWindow::lagP99),
                        windows.quietOfAll()));
            }
            return new Section("Own lag when sending", text.append('\n').toString());
        }
    }
}
