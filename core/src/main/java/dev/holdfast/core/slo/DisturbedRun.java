package dev.holdfast.core.slo;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.stats.Quantiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Doubt about what a machine that was busy with other things made of a run. Where more than a quarter of a scope's seconds
 * were disturbed, a time that is too long, or a throughput too low, is believed only if the undisturbed seconds alone show
 * it: if the median of what they measured lies beyond the limit, too; or if it is out of reach whatever the disturbance did:
 * who is kept from a processor for a share w of the time takes 1/(1 − w) as long, so that even the fastest tenth of the
 * requests, that many times faster, would lie beyond the limit. A disturbance makes nothing faster, so that what passes is
 * left alone, and so are errors.
 *
 * <p>The timeline knows the whole run, not its endpoints. An endpoint's number is taken to be disturbed as much as the
 * run's: it is corrected by the ratio of the undisturbed seconds' median to the number of all.
 */
public final class DisturbedRun {

    /** Fewer undisturbed seconds than that show nothing. */
    private static final int UNDISTURBED_MIN = 3;
    /** A tenth of the requests can be taken for undisturbed if any can; one alone may have been lucky. */
    private static final double FASTEST_PERCENTILE = 10;
    /** The first seconds of a process are its busiest: fewer than that may be disturbed by nothing else. */
    private static final int SHORT_SECONDS = 10;

    private DisturbedRun() {}

    /**
     * The finding, or the same as inconclusive.
     *
     * @param limit beyond which the finding's value warns or fails, in the metric's unit
     */
    public static Finding doubted(Finding finding, double limit, RunRecord run) {
        boolean bad = finding.judgement() == Judgement.FAIL || finding.judgement() == Judgement.WARN;
        if (!bad || finding.value().isEmpty() || !(run.result() instanceof RunResult.Load load)) {
            return finding;
        }
        double value = finding.value().getAsDouble();
        boolean slower = isTime(finding.metric()) && value > limit;
        boolean fewer = finding.metric().equals(Metric.THROUGHPUT) && value < limit;
        Optional<Stretch> stretch = stretch(load, finding.scope());
        if ((!slower && !fewer) || stretch.isEmpty() || !stretch.get().isDisturbed()) {
            return finding;
        }
        Optional<Double> undisturbed = stretch.get().correction(finding.metric(), finding.statistic())
                .map(factor -> value * factor);
        boolean shown = undisturbed.isPresent() && (slower ? undisturbed.get() > limit : undisturbed.get() < limit);
        boolean outOfReach = slower && fastest(load, finding).orElse(0) * timeOwn(load) > limit;
        return shown || outOfReach ? finding : undecided(finding, stretch.get());
    }

    private static Finding undecided(Finding finding, Stretch stretch) {
        String text = "undecided: the machine kept the generator from its work in " + stretch.disturbed + " of "
                + stretch.seconds.size() + " s, and the other seconds alone do not show it; needs "
                + (stretch.seconds.size() < SHORT_SECONDS ? "a longer run, or " : "")
                + "a quieter machine; as measured: " + finding.explanation();
        return finding.as(Judgement.INCONCLUSIVE, text);
    }

    /** The share of the time in which nothing kept the generator from its processor; 0 where that is not known. */
    private static double timeOwn(RunResult.Load load) {
        Disturbance seen = load.generator().disturbance();
        double collecting = (double) seen.collectionTime().toNanos() / Math.max(1, load.elapsed().toNanos());
        return Math.max(0, 1 - seen.runQueueWait().orElse(1) - seen.steal().orElse(0) - collecting);
    }

    private static OptionalLong fastest(RunResult.Load load, Finding finding) {
        return result(load, finding.scope())
                .map(of -> finding.metric().equals(Metric.SERVICE_TIME) ? of.serviceTime() : of.responseTime())
                .filter(times -> !times.isEmpty())
                .map(times -> OptionalLong.of(times.percentileNanos(FASTEST_PERCENTILE))).orElse(OptionalLong.empty());
    }

    private static Optional<EndpointResult> result(RunResult.Load load, Scope scope) {
        return switch (scope) {
            case Scope.WholeRun whole -> Optional.of(load.total());
            case Scope.OfEndpoint of -> load.endpoints().stream().filter(one -> one.scope().equals(of)).findFirst();
            case Scope.OfJourney of -> load.endpoints().stream().filter(one -> one.scope().equals(of)).findFirst();
            case Scope.OfPhase of -> load.phases().stream().map(PhaseResult::total)
                    .filter(one -> one.scope().equals(of)).findFirst();
        };
    }

    private static boolean isTime(Metric metric) {
        return metric.equals(Metric.RESPONSE_TIME) || metric.equals(Metric.SERVICE_TIME);
    }

    private static Optional<Stretch> stretch(RunResult.Load load, Scope scope) {
        return switch (scope) {
            case Scope.WholeRun whole -> Optional.of(whole(load));
            case Scope.OfEndpoint endpoint -> Optional.of(whole(load));
            case Scope.OfJourney journey -> Optional.of(whole(load));
            case Scope.OfPhase of -> load.phases().stream().filter(phase -> phase.name().equals(of.name())).findFirst()
                    .map(phase -> part(load, phase));
        };
    }

    private static Stretch whole(RunResult.Load load) {
        return new Stretch(load.timeline(), load.generator().disturbance().disturbedSeconds(), load.total(),
                load.elapsed());
    }

    private static Stretch part(RunResult.Load load, PhaseResult phase) {
        PhaseSeconds seconds = PhaseSeconds.of(load, phase);
        return new Stretch(seconds.all(), seconds.disturbed(), phase.total(), phase.elapsed());
    }

    /** Seconds, and what all of them came to. */
    private record Stretch(List<Second> seconds, long disturbed, EndpointResult all, Duration elapsed) {

        boolean isDisturbed() {
            return PhaseSeconds.isDisturbed(disturbed, seconds.size());
        }

        /** By what the number of all seconds is to be multiplied to have that of the undisturbed ones. */
        Optional<Double> correction(Metric metric, Statistic statistic) {
            if (metric.equals(Metric.THROUGHPUT)) {
                double perSecond = all.counts().success() / (elapsed.toNanos() / 1e9);
                return median(second -> (double) second.ended() - second.errors()).map(median -> median / perSecond);
            }
            LatencyHistogram times = all.responseTime();
            if (times.isEmpty()) {
                return Optional.empty();
            }
            Column column = Column.of(statistic);
            return median(column.ofSecond)
                    .map(median -> median / Math.max(1, times.percentileNanos(column.percentile)));
        }

        private Optional<Double> median(ToDoubleFunction<Second> of) {
            double[] values = seconds.stream().filter(second -> !second.disturbed() && second.ended() > 0)
                    .mapToDouble(of).toArray();
            return values.length < UNDISTURBED_MIN ? Optional.empty() : Optional.of(Quantiles.median(values));
        }
    }

    /** The percentile of the timeline that a disturbance moves like the statistic, or rather more than less. */
    private record Column(double percentile, ToDoubleFunction<Second> ofSecond) {

        static Column of(Statistic statistic) {
            double percentile = switch (statistic) {
                case Statistic.Percentile p -> p.percentile();
                case Statistic.Simple simple -> switch (simple) {
                    case MIN -> 50;
                    case MEAN -> 95;
                    case MAX, VALUE -> 99;
                };
            };
            return percentile < 75
                    ? new Column(50, Second::p50Nanos)
                    : percentile <= 95 ? new Column(95, Second::p95Nanos) : new Column(99, Second::p99Nanos);
        }
    }
}
