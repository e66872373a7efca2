package dev.holdfast.core.baseline;

import java.util.Random;

/** Runs of unchanged software around 100, with noise as it is found in the field; seeded. */
public enum NoisyRuns {
    NORMAL,
    /** Skewed to the right: skewness 1.75. */
    LOGNORMAL,
    /** Normal, and 3 % of the runs take 1.2 to 3 times as long. */
    OUTLIERS,
    /** Normal, with an autocorrelation of 0.5. */
    REMEMBERING;

    private static final double LOG_SD = 0.5;

    /** @param variation the noise's coefficient of variation, without outliers */
    public double[] series(int runs, double variation, Random random) {
        double[] values = new double[runs];
        double memory = random.nextGaussian();
        for (int i = 0; i < runs; i++) {
            memory = 0.5 * memory + Math.sqrt(0.75) * random.nextGaussian();
            double noise = switch (this) {
                case NORMAL -> random.nextGaussian();
                case LOGNORMAL -> (Math.exp(LOG_SD * random.nextGaussian()) - mean()) / deviation();
                case OUTLIERS -> random.nextDouble() < 0.03
                        ? (0.2 + 1.8 * random.nextDouble()) / variation
                        : random.nextGaussian();
                case REMEMBERING -> memory;
            };
            values[i] = Math.max(1, 100 * (1 + variation * noise));
        }
        return values;
    }

    /** The median of such runs. */
    public double median(double variation) {
        return switch (this) {
            case NORMAL, REMEMBERING -> 100;
            case LOGNORMAL -> 100 * (1 + variation * (1 - mean()) / deviation());
            case OUTLIERS -> 100 * (1 + variation * 0.0388); // the 0.5 / 0.97 quantile of a normal distribution
        };
    }

    private static double mean() {
        return Math.exp(LOG_SD * LOG_SD / 2);
    }

    private static double deviation() {
        return mean() * Math.sqrt(Math.expm1(LOG_SD * LOG_SD));
    }
}
