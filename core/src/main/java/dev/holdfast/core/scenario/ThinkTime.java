package dev.holdfast.core.scenario;

import java.time.Duration;

/** How long a user pauses between an answer and the next request. */
public sealed interface ThinkTime {

    ThinkTime NONE = new Constant(Duration.ZERO);

    /** In words; empty for none. */
    String describe();

    /** Always the same; zero for none. */
    record Constant(Duration time) implements ThinkTime {
        public Constant {
            notNegative(time);
        }

        @Override
        public String describe() {
            return time.isZero() ? "" : Durations.text(time);
        }
    }

    /** Anything between two times, equally likely. */
    record Uniform(Duration from, Duration to) implements ThinkTime {
        public Uniform {
            notNegative(from);
            if (to.compareTo(from) < 0) {
                throw new IllegalArgumentException("must not end before it begins, was " + from + " to " + to);
            }
        }

        @Override
        public String describe() {
            return Durations.text(from) + " to " + Durations.text(to);
        }
    }

    /** Exponential: mostly short, sometimes long. Cut at 20 times its mean, so that no user falls asleep. */
    record Exponential(Duration mean) implements ThinkTime {

        public static final int LONGEST_OVER_MEAN = 20;

        public Exponential {
            positive(mean);
        }

        @Override
        public String describe() {
            return "exponential, mean " + Durations.text(mean);
        }
    }

    /**
     * Log-normal: what people's pauses on a page look like. Cut at 100 times its median.
     *
     * @param median half of the pauses are shorter
     * @param p95 nineteen of twenty are shorter; longer than the median
     */
    record LogNormal(Duration median, Duration p95) implements ThinkTime {

        public static final int LONGEST_OVER_MEDIAN = 100;

        public LogNormal {
            positive(median);
            if (p95.compareTo(median) <= 0) {
                throw new IllegalArgumentException(
                        "the p95 must be longer than the median, was " + p95 + " against " + median);
            }
        }

        @Override
        public String describe() {
            return "log-normal, median " + Durations.text(median) + ", p95 " + Durations.text(p95);
        }
    }

    private static void notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("think time must not be negative, was " + time);
        }
    }

    private static void positive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("think time must be positive, was " + time);
        }
    }
}
