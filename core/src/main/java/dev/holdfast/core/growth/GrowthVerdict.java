package dev.holdfast.core.growth;

import java.time.Duration;
import java.util.Optional;

/** What a series of memory came to. */
public sealed interface GrowthVerdict {

    /** One sentence with the numbers. */
    String text();

    /** The rate, wherever there are samples enough for one. */
    Optional<Growth> growth();

    /** Memory grows faster than the limit, by the whole interval, and does not slow down. */
    record Leak(Growth found, String text) implements GrowthVerdict {
        @Override
        public Optional<Growth> growth() {
            return Optional.of(found);
        }
    }

    /** Memory grows, if at all, slower than the limit, by the whole interval. */
    record Ok(Growth found, String text) implements GrowthVerdict {
        @Override
        public Optional<Growth> growth() {
            return Optional.of(found);
        }
    }

    /**
     * The series does not tell.
     *
     * @param growth empty where there are too few samples for any
     * @param longer how much longer such a run has to be, about; empty where no length would do
     */
    record Inconclusive(Optional<Growth> growth, Optional<Duration> longer, String text) implements GrowthVerdict {}
}
