package dev.holdfast.core.scenario;

import java.util.random.RandomGenerator;

/** How long texts are, in whole units such as tokens; each at least 1. */
public sealed interface Length {

    /** A length drawn at random, at most {@link #longest}. */
    int draw(RandomGenerator random);

    /** No drawn length is above it. */
    int longest();

    /** In words. */
    String describe();

    /** Always the same. */
    record Fixed(int length) implements Length {
        public Fixed {
            positive(length);
        }

        @Override
        public int draw(RandomGenerator random) {
            return length;
        }

        @Override
        public int longest() {
            return length;
        }

        @Override
        public String describe() {
            return Integer.toString(length);
        }
    }

    /** Anything between two lengths, both included, equally likely. */
    record Uniform(int from, int to) implements Length {
        public Uniform {
            positive(from);
            if (to < from) {
                throw new IllegalArgumentException("must not end before it begins, was " + from + " to " + to);
            }
        }

        @Override
        public int draw(RandomGenerator random) {
            return from + random.nextInt(to - from + 1);
        }

        @Override
        public int longest() {
            return to;
        }

        @Override
        public String describe() {
            return from + " to " + to;
        }
    }

    /** Normal, cut at 1 and at {@value #DEVIATIONS_MAX} deviations above its mean. */
    record Normal(int mean, int deviation) implements Length {

        private static final int DEVIATIONS_MAX = 4;

        public Normal {
            positive(mean);
            if (deviation < 0) {
                throw new IllegalArgumentException("a deviation must not be negative, was " + deviation);
            }
        }

        @Override
        public int draw(RandomGenerator random) {
            return Math.clamp(Math.round(mean + deviation * random.nextGaussian()), 1, longest());
        }

        @Override
        public int longest() {
            return Math.clamp((long) mean + (long) DEVIATIONS_MAX * deviation, 1, Integer.MAX_VALUE);
        }

        @Override
        public String describe() {
            return "normal, mean " + mean + ", deviation " + deviation;
        }
    }

    /**
     * Log-normal, as what people write is: many short ones, a few long ones. Cut at {@value #MEDIANS_MAX} times its median.
     *
     * @param median half are shorter
     * @param p95 nineteen of twenty are shorter; longer than the median
     */
    record LogNormal(int median, int p95) implements Length {

        private static final int MEDIANS_MAX = 100;
        /** The 95th percentile of the standard normal distribution. */
        private static final double Z95 = 1.6448536269514722;

        public LogNormal {
            positive(median);
            if (p95 <= median) {
                throw new IllegalArgumentException(
                        "the p95 must be longer than the median, was " + p95 + " against " + median);
            }
        }

        @Override
        public int draw(RandomGenerator random) {
            double sigma = Math.log((double) p95 / median) / Z95;
            return Math.clamp(Math.round(median * Math.exp(sigma * random.nextGaussian())), 1, longest());
        }

        @Override
        public int longest() {
            return Math.clamp((long) MEDIANS_MAX * median, 1, Integer.MAX_VALUE);
        }

        @Override
        public String describe() {
            return "log-normal, median " + median + ", p95 " + p95;
        }
    }

    private static void positive(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("a length must be positive, was " + length);
        }
    }
}
