package dev.holdfast.benchmarks.function;

import dev.holdfast.core.stats.MannWhitney;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The rank test of two samples. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
public class Ranks {

    private static final int SAMPLES = 512;
    private static final int SIZE = 50;

    private final double[][] samples = Stream.of(Histories.draw(SAMPLES)).map(values -> Arrays.copyOf(values, SIZE))
            .toArray(double[][]::new);
    private int next;

    /** Fifty values against fifty. */
    @Benchmark
    public MannWhitney mannWhitney() {
        next = (next + 1) % SAMPLES;
        return MannWhitney.of(samples[next], samples[(next + 1) % SAMPLES]);
    }
}
