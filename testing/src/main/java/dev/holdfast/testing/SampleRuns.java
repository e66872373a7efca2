package dev.holdfast.testing;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Realistic runs made from an index, which is seed, commit and time at once: run {@code i} starts {@code i} hours after
 * {@link #FIRST_START}. Runs of one index are equal.
 */
public final class SampleRuns {

    /** When the run with index 0 starts. */
    public static final Instant FIRST_START = Instant.parse("2026-11-01T08:00:00Z");

    private SampleRuns() {}

    /** A load run of 1000 requests over three endpoints that passed. */
    public static RunRecord load(int index) {
        return sample(index).build();
    }

    /** A load run to be changed before it is built. */
    public static LoadSample sample(int index) {
        return new LoadSample(index, startOf(index));
    }

    /** A test suite of about 42 s that ran five times, with wall time, CPU time and peak memory. */
    public static RunRecord command(int index) {
        Random random = new Random(index * 104_729L + 5);
        List<Double> wall = samples(random, 42e9);
        List<Double> cpu = samples(random, 61e9);
        List<Double> memory = samples(random, 310e6);
        RunResult.Command command = new RunResult.Command(List.of("mvn", "-q", "test"), List.of(0, 0, 0, 0, 0), 1,
                List.of(new Measurement.Samples(Metric.WALL_TIME, Scope.RUN, wall),
                        new Measurement.Samples(Metric.CPU_TIME, Scope.RUN, cpu),
                        new Measurement.Samples(Metric.MEMORY_PEAK, Scope.RUN, memory)));
        Testbed testbed = new Testbed("tb-7f3a", Map.of("cpu", "Reference CPU", "cores", "4", "os", "linux"));
        RunContext context = new RunContext("shop", "suite", "ci", "ad-hoc", testbed,
                Optional.of(new GitState(commit(index), "main", false)), "cfg-9f8e7d", "0.1.0");
        // Half a minute after the load run of the same index, so that the two have different times and ids.
        Instant start = startOf(index).plusSeconds(30);
        long nanos = Math.round(wall.stream().mapToDouble(Double::doubleValue).sum());
        return new RunRecord(RunId.at(start, new Random(~index)), start, Duration.ofNanos(nanos), context,
                Outcome.COMPLETED, command, Judgement.PASS, List.of(), List.of());
    }

    /** A kept objective: {@code p95 < 150ms} of one endpoint. */
    public static Finding objectiveKept(String endpoint) {
        return new Finding(Finding.Kind.OBJECTIVE, Scope.endpoint(endpoint), Metric.RESPONSE_TIME, Statistic.P95,
                "p95 < 150ms", Judgement.PASS, true, OptionalDouble.of(41_500_000),
                Optional.of(new Interval(40_100_000, 43_200_000, 0.95)), 1000, OptionalDouble.of(150_000_000),
                OptionalDouble.of(-0.7233), "41.5 ms, 95 % interval 40.1 to 43.2 ms, over 1000 requests");
    }

    /** A gating finding that the p95 of one endpoint became 31 % slower than its baseline. */
    public static Finding regression(String endpoint) {
        return new Finding(Finding.Kind.BASELINE, Scope.endpoint(endpoint), Metric.RESPONSE_TIME, Statistic.P95,
                "p95 against the rolling median", Judgement.FAIL, true, OptionalDouble.of(54_400_000),
                Optional.of(new Interval(0.22, 0.41, 0.95)), 20, OptionalDouble.of(41_500_000),
                OptionalDouble.of(0.31), "31 % slower than the median of 20 runs, 22 % to 41 %");
    }

    /** The commit of the run with this index: 40 hexadecimal digits. */
    public static String commit(int index) {
        return String.format(Locale.ROOT, "%08x", index + 0xc0ffee).repeat(5);
    }

    private static Instant startOf(int index) {
        return FIRST_START.plus(Duration.ofHours(index));
    }

    private static List<Double> samples(Random random, double center) {
        return DoubleStream.generate(() -> (double) Math.round(center * Math.exp(0.02 * random.nextGaussian())))
                .limit(5).boxed().toList();
    }
}
