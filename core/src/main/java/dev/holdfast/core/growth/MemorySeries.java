package dev.holdfast.core.growth;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Samples of memory in use over time, in order, at most one for each moment: best what is live after each collection, else
 * resident memory. Immutable. What was no sample (not finite, or negative) was left out and is counted; of two samples at
 * one moment the smaller stands.
 */
public final class MemorySeries {

    private final double[] seconds;
    private final double[] bytes;
    private final int leftOut;

    private MemorySeries(double[] seconds, double[] bytes, int leftOut) {
        this.seconds = seconds;
        this.bytes = bytes;
        this.leftOut = leftOut;
    }

    /**
     * A series in any order.
     *
     * @param seconds since whatever moment; as many as {@code bytes}
     */
    public static MemorySeries of(double[] seconds, double[] bytes) {
        if (seconds.length != bytes.length) {
            throw new IllegalArgumentException(
                    "need as many times as samples, had " + seconds.length + " and " + bytes.length);
        }
        int[] order = IntStream.range(0, seconds.length)
                .filter(i -> Double.isFinite(seconds[i]) && Double.isFinite(bytes[i]) && bytes[i] >= 0).toArray();
        int leftOut = seconds.length - order.length;
        order = sorted(order, seconds, bytes);
        double[] times = new double[order.length];
        double[] values = new double[order.length];
        int n = 0;
        for (int i : order) {
            if (n == 0 || seconds[i] > times[n - 1]) {
                times[n] = seconds[i];
                values[n++] = bytes[i];
            }
        }
        return new MemorySeries(Arrays.copyOf(times, n), Arrays.copyOf(values, n), leftOut);
    }

    private static int[] sorted(int[] order, double[] seconds, double[] bytes) {
        boolean inOrder = IntStream.range(1, order.length).allMatch(i -> seconds[order[i - 1]] < seconds[order[i]]);
        return inOrder ? order : Arrays.stream(order).boxed().sorted((a, b) -> {
            int byTime = Double.compare(seconds[a], seconds[b]);
            return byTime != 0 ? byTime : Double.compare(bytes[a], bytes[b]);
        }).mapToInt(Integer::intValue).toArray();
    }

    /**
     * The smallest sample of each stretch of this length, for memory that rises and falls like the teeth of a saw: of a
     * stretch longer than a tooth it is what is really held. A stretch that is not over at the end is left out.
     */
    public MemorySeries floor(Duration stretch) {
        double length = stretch.toNanos() / 1e9;
        if (!(length > 0)) {
            throw new IllegalArgumentException("a stretch must be positive, was " + stretch);
        }
        double[] times = new double[seconds.length];
        double[] floors = new double[seconds.length];
        int n = 0;
        int from = 0;
        for (int i = 0; i < seconds.length; i++) {
            if (seconds[i] - seconds[from] >= length) {
                n = stretch(from, i, times, floors, n);
                from = i;
            }
        }
        return new MemorySeries(Arrays.copyOf(times, n), Arrays.copyOf(floors, n), leftOut);
    }

    /** At most so many points, each the floor of as many samples; the last may have fewer. */
    MemorySeries thinned(int pointsMax) {
        if (seconds.length <= pointsMax) {
            return this;
        }
        int block = Math.ceilDiv(seconds.length, pointsMax);
        double[] times = new double[pointsMax];
        double[] floors = new double[pointsMax];
        int n = 0;
        for (int from = 0; from + block <= seconds.length; from += block) {
            n = stretch(from, from + block, times, floors, n);
        }
        return new MemorySeries(Arrays.copyOf(times, n), Arrays.copyOf(floors, n), leftOut);
    }

    private int stretch(int from, int to, double[] times, double[] floors, int n) {
        times[n] = (seconds[from] + seconds[to - 1]) / 2;
        floors[n] = Arrays.stream(bytes, from, to).min().orElseThrow();
        return n + 1;
    }

    /** The samples from a moment on. */
    MemorySeries from(double second) {
        int first = (int) Arrays.stream(seconds).takeWhile(at -> at < second).count();
        return new MemorySeries(Arrays.copyOfRange(seconds, first, seconds.length),
                Arrays.copyOfRange(bytes, first, bytes.length), leftOut);
    }

    /** The earlier half of the samples. */
    MemorySeries firstHalf() {
        int half = seconds.length / 2;
        return new MemorySeries(Arrays.copyOf(seconds, half), Arrays.copyOf(bytes, half), leftOut);
    }

    /** The later half of the samples. */
    MemorySeries secondHalf() {
        return isEmpty() ? this : from(seconds[seconds.length / 2]);
    }

    /** The same moments with other values. */
    MemorySeries with(double[] values) {
        return new MemorySeries(seconds, values, leftOut);
    }

    public int size() {
        return seconds.length;
    }

    public boolean isEmpty() {
        return seconds.length == 0;
    }

    /** How many of the given samples were none. */
    public int leftOut() {
        return leftOut;
    }

    /** From the first to the last sample; 0 for fewer than two. */
    double spanSeconds() {
        return isEmpty() ? 0 : seconds[seconds.length - 1] - seconds[0];
    }

    double begin() {
        return isEmpty() ? 0 : seconds[0];
    }

    /** Not to be written to. */
    double[] seconds() {
        return seconds;
    }

    /** Not to be written to. */
    double[] bytes() {
        return bytes;
    }
}
