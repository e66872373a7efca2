package dev.holdfast.benchmarks.function;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckReport;
import dev.holdfast.core.check.History;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.testing.SampleRuns;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Judging a run by its history: levels, baseline, verdict and the sentences about it. No database. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// The second compiler, on the same processor, takes so long to settle.
@Warmup(iterations = 15, time = 1)
public class Judging {

    private static final int HISTORIES = 64;
    private static final double SECOND = 1e9;

    /** What is asked for one run: a check that knows its history. */
    private record Case(RunRecord run, Check check) {

        CheckReport judge() {
            return check.check(run, run.startedAt());
        }
    }

    private final List<Case> cases = Stream.of(Histories.draw(HISTORIES)).map(Judging::of).toList();
    private int next;

    /** @throws IllegalStateException if a run would not be held against its history */
    public Judging() {
        for (Case one : cases) {
            CheckReport report = one.judge();
            if (report.verdicts().size() != 1 || report.baselines().size() != 1) {
                throw new IllegalStateException("one series with a baseline was expected, found " + report.verdicts());
            }
        }
    }

    /** One run with one series, of which 200 runs are known. */
    @Benchmark
    public CheckReport check() {
        next = (next + 1) % HISTORIES;
        return cases.get(next).judge();
    }

    private static Case of(double[] history) {
        List<SeriesPoint> points = IntStream.range(0, history.length).mapToObj(i -> point(i, history[i])).toList();
        RunRecord run = run(history.length, history[history.length - 1]);
        return new Case(run, new Check(List.of(), RegressionPolicy.DEFAULT, new History() {
            @Override
            public List<SeriesPoint> of(SeriesKey series, int limit) {
                return points;
            }

            @Override
            public List<BaselineDecision> decisions() {
                return List.of();
            }
        }));
    }

    private static SeriesPoint point(int index, double seconds) {
        RunRecord sample = SampleRuns.command(index);
        return new SeriesPoint(sample.id(), sample.startedAt(), Optional.of(SampleRuns.commit(index)), seconds * SECOND,
                true, false);
    }

    private static RunRecord run(int index, double seconds) {
        RunRecord sample = SampleRuns.command(index);
        RunResult.Command result = new RunResult.Command(List.of("make"), List.of(0), 0,
                List.of(new Measurement.Samples(Metric.WALL_TIME, Scope.RUN, List.of(seconds * SECOND))));
        return new RunRecord(sample.id(), sample.startedAt(), sample.duration(), sample.context(), sample.outcome(),
                result, sample.judgement(), List.of(), List.of());
    }
}
