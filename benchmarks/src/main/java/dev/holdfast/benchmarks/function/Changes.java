package dev.holdfast.benchmarks.function;

import dev.holdfast.core.regime.ChangePoint;
import dev.holdfast.core.regime.ChangeSearch;
import dev.holdfast.core.regime.ChangeWatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding changes of level: in a whole history, and with one more run of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// The second compiler, on the same processor, takes so long to settle.
@Warmup(iterations = 15, time = 1)
public class Changes {

    private static final int HISTORIES = 512;
    /** Few, so that each second of the measurement sees all of them. */
    private static final int WATCHED = 8;

    private final double[][] histories = Histories.draw(HISTORIES);
    private final ChangeWatch watch = new ChangeWatch();
    private int next;
    private int added;

    /** Fills the window of the watch. */
    public Changes() {
        for (int i = 0; i < ChangeWatch.WINDOW; i++) {
            watch.add(value());
        }
    }

    /** One history of 200 runs. */
    @Benchmark
    public List<ChangePoint> search() {
        next = (next + 1) % HISTORIES;
        return ChangeSearch.changes(histories[next]);
    }

    /** One more run, the newest 200 being known. */
    @Benchmark
    public List<ChangePoint> watch() {
        return watch.add(value());
    }

    /** The histories one after the other, so that the level goes up and down again. */
    private double value() {
        added = (added + 1) % (WATCHED * Histories.RUNS);
        return histories[added / Histories.RUNS][added % Histories.RUNS];
    }
}
