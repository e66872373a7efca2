package dev.holdfast.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Holds response times of the engine against the delays that a service really made. */
final class DelayBenchmark {

    private static final int WINDOWS = 24;
    /** Those of an engine that is still being compiled. */
    private static final int DISCARDED = 6;

    private DelayBenchmark() {}

    static Section run() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                """
                1000 requests per second to a service that holds each for a while, looking all the time, and notes for how long it
                really did, from reading to writing. What the engine measured more than that is the way through the kernel and its own
                error. %s %d windows of 300 ms; %s Median (range) of the quiet ones.
                Goal: at most 30 µs at p50 and 50 µs at p90.

                | delay ms | really held p50 ms | error of p50 µs | error of p90 µs | quiet windows |
                |--:|--:|--:|--:|--:|
                """,
                Cores.note(), WINDOWS - DISCARDED, Quiet.RULE));
        for (int millis : new int[]{1, 10, 50}) {
            try (TargetProcess service = new TargetProcess("delay", Long.toString(millis * 1_000_000L))) {
                List<EngineWindow> windows = EngineWindow.measure(service, "1000", 200, 150, 300, WINDOWS);
                List<EngineWindow> settled = windows.subList(DISCARDED, windows.size());
                List<EngineWindow> quiet = settled.stream().filter(EngineWindow::quiet).toList();
                text.append(String.format(Locale.ROOT, "| %d | %.3f | %s | %s | %d of %d |%n", millis,
                        Spread.of(quiet.stream().mapToDouble(w -> w.delayP50() / 1e6)).median(),
                        micros(quiet, w -> w.p50() - w.delayP50()), micros(quiet, w -> w.p90() - w.delayP90()),
                        quiet.size(), settled.size()));
            }
        }
        return new Section("Accuracy: known delays", text.append('\n').toString());
    }

    static String micros(List<EngineWindow> windows, ToLongFunction<EngineWindow> nanos) {
        return windows.isEmpty()
                ? "–"
                : Spread.of(windows.stream().mapToDouble(w -> nanos.applyAsLong(w) / 1e3))
                        .text("%.1f");
    }
}
