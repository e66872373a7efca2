package dev.holdfast.core.run;

import java.time.Instant;
import java.util.Optional;

/**
 * One run's value in a history.
 *
 * @param value in the metric's unit
 * @param successful whether the run is evidence at all: it completed, was mostly answered, and its generator was not the
 *     bottleneck
 * @param regressed whether the run was found to have regressed when it was judged
 */
public record SeriesPoint(RunId run, Instant startedAt, Optional<String> commit, double value, boolean successful,
        boolean regressed) {}
