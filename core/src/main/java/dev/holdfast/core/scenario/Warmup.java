package dev.holdfast.core.scenario;

import java.time.Duration;

/** What is sent first and not measured. */
public sealed interface Warmup {

    /** Measuring starts with the first request. */
    record None() implements Warmup {}

    /** The scenario's own load for some time. */
    record For(Duration duration) implements Warmup {
        public For {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("warm-up must be positive, was " + duration);
            }
        }
    }

    /** So many requests, under the scenario's concurrency. */
    record Requests(long requests) implements Warmup {
        public Requests {
            if (requests < 1) {
                throw new IllegalArgumentException("warm-up must be at least 1 request, was " + requests);
            }
        }
    }
}
