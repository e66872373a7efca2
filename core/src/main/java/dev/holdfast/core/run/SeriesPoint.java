package dev.holdfast.core.run;

import java.time.Instant;
import java.util.Optional;

/**
 * One run's value in a history.
 *
 * @param value in the metric's unit
 * @param comparable whether the run may teach a baseline: it completed, its generator was not the bottleneck, and it had
 *     not regressed (or its regression was accepted)
 */
public record SeriesPoint(RunId run, Instant startedAt, Optional<String> commit, double value, boolean comparable) {}
