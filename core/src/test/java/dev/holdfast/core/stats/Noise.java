package dev.holdfast.core.stats;

import java.util.Random;

/** Seeded noise for simulations. */
final class Noise {

    private Noise() {}

    /**
     * A stretch of an AR(1) process.
     *
     * @param heavy every tenth shock is ten times as large
     */
    static double[] autoregressive(Random random, int n, double phi, boolean heavy) {
        double[] values = new double[n];
        double value = random.nextGaussian() / Math.sqrt(1 - phi * phi);
        for (int i = 0; i < n; i++) {
            double shock = random.nextGaussian() * (heavy && random.nextInt(10) == 0 ? 10 : 1);
            value = i == 0 && phi > 0 ? value : phi * value + shock;
            values[i] = value;
        }
        return values;
    }
}
