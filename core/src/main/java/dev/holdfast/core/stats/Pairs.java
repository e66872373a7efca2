package dev.holdfast.core.stats;

import java.util.Arrays;

/**
 * The pairs of a sequence, by which way they go: counted by a merge sort, in n log n steps (Knight 1966).
 *
 * @param rising pairs whose later value is the larger
 * @param falling pairs whose later value is the smaller
 * @param level pairs of equal values
 * @param tieVariance the sum of t (t - 1) (2 t + 5) over groups of t equal values, by which ties lessen the variance of
 *     Kendall's score
 */
record Pairs(long rising, long falling, long level, double tieVariance) {

    static Pairs of(double[] values) {
        double[] sorted = values.clone();
        long falling = sortCountingInversions(sorted, new double[sorted.length]);
        long level = 0;
        double tieVariance = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            long tied = (long) to - from;
            level += tied * (tied - 1) / 2;
            tieVariance += (double) tied * (tied - 1) * (2 * tied + 5);
        }
        long all = (long) values.length * (values.length - 1) / 2;
        return new Pairs(all - falling - level, falling, level, tieVariance);
    }

    /** Sorts, and returns how many pairs stood the wrong way round; equal values do not. */
    static long sortCountingInversions(double[] values, double[] spare) {
        long inversions = 0;
        int n = values.length;
        double[] from = values;
        double[] to = spare;
        boolean swapped = false;
        for (int width = 1; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                inversions += merge(from, to, start, Math.min(start + width, n), Math.min(start + 2 * width, n));
            }
            double[] swap = from;
            from = to;
            to = swap;
            swapped = !swapped;
        }
        if (swapped) {
            System.arraycopy(spare, 0, values, 0, n);
        }
        return inversions;
    }

    private static long merge(double[] from, double[] to, int start, int middle, int end) {
        long inversions = 0;
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            if (right >= end || (left < middle && from[left] <= from[right])) {
                to[i] = from[left++];
            } else {
                to[i] = from[right++];
                inversions += middle - left;
            }
        }
        return inversions;
    }

    /** Average ranks, from 1. */
    static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = 1 + (below(sorted, values[i]) + below(sorted, Math.nextUp(values[i])) - 1) / 2.0;
        }
        return ranks;
    }

    /** How many of the sorted values are smaller. */
    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
