package dev.holdfast.core.window;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.Objective;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rule as the user wrote it, such as {@code p95 > 1.5 x target for 5m}. What the target is, the objectives say.
 *
 * @param expression as the user wrote it
 * @param window whole seconds, at least one
 * @param atLeast events below which a window says nothing; empty for what suits the quantity: for a percentile so many
 *     that a single slow request cannot break it (20 for p95, 100 for p99), for the rest any
 */
public record DegradationRule(String expression, Watched watched, Limit limit, Duration window, Hysteresis hysteresis,
        OptionalLong atLeast) {

    /** What of a window is looked at. */
    public sealed interface Watched {

        /** A percentile of response time. */
        record Percentile(Statistic.Percentile of) implements Watched {}

        /** The share of requests that failed in the way of {@link Bad.Failed}. */
        record Failures(Metric metric) implements Watched {}

        /** The share of a pool that is in use. */
        record Pool() implements Watched {}
    }

    /** What is not to be exceeded. */
    public sealed interface Limit {

        /** Nanoseconds, or a share in [0, 1). */
        record Fixed(double value) implements Limit {}

        /** So many times the upper limit that the objectives set the same percentile. */
        record TimesTarget(double factor) implements Limit {}
    }

    public DegradationRule {
        expression = expression.strip();
    }

    /** The rule with its limit in numbers; empty when it refers to a target that there is none of. */
    public Optional<WindowRule> against(List<Objective> objectives) {
        return switch (watched) {
            case Watched.Percentile percentile ->
                slowest(percentile, objectives).map(nanos -> rule(new Bad.Slower(nanos), share(percentile.of())));
            case Watched.Failures failures -> fixed().map(share -> rule(new Bad.Failed(failures.metric()), share));
            case Watched.Pool pool -> fixed().map(share -> rule(new Bad.Busy(), share));
        };
    }

    private Optional<Long> slowest(Watched.Percentile percentile, List<Objective> objectives) {
        return switch (limit) {
            case Limit.Fixed fixed -> Optional.of((long) fixed.value());
            case Limit.TimesTarget times ->
                objectives.stream().filter(objective -> isTarget(objective, percentile.of()))
                        .findFirst().map(objective -> (long) (times.factor() * objective.limit()));
        };
    }

    /** Whether the objective is what {@code target} means for the percentile. */
    public static boolean isTarget(Objective objective, Statistic.Percentile percentile) {
        return objective.metric().equals(Metric.RESPONSE_TIME) && objective.statistic().equals(percentile)
                && objective.isUpperLimit();
    }

    private Optional<Double> fixed() {
        return switch (limit) {
            case Limit.Fixed fixed -> Optional.of(fixed.value());
            case Limit.TimesTarget ignored -> Optional.empty();
        };
    }

    private WindowRule rule(Bad bad, double share) {
        Evidence usual = switch (bad) {
            case Bad.Slower slower -> Evidence.notOfOne(share);
            case Bad.Failed failed -> Evidence.OF_ERRORS;
            case Bad.Busy busy -> Evidence.ofAtLeast(1);
        };
        Evidence evidence = atLeast.isPresent()
                ? new Evidence(atLeast.getAsLong(), usual.badEnough(), usual.chanceMax())
                : usual;
        return new WindowRule(expression, bad, share, window, evidence, hysteresis);
    }

    /** The p95 lies above a time exactly when more than 5 % took longer. */
    private static double share(Statistic.Percentile percentile) {
        return (100 - percentile.percentile()) / 100;
    }
}
