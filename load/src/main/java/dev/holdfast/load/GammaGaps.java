package dev.holdfast.load;

import java.util.SplittableRandom;

/**
 * Gamma-distributed gaps of mean one, by the rejection method of Marsaglia and Tsang (A simple method for generating
 * gamma variables, ACM TOMS 26, 2000), with their power of a uniform variable for shapes below one.
 */
final class GammaGaps {

    private final double shape;
    private final SplittableRandom random;
    private final double d;
    private final double c;

    GammaGaps(double shape, SplittableRandom random) {
        this.shape = shape;
        this.random = random;
        this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        this.c = 1 / Math.sqrt(9 * d);
    }

    double next() {
        double gap = atLeastOne();
        if (shape < 1) {
            gap *= Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        return gap / shape;
    }

    private double atLeastOne() {
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = 1 - random.nextDouble();
            if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
