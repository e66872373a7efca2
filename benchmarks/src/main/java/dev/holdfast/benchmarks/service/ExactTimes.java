package dev.holdfast.benchmarks.service;

import java.util.Arrays;

/** Times in nanoseconds, each kept as it is. */
final class ExactTimes {

    private static final int MAX = 1 << 20;

    private final long[] nanos = new long[MAX];
    private int count;

    /** The first million are kept. */
    void record(long time) {
        if (count < MAX) {
            nanos[count] = time;
            count++;
        }
    }

    int count() {
        return count;
    }

    void reset() {
        count = 0;
    }

    /** From the smallest on, from now on. */
    void sort() {
        Arrays.sort(nanos, 0, count);
    }

    long get(int index) {
        return nanos[index];
    }

    double mean() {
        return Arrays.stream(nanos, 0, count).average().orElse(0);
    }

    /** The smallest that at least so many percent do not exceed; only when sorted and not empty. */
    long percentile(double percentile) {
        return nanos[Math.clamp((long) Math.ceil(percentile / 100 * count) - 1, 0, count - 1)];
    }
}
