package dev.holdfast.core.stats;

import dev.holdfast.core.unit.Interval;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The ratio of one quantile in two independent samples, with its interval.
 *
 * <p>The two intervals are joined on the log scale by the method of variance estimates recovery: each end of the ratio is
 * as far from it as the two nearer ends are from their own estimates, added as squares (Zou and Donner 2008). The ends of
 * order statistics lie unevenly about the estimate, and stay so. Assumes independent values within each sample; the
 * answers of a service that queues are alike among neighbours, so that their ratio is known a little less well than this.
 *
 * @param value the numerator's quantile over the denominator's, positive
 * @param interval of the ratio; zero or infinite at an end that the samples cannot bound
 */
public record QuantileRatio(double value, Interval interval) {

    /** With this probability so many values as are asked for settle it, if the truth is what was observed. */
    private static final double POWER_Z = 0.8416;
    /** More than that is not worth asking for. */
    private static final double TIMES_MAX = 1000;

    /**
     * A quantile of one sample.
     *
     * @param value positive and finite
     * @param interval holds the value; from zero, to infinity where the sample cannot bound it
     */
    public record Estimate(double value, Interval interval) {
        public Estimate {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY && interval.low() >= 0 && interval.contains(value))) {
                throw new IllegalArgumentException(
                        "need a positive value within its interval, had " + value + " and " + interval);
            }
        }
    }

    /**
     * The ratio of two estimates.
     *
     * @throws IllegalArgumentException if their intervals are of different confidence
     */
    public static QuantileRatio of(Estimate numerator, Estimate denominator) {
        double confidence = numerator.interval().confidence();
        if (Double.compare(confidence, denominator.interval().confidence()) != 0) {
            throw new IllegalArgumentException("intervals of confidence " + confidence + " and "
                    + denominator.interval().confidence() + " do not join");
        }
        double center = Math.log(numerator.value()) - Math.log(denominator.value());
        double below = Math.hypot(down(numerator), up(denominator));
        double above = Math.hypot(up(numerator), down(denominator));
        double value = Math.exp(center);
        return new QuantileRatio(value, new Interval(Math.min(value, Math.exp(center - below)),
                Math.max(value, Math.exp(center + above)), confidence));
    }

    /**
     * How many times as many values both samples need so that the interval, if the truth is what was observed, leaves out
     * the limit in four cases of five; less than 1 where they have more than that. Empty where no sensible number would do,
     * or where an end is not bounded yet.
     */
    public OptionalDouble timesToSettle(double limit) {
        double distance = Math.abs(Math.log(value / limit));
        double width = value < limit ? Math.log(interval.high() / value) : Math.log(value / interval.low());
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - interval.confidence()) / 2);
        double times = Math.pow(width * (z + POWER_Z) / z / distance, 2);
        return times < TIMES_MAX ? OptionalDouble.of(times) : OptionalDouble.empty();
    }

    private static double down(Estimate estimate) {
        return Math.log(estimate.value()) - Math.log(estimate.interval().low());
    }

    private static double up(Estimate estimate) {
        return Math.log(estimate.interval().high()) - Math.log(estimate.value());
    }
}
