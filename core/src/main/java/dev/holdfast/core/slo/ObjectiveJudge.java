package dev.holdfast.core.slo;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.stats.OrderStatistics;
import dev.holdfast.core.stats.Proportions;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Unit;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds a run against an objective. A limit that the user declared is kept when the whole 95 % interval of the number keeps
 * it, missed when none of it does, and undecided in between; one of the defaults is kept unless the interval shows it
 * missed. Numbers without an interval, such as a maximum, are taken as they are. Missing data never passes.
 */
public final class ObjectiveJudge {

    private static final double CONFIDENCE = 0.95;

    private ObjectiveJudge() {}

    /**
     * The finding. A time or throughput of a run whose machine was busy is doubted, see {@link DisturbedRun}, and so is a
     * number within the instrument's own error of its limit.
     */
    public static Finding judge(Objective objective, Scope scope, RunRecord run) {
        boolean searched = objective.metric().equals(Metric.CAPACITY) && scope instanceof Scope.WholeRun;
        if (searched && run.result() instanceof RunResult.Load load && load.capacity().isPresent()) {
            return CapacityJudge.judge(objective, load.capacity().get());
        }
        if (objective.metric().equals(Metric.KNEE_RATE) && scope instanceof Scope.WholeRun) {
            return SweepJudge.judge(objective, run);
        }
        Finding measured = InstrumentDoubt.doubted(measured(objective, scope, run), objective.limit(), run);
        return DisturbedRun.doubted(measured, objective.limit(), run);
    }

    /** A run keeps the share of rejected answers only where there were some; of the others it is none. */
    private static Optional<Measurement> nothingRejected(Metric metric, Scope scope, RunRecord run) {
        boolean asked = metric.equals(Metric.REJECTED_RATE) && run.result() instanceof RunResult.Load;
        return asked
                ? run.measurement(scope, Metric.COUNT).filter(requests -> requests.n() > 0)
                        .map(requests -> new Measurement.Scalar(metric, scope, 0, requests.n()))
                : Optional.empty();
    }

    private static Finding measured(Objective objective, Scope scope, RunRecord run) {
        Optional<Measurement> measurement = run.measurement(scope, objective.metric())
                .or(() -> nothingRejected(objective.metric(), scope, run));
        OptionalDouble value = measurement.map(m -> m.value(statistic(objective, m))).orElse(OptionalDouble.empty());
        if (measurement.isEmpty() || value.isEmpty()) {
            String missing = objective.metric().name()
                    + (measurement.isPresent() ? " " + objective.statistic().label() : "");
            return finding(objective, scope, Judgement.INCONCLUSIVE, OptionalDouble.empty(), Optional.empty(), 0,
                    "no data: this run has no " + missing
                            + (scope instanceof Scope.WholeRun ? "" : " for " + scope.words()));
        }
        Optional<Interval> interval = isUnshowable(objective)
                ? Optional.empty()
                : interval(objective, measurement.get(), value.getAsDouble());
        return decide(objective, scope, value.getAsDouble(), interval, measurement.get().n());
    }

    /**
     * {@code error_rate == 0}: no sample shows that a share is exactly none or all, so that such a limit speaks of what was
     * counted.
     */
    private static boolean isUnshowable(Objective objective) {
        return isShare(objective) && (objective.limit() == 0 || objective.limit() == 1);
    }

    private static boolean isShare(Objective objective) {
        return objective.metric().unit().dimension() == Unit.Dimension.RATIO;
    }

    private static Statistic statistic(Objective objective, Measurement measurement) {
        boolean repeated = measurement instanceof Measurement.Samples
                && objective.statistic() == Statistic.Simple.VALUE;
        return repeated ? Statistic.MEDIAN : objective.statistic();
    }

