package dev.holdfast.load;

import dev.holdfast.core.scenario.ThinkTime;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Draws the pauses of users, in nanoseconds. */
final class ThinkTimes {

    /** The 95th percentile of the standard normal distribution. */
    private static final double Z95 = 1.6448536269514722;

    private ThinkTimes() {}

    static LongSupplier of(ThinkTime thinkTime, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return switch (thinkTime) {
            case ThinkTime.Constant constant -> {
                long nanos = constant.time().toNanos();
                yield () -> nanos;
            }
            case ThinkTime.Uniform uniform -> {
                long from = uniform.from().toNanos();
                long width = uniform.to().toNanos() - from;
                yield () -> from + (long) (random.nextDouble() * (width + 1));
            }
            case ThinkTime.Exponential exponential -> {
                double mean = exponential.mean().toNanos();
                yield () -> (long) (mean
                        * Math.min(random.nextExponential(), ThinkTime.Exponential.LONGEST_OVER_MEAN));
            }
            case ThinkTime.LogNormal logNormal -> {
                double median = logNormal.median().toNanos();
                double sigma = Math.log(logNormal.p95().toNanos() / median) / Z95;
                yield () -> (long) (median * Math.min(Math.exp(sigma * random.nextGaussian()),
                        ThinkTime.LogNormal.LONGEST_OVER_MEDIAN));
            }
        };
    }
}
