package dev.holdfast.core.compare;

import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.stats.Answer;
import dev.holdfast.core.stats.HodgesLehmann;
import dev.holdfast.core.stats.Proportions;
import dev.holdfast.core.stats.QuantileRatio;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.stats.RobustScale;
import dev.holdfast.core.stats.Student;
import dev.holdfast.core.unit.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Finds the best evidence that there is for one series: pairs before runs, runs before history, and the inside of a single
 * run only where nothing else is left.
 */
final class EvidenceRules {

    /** Fewer pairs bound no shift at 95 %, whatever they are. */
    static final int PAIRS_MIN = 6;
    /** Fewer runs a side bound no shift at 95 %, whatever they are. */
    static final int RUNS_MIN = 4;
    /** Fewer runs of history do not tell noise from change. */
    static final int HISTORY_MIN = 5;

    private static final int HISTORY_MAX = 40;
    private static final double CONFIDENCE = 0.95;
    /** Smallest believable noise of a run, relative: 0.2 %. */
    private static final double RELATIVE_FLOOR = 0.002;
    /** The variance of a median, relative to that of a mean of as many values. */
    private static final double MEDIAN_VARIANCE = Math.PI / 2;

    private final Side before;
    private final Side after;
    private final Pairing pairing;
    private final PastValues past;

    EvidenceRules(Side before, Side after, Pairing pairing, PastValues past) {
        this.before = before;
        this.after = after;
        this.pairing = pairing;
        this.past = past;
    }

    Optional<Evidence> of(Scope scope, Metric metric, Statistic statistic) {
        Yardstick yardstick = Yardstick.of(metric);
        List<Side.Value> first = taken(before.values(scope, metric, statistic), yardstick);
        List<Side.Value> second = taken(after.values(scope, metric, statistic), yardstick);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        return Stream.<Optional<Evidence>>of(ofPairs(scope, metric, statistic, yardstick),
                ofRuns(first, second, yardstick)).flatMap(Optional::stream).findFirst()
                .or(() -> ofHistory(first, second, scope, metric, statistic, yardstick))
                .or(() -> withinRun(first, second, statistic, yardstick));
    }

    private static List<Side.Value> taken(List<Side.Value> values, Yardstick yardstick) {
        return values.stream().filter(value -> yardstick.takes(value.value())).toList();
    }

    private Optional<Evidence> ofPairs(Scope scope, Metric metric, Statistic statistic, Yardstick yardstick) {
        double[] differences = pairing.pairs().stream().flatMap(pair -> Stream
                .of(Side.value(pair.before(), scope, metric, statistic),
                        Side.value(pair.after(), scope, metric, statistic))
                .allMatch(value -> value.map(v -> yardstick.takes(v.value())).orElse(false))
                        ? Stream.of(pair)
                        : Stream.empty())
                .mapToDouble(pair -> mark(pair.after(), scope, metric, statistic, yardstick)
                        - mark(pair.before(), scope, metric, statistic, yardstick))
                .toArray();
        if (differences.length < PAIRS_MIN) {
            return Optional.empty();
        }
        double scale = RobustScale.ofDifferences(differences, floor(yardstick)) / Math.sqrt(2);
        return ranked(Basis.PAIRS, HodgesLehmann.ofPairs(differences, CONFIDENCE), scale, differences.length);
    }

    private static double mark(dev.holdfast.core.run.RunRecord run, Scope scope, Metric metric, Statistic statistic,
            Yardstick yardstick) {
        return yardstick.mark(Side.value(run, scope, metric, statistic).orElseThrow().value());
    }

    private static Optional<Evidence> ofRuns(List<Side.Value> first, List<Side.Value> second, Yardstick yardstick) {
        if (first.size() < RUNS_MIN || second.size() < RUNS_MIN) {
            return Optional.empty();
        }
        double[] one = marks(first, yardstick);
        double[] other = marks(second, yardstick);
        double scale = Math.hypot(RobustScale.ofDifferences(one, floor(yardstick)),
                RobustScale.ofDifferences(other, floor(yardstick))) / Math.sqrt(2);
        return ranked(Basis.RUNS, HodgesLehmann.ofTwo(one, other, CONFIDENCE), scale, one.length + other.length);
    }

    private static Optional<Evidence> ranked(Basis basis, Answer<HodgesLehmann> answer, double scale, int runs) {
        return answer.known().map(found -> new Evidence(basis, found.shift(), found.interval(),
                OptionalDouble.of(found.p()), OptionalDouble.of(scale), runs, answer.doubts()));
    }

    /**
     * The medians of both sides, held against how far single runs of the series lie apart. Each side has the noise of its
     * own history; one without enough of it, as on a new branch, has that of the other.
     */
    private Optional<Evidence> ofHistory(List<Side.Value> first, List<Side.Value> second, Scope scope, Metric metric,
            Statistic statistic, Yardstick yardstick) {
        Optional<Noise> own = noise(SeriesKey.of(before.context(), scope, metric, statistic), first, yardstick);
        Optional<Noise> others = noise(SeriesKey.of(after.context(), scope, metric, statistic), second, yardstick);
        Optional<Noise> one = own.or(() -> others);
        Optional<Noise> other = others.or(() -> own);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        double shift = Quantiles.median(marks(second, yardstick)) - Quantiles.median(marks(first, yardstick));
        double error = Math.hypot(one.get().errorOfMedian(first.size()), other.get().errorOfMedian(second.size()));
        int runs = Math.min(one.get().runs(), other.get().runs());
        Student student = new Student(runs - 1.0);
        double half = student.halfWidth(CONFIDENCE) * error;
        // A share cannot fall below nought.
        double nought = -Quantiles.median(marks(first, yardstick));
        double low = yardstick == Yardstick.POINTS
                ? Math.min(shift, Math.max(nought, shift - half))
                : shift - half;
        double p = Math.min(1, 2 * student.survival(Math.abs(shift) / error));
        return Optional.of(new Evidence(Basis.HISTORY, shift, new Interval(low, shift + half, CONFIDENCE),
                OptionalDouble.of(p),
                OptionalDouble.of(Math.hypot(one.get().scale(), other.get().scale()) / Math.sqrt(2)), runs, List.of()));
    }