    private static Finding decide(Objective objective, Scope scope, double value, Optional<Interval> interval, long n) {
        Comparator comparator = objective.comparator();
        boolean holds = comparator.holds(value, objective.limit());
        if (interval.isEmpty()) {
            return finding(objective, scope, holds ? Judgement.PASS : Judgement.FAIL, OptionalDouble.of(value),
                    interval, n, holds ? "holds" : "missed");
        }
        Interval range = interval.get();
        if (comparator.failsThroughout(range, objective.limit())) {
            return finding(objective, scope, Judgement.FAIL, OptionalDouble.of(value), interval, n,
                    "missed: the whole 95 % interval lies beyond the limit");
        }
        boolean shown = objective.origin() == Objective.Origin.DEFAULT
                ? holds
                : comparator.holdsThroughout(range, objective.limit());
        if (shown) {
            return finding(objective, scope, Judgement.PASS, OptionalDouble.of(value), interval, n, "holds");
        }
        return finding(objective, scope, Judgement.INCONCLUSIVE, OptionalDouble.of(value), interval, n,
                "undecided: the limit lies within the 95 % interval; " + need(objective, range, value, n));
    }

    /** What would settle the doubt. */
    private static String need(Objective objective, Interval range, double value, long n) {
        if (objective.statistic() instanceof Statistic.Percentile p && Double.isInfinite(range.high())) {
            long needed = OrderStatistics.valuesNeededForUpperBound(p.percentile() / 100, CONFIDENCE);
            return "needs " + needed + " requests for a bound, had " + n;
        }
        if (isShare(objective) && (value == 0 || value == 1)) {
            double other = value == 0 ? objective.limit() : 1 - objective.limit();
            return "needs " + Proportions.trialsToExclude(other, CONFIDENCE)
                    + (value == 0 ? " requests without one, had " : " requests without an exception, had ") + n;
        }
        double width = value < objective.limit() ? range.high() - value : value - range.low();
        double distance = Math.abs(value - objective.limit());
        if (distance > 0 && Double.isFinite(width) && width / distance < 30) {
            long needed = (long) Math.ceil(n * Math.pow(width / distance, 2));
            return "about " + needed + " requests like these would settle it, had " + n;
        }
        return "the value is too close to the limit for any number of requests like these, had " + n;
    }

    private static Optional<Interval> interval(Objective objective, Measurement measurement, double value) {
        return switch (measurement) {
            case Measurement.Distribution distribution -> switch (objective.statistic()) {
                case Statistic.Percentile p ->
                    Optional.of(distribution.histogram().percentileIntervalNanos(p.percentile(), CONFIDENCE));
                case Statistic.Simple simple -> switch (simple) {
                    case MEAN -> meanInterval(value, distribution.histogram().standardDeviationNanos(),
                            distribution.n());
                    case MIN, MAX, VALUE -> Optional.empty();
                };
            };
            case Measurement.Samples samples -> Optional.empty();
            case Measurement.Scalar scalar -> scalarInterval(scalar);
        };
    }

    private static Optional<Interval> meanInterval(double mean, double deviation, long n) {
        double half = 1.96 * deviation / Math.sqrt(n);
        return n < 30 ? Optional.empty() : Optional.of(new Interval(Math.max(0, mean - half), mean + half, CONFIDENCE));
    }

    private static Optional<Interval> scalarInterval(Measurement.Scalar scalar) {
        if (scalar.n() <= 1) { // one reading says nothing about how far the next would lie from it
            return Optional.empty();
        }
        if (scalar.metric().unit().dimension() == Unit.Dimension.RATIO) {
            return Optional.of(Proportions.wilson(scalar.value(), scalar.n(), CONFIDENCE));
        }
        if (scalar.metric().equals(Metric.THROUGHPUT)) {
            // Counting noise of a Poisson process: an upper bound of the noise of paced requests.
            double half = scalar.value() * 1.96 / Math.sqrt(scalar.n());
            return Optional.of(new Interval(Math.max(0, scalar.value() - half), scalar.value() + half, CONFIDENCE));
        }
        return Optional.empty();
    }

    private static Finding finding(Objective objective, Scope scope, Judgement judgement, OptionalDouble value,
            Optional<Interval> interval, long n, String explanation) {
        OptionalDouble change = value.isPresent() && objective.limit() != 0
                ? OptionalDouble.of(value.getAsDouble() / objective.limit() - 1)
                : OptionalDouble.empty();
        return new Finding(Finding.Kind.OBJECTIVE, scope, objective.metric(), objective.statistic(),
                objective.expression(), judgement, true, value, interval, n, OptionalDouble.of(objective.limit()),
                change, explanation);
    }
}
