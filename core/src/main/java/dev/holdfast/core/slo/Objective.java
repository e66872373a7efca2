package dev.holdfast.core.slo;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Quantity;

/**
 * A limit on one number of a run, as in {@code p95 < 150ms}.
 *
 * @param expression as the user wrote it
 * @param limit in the metric's unit
 * @param origin who set it
 */
public record Objective(String expression, Metric metric, Statistic statistic, Comparator comparator, double limit,
        Origin origin) {

    /** Who set an objective. */
    public enum Origin {
        /** The user, so that it must be shown to hold. */
        DECLARED,
        /** Holdfast, so that it must be shown to be missed. */
        DEFAULT
    }

    public Objective {
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("a limit must be finite, was " + limit);
        }
        expression = expression.strip();
    }

    /** The limits that hold where the file has none of its own: unexpected 5xx under 1 %, unexpected 4xx under 5 %. */
    public static java.util.List<Objective> defaults() {
        return java.util.List.of(
                new Objective("error_rate_5xx < 1%", Metric.ERROR_RATE_5XX, Statistic.Simple.VALUE, Comparator.LESS,
                        0.01, Origin.DEFAULT),
                new Objective("error_rate_4xx < 5%", Metric.ERROR_RATE_4XX, Statistic.Simple.VALUE, Comparator.LESS,
                        0.05, Origin.DEFAULT));
    }

    /** The limit that holds besides where the content of answers is looked at: bad content under 1 %. */
    public static Objective ofContent() {
        return new Objective("rejected_rate < 1%", Metric.REJECTED_RATE, Statistic.Simple.VALUE, Comparator.LESS, 0.01,
                Origin.DEFAULT);
    }

    /** Whether the number exists for a whole run alone, so that the objective belongs to no endpoint and no phase. */
    public boolean isOfWholeRun() {
        return metric.isFoundBySearch() || metric.equals(Metric.RECOVERY_TIME)
                || metric.equals(Metric.COLD_START);
    }

    /** Whether a number that is lower keeps it. */
    public boolean isUpperLimit() {
        return comparator == Comparator.LESS || comparator == Comparator.AT_MOST;
    }

    public Quantity limitQuantity() {
        return new Quantity(limit, metric.unit());
    }
}
