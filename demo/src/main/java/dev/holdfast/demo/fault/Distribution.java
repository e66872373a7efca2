package dev.holdfast.demo.fault;

import java.util.random.RandomGenerator;

/** How long something takes, in milliseconds, drawn at random. */
public sealed interface Distribution {

    /** A draw, in milliseconds; below zero only for {@link Normal}. */
    double millis(RandomGenerator random);

    record Constant(double value) implements Distribution {
        @Override
        public double millis(RandomGenerator random) {
            return value;
        }
    }

    record Uniform(double min, double max) implements Distribution {
        @Override
        public double millis(RandomGenerator random) {
            return min + (max - min) * random.nextDouble();
        }
    }

    record Normal(double mean, double sigma) implements Distribution {
        @Override
        public double millis(RandomGenerator random) {
            return mean + sigma * random.nextGaussian();
        }
    }

    /** @param sigma the standard deviation of the logarithm: 0.1 is narrow, 1 has a long tail */
    record LogNormal(double median, double sigma) implements Distribution {
        @Override
        public double millis(RandomGenerator random) {
            return median * Math.exp(sigma * random.nextGaussian());
        }
    }

    record Exponential(double mean) implements Distribution {
        @Override
        public double millis(RandomGenerator random) {
            return mean * random.nextExponential();
        }
    }

    /** Another distribution, with every draw moved into [min, max]. */
    record Clamped(Distribution inner, double min, double max) implements Distribution {
        @Override
        public double millis(RandomGenerator random) {
            return Math.clamp(inner.millis(random), min, max);
        }
    }
}
