package dev.holdfast.core.scenario;

/** How an open model's starts lie within their rate. All give the same number in the mean. */
public sealed interface Spacing {

    /** In a word or two; empty for even spacing, which goes without saying. */
    String describe();

    /** At equal distances. */
    record Even() implements Spacing {
        @Override
        public String describe() {
            return "";
        }
    }

    /** Each independent of the others, as the requests of many people are: exponential gaps. */
    record Poisson() implements Spacing {
        @Override
        public String describe() {
            return "Poisson";
        }
    }

    /**
     * Gaps of a gamma distribution: at shape 1 a Poisson process, below it bursts and lulls, above it evener.
     *
     * @param shape positive; the gaps' coefficient of variation is 1/√shape
     */
    record Gamma(double shape) implements Spacing {

        /** Below, nearly all starts fall together; above, they are as good as even. */
        public static final double SHAPE_MIN = 0.01;
        public static final double SHAPE_MAX = 1000;

        public Gamma {
            if (!(shape >= SHAPE_MIN && shape <= SHAPE_MAX)) {
                throw new IllegalArgumentException(
                        "shape must be from " + SHAPE_MIN + " to " + SHAPE_MAX + ", was " + shape);
            }
        }

        @Override
        public String describe() {
            return "gamma(" + RateProfile.number(shape) + ")";
        }
    }
}
