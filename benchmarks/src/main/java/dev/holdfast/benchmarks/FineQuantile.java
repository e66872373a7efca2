package dev.holdfast.benchmarks;

import dev.holdfast.core.histogram.LatencyHistogram;

/**
 * A percentile between the steps of a histogram, which near 50 ms are 33 µs wide: as if the values of a step lay evenly in
 * it.
 */
final class FineQuantile {

    /** Steps from one power of two to the next, at three digits. */
    private static final int STEPS = 1024;

    private FineQuantile() {}

    /** @throws IllegalStateException if nothing was recorded */
    static long of(LatencyHistogram histogram, double percentile) {
        long high = histogram.percentileNanos(percentile);
        long width = Math.max(1, Long.highestOneBit(high) / STEPS);
        double below = histogram.countAtMost(high - width);
        double inside = histogram.countAtMost(high) - below;
        double rank = percentile / 100 * histogram.count();
        return Math.round(high - width + width * Math.clamp((rank - below) / Math.max(1, inside), 0, 1));
    }
}
