package dev.holdfast.benchmarks;

import java.io.IOException;
import java.util.Locale;

/** Holds response times of the engine against the delays that a service really made. */
final class DelayBenchmark {

    /** More than fifty milliseconds keep busy. */
    private static final int CONNECTIONS = 200;

    private DelayBenchmark() {}

    static Section run() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                """
                1000 requests per second to a service that holds each for a while, looking all the time, and notes for how long it
                really did, from reading to writing. What the engine measured more than that is the way through the kernel and its own
                error. %s At least %d windows of %d ms. %s Median (range) of the quiet ones.
                Goal: at most 30 µs at p50 and 50 µs at p90.

                | delay ms | really held p50 µs | error of p50 µs | error of p90 µs | quiet windows |
                |--:|--:|--:|--:|--:|
                """,
                Cores.note(), Windows.MEASURED, Windows.MILLIS, Quiet.RULE));
        for (int millis : new int[]{1, 10, 50}) {
            try (TargetProcess service = new TargetProcess("delay", Long.toString(millis * 1_000_000L))) {
                Windows windows = Windows.measure(service, "1000", CONNECTIONS);
                text.append(String.format(Locale.ROOT, "| %d | %s | %s | %s | %s |%n", millis,
                        windows.micros(EngineWindow::delayP50), windows.micros(w -> w.p50() - w.delayP50()),
                        windows.micros(w -> w.p90() - w.delayP90()), windows.quietOfAll()));
            }
        }
        return new Section("Accuracy: known delays", text.append('\n').toString());
    }
}
