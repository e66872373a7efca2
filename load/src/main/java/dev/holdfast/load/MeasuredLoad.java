package dev.holdfast.load;

import dev.holdfast.core.run.RunResult;

/**
 * A run, and how many of its answers were good.
 *
 * @param good answers that kept the goals of their chat, or were expected ones within their endpoint's limit
 */
public record MeasuredLoad(RunResult.Load load, long good) {}
