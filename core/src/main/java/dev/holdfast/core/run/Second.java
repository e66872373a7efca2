package dev.holdfast.core.run;

/**
 * One second of a load run, for charts: percentiles of response time are of the requests that ended in it.
 *
 * @param second whole seconds since measuring began, from 0
 * @param ended requests that ended
 * @param offered requests that were to start in it
 * @param errors of the ended, the ones without an expected answer
 * @param p50Nanos zero when nothing ended
 * @param p95Nanos zero when nothing ended
 * @param p99Nanos zero when nothing ended
 * @param disturbed whether the generator was kept from its work so much that the numbers are in doubt
 */
public record Second(int second, long offered, long ended, long errors, long p50Nanos, long p95Nanos, long p99Nanos,
        boolean disturbed) {}
