package dev.holdfast.core.slo;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.stats.OrderStatistics;
import dev.holdfast.core.stats.QuantileRatio;
import dev.holdfast.core.unit.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How many times slower a spike makes a service: the ratio of two phases' p95, held against its limit by its interval. */
final class Slowdown {

    private static final double CONFIDENCE = 0.95;

    private Slowdown() {}

    static Finding judge(SpikeObjective spike, Optional<PhaseResult> base, Optional<PhaseResult> hold,
            RunRecord run) {
        String title = "p95 in " + spike.hold() + " < " + SpikeJudge.number(spike.slowdownMax()) + " x " + spike.base();
        Optional<LatencyHistogram> before = base.map(Slowdown::times).filter(times -> !times.isEmpty());
        Optional<LatencyHistogram> during = hold.map(Slowdown::times).filter(times -> !times.isEmpty());
        if (before.isEmpty() || during.isEmpty()) {
            return SpikeJudge.missing(before.isEmpty() ? spike.base() : spike.hold(), Scope.phase(spike.hold()),
                    Metric.RESPONSE_TIME, Statistic.P95, title);
        }
        QuantileRatio ratio = QuantileRatio.of(estimate(during.get(), 95), estimate(before.get(), 95));
        RequestCounts counts = hold.orElseThrow().total().counts();
        Judgement judgement = judgement(ratio, spike.slowdownMax());
        String reason = judgement == Judgement.INCONCLUSIVE
                ? "; undecided: " + need(ratio, spike, before.get().count(), during.get().count())
                : "";
        if (judgement == Judgement.PASS && !holdsWithoutErrors(counts, during.get(), before.get(), spike)) {
            judgement = Judgement.INCONCLUSIVE;
            reason = "; undecided: " + counts.errors() + " of " + counts.requests()
                    + " requests failed, and without them the p95 may be beyond the limit; needs fewer errors";
        }
        double unit = Math.max(1, before.get().percentileNanos(95));
        String text = String.format(Locale.ROOT, "%.2f x %s (95 %% interval %.2f to %.2f), of %d and %d requests%s",
                ratio.value(), spike.base(), ratio.interval().low(), ratio.interval().high(), during.get().count(),
                before.get().count(), reason);
        Finding finding = new Finding(Finding.Kind.OBJECTIVE, Scope.phase(spike.hold()), Metric.RESPONSE_TIME,
                Statistic.P95, title, judgement, true, OptionalDouble.of(unit * ratio.value()),
                Optional.of(ratio.interval().scaledBy(unit)), during.get().count(),
                OptionalDouble.of(spike.slowdownMax() * unit),
                OptionalDouble.of(ratio.value() / spike.slowdownMax() - 1), text);
        return DisturbedRun.doubted(finding, spike.slowdownMax() * unit, run);
    }

    private static Judgement judgement(QuantileRatio ratio, double limit) {
        if (ratio.interval().low() >= limit) {
            return Judgement.FAIL;
        }
        return ratio.interval().high() < limit ? Judgement.PASS : Judgement.INCONCLUSIVE;
    }

    /**
     * Failed requests are among the times, and may be the fastest of them. At worst they all are; then the p95 of the good
     * ones is a higher percentile of all.
     */
    private static boolean holdsWithoutErrors(RequestCounts counts, LatencyHistogram during, LatencyHistogram before,
            SpikeObjective spike) {
        double good = (double) (counts.requests() - counts.errors() - SpikeErrors.acceptedShedding(counts))
                / counts.requests();
        if (good <= 0) {
            return false;
        }
        double percentile = 100 - 5 * good;
        return judgement(QuantileRatio.of(estimate(during, percentile), estimate(before, 95)),
                spike.slowdownMax()) == Judgement.PASS;
    }

    private static String need(QuantileRatio ratio, SpikeObjective spike, long before, long during) {
        if (Double.isInfinite(ratio.interval().high()) || ratio.interval().low() == 0) {
            return "needs " + OrderStatistics.valuesNeededForUpperBound(0.95, CONFIDENCE)
                    + " requests in each for a bound";
        }
        OptionalDouble times = ratio.timesToSettle(spike.slowdownMax());
        if (times.isEmpty()) {
            return "too close to the limit for any number of requests";
        }
        double more = Math.max(1, times.getAsDouble());
        return String.format(Locale.ROOT, "about %.0f requests in %s and %.0f in %s would settle it",
                Math.ceil(more * during), spike.hold(), Math.ceil(more * before), spike.base());
    }

    private static LatencyHistogram times(PhaseResult phase) {
        return phase.total().responseTime();
    }

    private static QuantileRatio.Estimate estimate(LatencyHistogram times, double percentile) {
        double value = Math.max(1, times.percentileNanos(percentile)); // zero has no logarithm
        Interval interval = times.percentileIntervalNanos(percentile, CONFIDENCE);
        return new QuantileRatio.Estimate(value,
                new Interval(Math.min(value, interval.low()), Math.max(value, interval.high()), CONFIDENCE));
    }
}
