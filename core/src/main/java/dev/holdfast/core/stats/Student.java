package dev.holdfast.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t distribution: how far a mean of normal values lies from the truth, in standard errors that were themselves
 * estimated (Student 1908). NaN in, NaN out.
 *
 * @param degrees of freedom of the standard error, positive; infinite for one that is known, which makes it the normal
 *     distribution
 */
public record Student(double degrees) {

    /** Beyond this a tail probability underflows, and nobody asks. */
    public static final double Z_MAX = 37;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Student {
        if (!(degrees > 0)) {
            throw new IllegalArgumentException("degrees of freedom must be positive, were " + degrees);
        }
    }

    /** The probability of a value up to t. */
    public double cdf(double t) {
        return survival(-t);
    }

    /** The probability of a value beyond t; right far out in the tail, where one less the other would be nought. */
    public double survival(double t) {
        return Double.isInfinite(degrees)
                ? NORMAL.survivalProbability(t)
                : TDistribution.of(degrees).survivalProbability(t);
    }

    /**
     * The value that is exceeded with probability 1 - p.
     *
     * @param p in [0, 1]
     */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability must be in [0, 1], was " + p);
        }
        return Double.isInfinite(degrees)
                ? NORMAL.inverseCumulativeProbability(p)
                : TDistribution.of(degrees).inverseCumulativeProbability(p);
    }

    /** How far a two-sided interval of this confidence, in (0, 1), reaches to either side. */
    public double halfWidth(double confidence) {
        return -quantile((1 - confidence) / 2);
    }

    /**
     * The standard normal value that is as improbable as t: a t of 3 with four degrees of freedom is a z of 2.05, and
     * deserves no more alarm than that. Within plus or minus {@link #Z_MAX}.
     */
    public double z(double t) {
        if (Double.isNaN(t)) {
            return Double.NaN;
        }
        double tail = survival(Math.abs(t));
        double z = tail > 0 ? Math.min(Z_MAX, NORMAL.inverseSurvivalProbability(tail)) : Z_MAX;
        return Math.copySign(z, t);
    }
}
