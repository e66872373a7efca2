package dev.holdfast.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Where a further value lies relative to a sample that is known by its median and scale. Assumes independent, roughly
 * normal values; the variance of the median is taken as pi/2 that of the mean, hence {@code sqrt(1 + 1.57 / n)}.
 *
 * @param deviation the value less the median, in the units of the scale
 * @param scale standard deviation of a single value, positive
 * @param n values behind the median, at least 1
 * @param degrees degrees of freedom of the scale, at least 1: the values it was estimated from, less one
 */
public record Prediction(double deviation, double scale, int n, int degrees) {

    /** As many further values as are worth asking for. */
    public static final int RUNS_MAX = 100;

    private static final double MEDIAN_VARIANCE = Math.PI / 2;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Beyond this the tail probability underflows, and nobody asks. */
    private static final double Z_MAX = 37;

    public Prediction {
        if (!(scale > 0) || n < 1 || degrees < 1 || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("need a finite deviation, a positive scale, n and degrees >= 1, had "
                    + deviation + ", " + scale + ", " + n + " and " + degrees);
        }
    }

    /** The deviation from the median of the very values that the scale was estimated from, at least 2. */
    public Prediction(double deviation, double scale, int n) {
        this(deviation, scale, n, n - 1);
    }

    /** Standard error of the deviation. */
    public double standardError() {
        return scale * Math.sqrt(1 + medianVariance(n));
    }

    /**
     * The deviation as the standard normal value of equal probability: 2 means what two standard deviations promise, at
     * any n, because the scale is known no better than its degrees of freedom say (Student's t).
     */
    public double z() {
        double t = Math.abs(deviation) / standardError();
        double tail = TDistribution.of(degrees).survivalProbability(t);
        double z = tail > 0 ? Math.min(Z_MAX, NORMAL.inverseSurvivalProbability(tail)) : Z_MAX;
        return Math.copySign(z, deviation);
    }

    /** Half the width of the two-sided prediction interval. */
    public double halfWidth(double confidence) {
        return TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2) * standardError();
    }

    /** The deviation that one value must have to be seen, with probability 0.8, beyond the limit z. */
    public double minimumDetectable(double z) {
        return (z + 0.84) * standardError();
    }

    /**
     * How many further values, together, would show this deviation beyond the limit z with probability 0.8;
     * {@link #RUNS_MAX} where that many would not, because the sample's own median is not known well enough.
     */
    public int valuesToSettle(double z) {
        for (int m = 2; m < RUNS_MAX; m++) {
            double error = scale * Math.sqrt(medianVariance(m) + medianVariance(n));
            if (Math.abs(deviation) >= (z + 0.84) * error) {
                return m;
            }
        }
        return RUNS_MAX;
    }

    /** Relative to the variance of a single value, which is its own median. */
    private static double medianVariance(int values) {
        return values == 1 ? 1 : MEDIAN_VARIANCE / values;
    }
}
