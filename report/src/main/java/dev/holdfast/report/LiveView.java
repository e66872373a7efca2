package dev.holdfast.report;

import java.time.Duration;
import java.util.Optional;

/**
 * A load run under way.
 *
 * @param phase what is going on, in a word or two: {@code warm-up}, {@code measuring}
 * @param total how long the phase will take, where that is known
 * @param ended requests that ended
 * @param errors of those, the ones without an expected answer
 * @param active requests under way, or users
 * @param endedPerSecond over the last second
 * @param offeredPerSecond the rate that the schedule asks for; zero in a closed model
 */
public record LiveView(String phase, Duration elapsed, Optional<Duration> total, long ended, long errors, int active,
        double endedPerSecond, double offeredPerSecond, Percentiles responseTime) {

    /** Percentiles of response time over the last seconds, in nanoseconds; all zero while nothing ended. */
    public record Percentiles(long p50Nanos, long p95Nanos, long p99Nanos) {}
}
