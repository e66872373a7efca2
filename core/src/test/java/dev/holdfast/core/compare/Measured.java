package dev.holdfast.core.compare;

import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.core.run.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Sides of runs whose numbers a test decides. */
final class Measured {

    static final PastValues NO_PAST = series -> List.of();

    private Measured() {}

    /** One run an hour from this one on, each with one value of a time to first token. */
    static Side side(int firstHour, double... values) {
        return new Side(IntStream.range(0, values.length)
                .mapToObj(i -> Runs.measured(firstHour + i, buildTime(Scope.RUN, values[i]))).toList());
    }

    /** Runs at the even hours, or at the odd ones. */
    static Side everyOther(int firstHour, double... values) {
        return new Side(IntStream.range(0, values.length)
                .mapToObj(i -> Runs.measured(firstHour + 2 * i, buildTime(Scope.RUN, values[i]))).toList());
    }

    /** Runs of several endpoints: noise of this spread about 100 ms, times a factor for each endpoint. */
    static Side endpoints(Random random, int firstHour, int runs, double spread, double... factors) {
        List<RunRecord> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Measurement[] measurements = IntStream.range(0, factors.length).mapToObj(
                    i -> buildTime(Scope.endpoint("e" + i), factors[i] * noisy(random, spread)))
                    .toArray(Measurement[]::new);
            all.add(Runs.measured(firstHour + run, measurements));
        }
        return new Side(all);
    }

    static double noisy(Random random, double spread) {
        return 1e8 * Math.exp(spread * random.nextGaussian());
    }

    static Measurement buildTime(Scope scope, double value) {
        return new Measurement.Samples(Runs.BUILD_TIME, scope, List.of(value));
    }

    /** Error rates of runs of a thousand requests. */
    static Side errors(int firstHour, double... shares) {
        return new Side(IntStream.range(0, shares.length)
                .mapToObj(i -> Runs.measured(firstHour + i, new Measurement.Scalar(
                        dev.holdfast.core.run.Metric.ERROR_RATE, Scope.RUN, shares[i], 1000)))
                .toList());
    }

    /** A history of so many runs. */
    static PastValues past(Random random, int runs, double spread) {
        return series -> past(IntStream.range(0, runs).mapToDouble(i -> noisy(random, spread)).toArray());
    }

    static List<SeriesPoint> past(double... values) {
        return IntStream.range(0, values.length).mapToObj(
                i -> new SeriesPoint(Runs.id(i), Runs.at(i), Optional.empty(), values[i], true, false)).toList();
    }

    static Side elsewhere(Side side, String testbed, String digest) {
        return new Side(side.runs().stream().map(run -> moved(run, testbed, digest)).toList());
    }

    private static RunRecord moved(RunRecord run, String testbed, String digest) {
        RunContext old = run.context();
        RunContext context = new RunContext(old.project(), old.service(), old.environment(), old.scenario(),
                new Testbed(testbed, Map.of()), Optional.of(new GitState("0123456789abcdef", "main", false)), digest,
                old.holdfastVersion());
        return new RunRecord(run.id(), run.startedAt(), Duration.ofSeconds(1), context, Outcome.COMPLETED,
                new RunResult.Command(List.of("x"), List.of(0), 0, run.measurements()), Judgement.PASS, List.of(),
                List.of());
    }

    static double[] times(double factor, double... values) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
