package dev.holdfast.core.run;

/**
 * One second of a load run, for charts: percentiles of response time are of the requests that ended in it.
 *
 * @param second whole seconds since measuring began, from 0
 * @param ended requests that ended
 * @param errors of those, the ones without an expected answer
 * @param p50Nanos zero when nothing ended
 * @param p95Nanos zero when nothing ended
 * @param p99Nanos zero when nothing ended
 */
public record Second(int second, long ended, long errors, long p50Nanos, long p95Nanos, long p99Nanos) {}
