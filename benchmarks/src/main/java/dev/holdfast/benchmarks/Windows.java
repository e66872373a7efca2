package dev.holdfast.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Many short runs of the engine, of which the quiet ones count; where there are none, all do and the figures say so. */
record Windows(List<EngineWindow> all) {

    static final int MILLIS = 300;
    /** In one process; those at its beginning are of an engine that is still being compiled. */
    static final int MEASURED = 18;
    private static final int DISCARDED = 7;
    private static final int WARMUP_MILLIS = 150;
    private static final int PROCESSES_MAX = 3;

    /** Another process is started, up to three, until at least half as many windows as one has are quiet. */
    static Windows measure(TargetProcess service, String perSecond, int connections)
            throws IOException, InterruptedException {
        List<EngineWindow> all = new ArrayList<>();
        for (int i = 0; i < PROCESSES_MAX; i++) {
            List<EngineWindow> windows = EngineWindow.measure(service, perSecond, connections, WARMUP_MILLIS, MILLIS,
                    DISCARDED + MEASURED);
            all.addAll(windows.subList(DISCARDED, windows.size()));
            if (all.stream().filter(EngineWindow::quiet).count() >= MEASURED / 2) {
                break;
            }
        }
        return new Windows(List.copyOf(all));
    }

    private List<EngineWindow> counted() {
        List<EngineWindow> quiet = all.stream().filter(EngineWindow::quiet).toList();
        return quiet.isEmpty() ? all : quiet;
    }

    /** Of the quiet ones, median and range in microseconds. */
    String micros(ToLongFunction<EngineWindow> nanos) {
        String text = Spread.of(counted().stream().mapToDouble(window -> nanos.applyAsLong(window) / 1e3)).text("%.1f");
        return all.stream().anyMatch(EngineWindow::quiet) ? text : "disturbed: " + text;
    }

    String quietOfAll() {
        return all.stream().filter(EngineWindow::quiet).count() + " of " + all.size();
    }
}
