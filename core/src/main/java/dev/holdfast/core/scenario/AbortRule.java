package dev.holdfast.core.scenario;

import java.time.Duration;

/**
 * Ends a run that makes no sense any more: a limit that is broken in every second of a stretch of time. Seconds in which
 * no request ended say nothing and neither count nor interrupt the stretch.
 *
 * @param expression as the user wrote it: {@code error_rate > 50% for 10s}
 * @param limit a share of requests (0 to 1), or a time in nanoseconds
 * @param span whole seconds, at least one
 */
public record AbortRule(String expression, Quantity quantity, double limit, Duration span) {

    /** What of a second is looked at. */
    public enum Quantity {
        /** Share of requests without an expected answer. */
        ERROR_RATE,
        /** Median response time. */
        P50,
        /** 95th percentile of response time. */
        P95,
        /** 99th percentile of response time. */
        P99
    }

    public AbortRule {
        expression = expression.strip();
        if (!(limit >= 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a limit must be finite and not negative, was " + limit);
        }
        if (!span.isPositive() || span.toNanos() % 1_000_000_000 != 0) {
            throw new IllegalArgumentException("a stretch must be whole seconds, was " + span);
        }
    }
}
