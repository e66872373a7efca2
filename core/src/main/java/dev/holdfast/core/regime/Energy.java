package dev.holdfast.core.regime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Splits by the energy distance of Székely and Rizzo (2004): how much farther apart values of two pieces are than values
 * of one. It looks at whole distributions and assumes no noise of one width, so it errs elsewhere than
 * {@link Partition}; splitting again and again is the E-divisive method of Matteson and James (2014), with a fixed
 * threshold instead of their permutations, so the same history always has the same splits.
 */
final class Energy {

    private Energy() {}

    /**
     * A place to split.
     *
     * @param index of the first value after it
     * @param distance energy distance of the two sides, in mean distances of two values
     */
    record Split(int index, double distance) {}

    /** The split of series[from, to) with the largest distance; empty for less than two pieces' worth, or one value. */
    static Optional<Split> best(double[] series, int from, int to) {
        int n = to - from;
        if (n < 2 * Partition.SHORTEST) {
            return Optional.empty();
        }
        double[] toEarlier = new double[n]; // sum of a value's distances to those before it
        double[] toAll = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            double value = series[from + i];
            double sum = 0;
            for (int j = 0; j < i; j++) {
                double distance = Math.abs(value - series[from + j]);
                sum += distance;
                toAll[j] += distance;
            }
            toEarlier[i] = sum;
            toAll[i] += sum;
            all += sum;
        }
        double mean = all / (0.5 * n * (n - 1));
        if (!(mean > 0)) {
            return Optional.empty();
        }
        int index = 0;
        double largest = -1;
        double left = 0;
        double across = 0;
        for (int k = 1; k <= n - Partition.SHORTEST; k++) {
            left += toEarlier[k - 1];
            across += toAll[k - 1] - 2 * toEarlier[k - 1];
            if (k < Partition.SHORTEST) {
                continue;
            }
            double before = k;
            double after = (double) n - k;
            double distance = before * after / n
                    * 2 * (across / (before * after) - left / (before * before)
                            - (all - left - across) / (after * after));
            if (distance > largest) {
                largest = distance;
                index = from + k;
            }
        }
        return Optional.of(new Split(index, largest / mean));
    }

    /** All splits, each of a piece that the ones before it left, of at least a distance. */
    static Set<Integer> splits(double[] series, double least) {
        Set<Integer> splits = new HashSet<>();
        Deque<int[]> pieces = new ArrayDeque<>();
        pieces.push(new int[]{0, series.length});
        while (!pieces.isEmpty()) {
            int[] piece = pieces.pop();
            best(series, piece[0], piece[1]).filter(split -> split.distance() > least).ifPresent(split -> {
                splits.add(split.index());
                pieces.push(new int[]{piece[0], split.index()});
                pieces.push(new int[]{split.index(), piece[1]});
            });
        }
        return splits;
    }
}
