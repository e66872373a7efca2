package dev.holdfast.benchmarks.function;

import dev.holdfast.core.histogram.HistogramRecorder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Recording the duration of one request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
public class Recording {

    private static final int DURATIONS = 4096;

    private final long[] nanos = nanos(new Random(2));
    private final HistogramRecorder recorder = new HistogramRecorder();
    private int next;

    /** Times around a millisecond, one in a thousand of them longer than eight. */
    @Benchmark
    public HistogramRecorder record() {
        next = (next + 1) % DURATIONS;
        recorder.record(nanos[next]);
        return recorder;
    }

    private static long[] nanos(Random random) {
        return LongStream.generate(() -> Math.round(1e6 * Math.exp(0.7 * random.nextGaussian()))).limit(DURATIONS)
                .toArray();
    }
}
