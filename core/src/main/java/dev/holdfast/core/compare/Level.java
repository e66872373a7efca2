package dev.holdfast.core.compare;

/**
 * Where a series stands on one side.
 *
 * @param value median of its runs, in the metric's unit
 * @param runs that have the series, at least 1
 * @param n observations behind them all, such as requests
 */
public record Level(double value, int runs, long n) {}
