package dev.holdfast.core.run;

/**
 * How far the load that was asked for and the load that arrived are apart.
 *
 * @param offered requests that the schedule intended
 * @param sent requests that were written to a connection
 * @param late requests sent more than one millisecond after their intended start
 * @param offeredPerSecond intended rate while measuring; zero where nothing was offered
 * @param achievedPerSecond rate of complete answers while measuring
 */
public record Arrivals(long offered, long sent, long late, double offeredPerSecond, double achievedPerSecond) {}