    /** How noisy a single run of a series is. */
    private record Noise(double scale, int runs) {
        double errorOfMedian(int values) {
            return scale * Math.sqrt(values == 1 ? 1 : MEDIAN_VARIANCE / values);
        }
    }

    private Optional<Noise> noise(SeriesKey key, List<Side.Value> values, Yardstick yardstick) {
        List<SeriesPoint> usable = past.of(key).stream().filter(SeriesPoint::successful)
                .filter(point -> yardstick.takes(point.value())).toList();
        if (usable.size() < HISTORY_MIN) {
            return Optional.empty();
        }
        double[] marks = usable.subList(Math.max(0, usable.size() - HISTORY_MAX), usable.size()).stream()
                .mapToDouble(point -> yardstick.mark(point.value())).toArray();
        double floor = yardstick == Yardstick.POINTS ? countingError(values.getLast()) : RELATIVE_FLOOR;
        return Optional.of(new Noise(RobustScale.ofDifferences(marks, floor), marks.length));
    }

    private static Optional<Evidence> withinRun(List<Side.Value> first, List<Side.Value> second, Statistic statistic,
            Yardstick yardstick) {
        if (first.size() > 1 || second.size() > 1) {
            return Optional.empty();
        }
        Side.Value one = first.getFirst();
        Side.Value other = second.getFirst();
        double shift = yardstick.mark(other.value()) - yardstick.mark(one.value());
        return within(one, other, statistic, yardstick).map(interval -> new Evidence(Basis.WITHIN_RUN, shift,
                new Interval(Math.min(shift, interval.low()), Math.max(shift, interval.high()), CONFIDENCE),
                OptionalDouble.empty(), OptionalDouble.empty(), 0, List.of()));
    }

    private static Optional<Interval> within(Side.Value one, Side.Value other, Statistic statistic,
            Yardstick yardstick) {
        if (yardstick == Yardstick.POINTS) {
            return differenceOfShares(one, other);
        }
        if (one.measurement() instanceof Measurement.Samples before
                && other.measurement() instanceof Measurement.Samples after && statistic.equals(Statistic.MEDIAN)) {
            return HodgesLehmann.ofTwo(logs(before), logs(after), CONFIDENCE).known().map(HodgesLehmann::interval);
        }
        if (one.measurement() instanceof Measurement.Distribution before
                && other.measurement() instanceof Measurement.Distribution after
                && statistic instanceof Statistic.Percentile(double percentile)) {
            Interval ratio = QuantileRatio.of(quantile(after, other.value(), percentile),
                    quantile(before, one.value(), percentile)).interval();
            return Optional.of(new Interval(Math.log(ratio.low()), Math.log(ratio.high()), CONFIDENCE));
        }
        return Optional.empty();
    }

    private static QuantileRatio.Estimate quantile(Measurement.Distribution of, double value, double percentile) {
        Interval interval = of.histogram().percentileIntervalNanos(percentile, CONFIDENCE);
        return new QuantileRatio.Estimate(value, new Interval(Math.min(value, interval.low()),
                Math.max(value, interval.high()), CONFIDENCE));
    }

    /** Newcombe 1998, method 10: the ends of both Wilson intervals, joined as squares. */
    private static Optional<Interval> differenceOfShares(Side.Value one, Side.Value other) {
        if (!isShare(one) || !isShare(other)) {
            return Optional.empty();
        }
        Interval before = Proportions.wilson(one.value(), one.measurement().n(), CONFIDENCE);
        Interval after = Proportions.wilson(other.value(), other.measurement().n(), CONFIDENCE);
        double shift = other.value() - one.value();
        double below = Math.hypot(other.value() - after.low(), before.high() - one.value());
        double above = Math.hypot(after.high() - other.value(), one.value() - before.low());
        return Optional.of(new Interval(shift - below, shift + above, CONFIDENCE));
    }

    private static boolean isShare(Side.Value value) {
        return value.value() >= 0 && value.value() <= 1 && value.measurement().n() > 0;
    }

    /** What counting alone makes a share vary by; two events are added, so that none at all is no certainty. */
    private static double countingError(Side.Value value) {
        double n = value.measurement().n() + 4.0;
        double share = Math.clamp((value.value() * value.measurement().n() + 2) / n, 0, 1);
        return Math.max(1e-6, Math.sqrt(share * (1 - share) / n));
    }

    private static double floor(Yardstick yardstick) {
        return switch (yardstick) {
            case RATIO -> RELATIVE_FLOOR;
            case POINTS -> 1e-6;
        };
    }

    private static double[] marks(List<Side.Value> values, Yardstick yardstick) {
        return values.stream().mapToDouble(value -> yardstick.mark(value.value())).toArray();
    }

    private static double[] logs(Measurement.Samples samples) {
        return samples.values().stream().mapToDouble(Math::log).toArray();
    }
}
