package dev.holdfast.core.baseline;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Histories of one series with a run an hour, of which the first is number 0. */
final class Histories {

    static final SeriesKey SERIES = SeriesKey.of(Runs.context("main"), Scope.RUN, Metric.RESPONSE_TIME,
            Statistic.P95);

    private Histories() {}

    /** Good runs around 100 with this relative noise. */
    static List<SeriesPoint> noisy(int runs, double noise) {
        Random random = new Random(42);
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            points.add(point(i, 100 * Math.exp(noise * random.nextGaussian()), true, false));
        }
        return points;
    }

    static List<SeriesPoint> withFailed(List<SeriesPoint> history, IntPredicate failed) {
        return IntStream.range(0, history.size())
                .mapToObj(i -> point(i, history.get(i).value(), !failed.test(i), history.get(i).regressed())).toList();
    }

    static List<SeriesPoint> withRegressed(List<SeriesPoint> history, IntPredicate regressed) {
        return IntStream.range(0, history.size()).mapToObj(
                i -> point(i, history.get(i).value(), history.get(i).successful(), regressed.test(i))).toList();
    }

    static SeriesPoint point(int number, double value, boolean successful, boolean regressed) {
        return new SeriesPoint(Runs.id(number), Runs.at(number), Optional.empty(), value, successful, regressed);
    }

    /** The runs {@code from} to {@code to}, both included. */
    static List<RunId> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Runs::id).toList();
    }
}
