package dev.holdfast.core.stats;

import java.util.random.RandomGenerator;

/** Draws from a beta distribution as the share of one gamma value in two (Marsaglia and Tsang 2000); shapes above 1. */
final class BetaDraws {

    private final double a;
    private final double b;
    private final RandomGenerator random;

    BetaDraws(double a, double b, RandomGenerator random) {
        if (!(a >= 1 && b >= 1)) {
            throw new IllegalArgumentException("shapes must be at least 1, were " + a + " and " + b);
        }
        this.a = a;
        this.b = b;
        this.random = random;
    }

    double next() {
        double first = gamma(a);
        return first / (first + gamma(b));
    }

    private double gamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double cube = 1 + c * x;
            double v = cube * cube * cube;
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
