package dev.holdfast.core.regime;

import java.util.Arrays;

/**
 * The sum of squared distances from the median of a growing set of values, each distance capped. Adding a value costs a
 * shift in a sorted array and, as the median moves little, a few steps of the two edges within which distances count.
 */
final class CappedSquares {

    /** Sums are kept of differences from a reference no further than this many caps away, or they would lose digits. */
    private static final double NEAR = 1000;

    private final double[] sorted;
    private final double cap;
    private int size;
    /** The values in sorted[low, high) are within the cap of the median; sums are of these, less the reference. */
    private int low;
    private int high;
    private double reference;
    private double sum;
    private double squares;

    CappedSquares(int most, double cap) {
        this.sorted = new double[most];
        this.cap = cap;
    }

    void clear() {
        size = 0;
        low = 0;
        high = 0;
        sum = 0;
        squares = 0;
    }

    void add(double value) {
        int at = Arrays.binarySearch(sorted, 0, size, value);
        at = at < 0 ? -at - 1 : at;
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = value;
        size++;
        if (at < low) {
            low++;
            high++;
        } else if (at <= high) {
            if (low == high) {
                reference = value;
            }
            high++;
            count(value, 1);
        }
        follow();
    }

    double sum() {
        double shift = median() - reference;
        double inside = squares - shift * (2 * sum - (high - low) * shift);
        return Math.max(0, inside) + (size - (high - low)) * cap * cap;
    }

    double median() {
        return size % 2 == 1 ? sorted[size / 2] : 0.5 * (sorted[size / 2 - 1] + sorted[size / 2]);
    }

    /** Moves the edges to where the median is now. */
    private void follow() {
        double median = median();
        if (Math.abs(median - reference) > NEAR * cap) {
            start(median);
            return;
        }
        while (high > low && sorted[high - 1] > median + cap) {
            count(sorted[--high], -1);
        }
        while (low < high && sorted[low] < median - cap) {
            count(sorted[low++], -1);
        }
        if (low == high) {
            start(median);
            return;
        }
        while (high < size && sorted[high] <= median + cap) {
            count(sorted[high++], 1);
        }
        while (low > 0 && sorted[low - 1] >= median - cap) {
            count(sorted[--low], 1);
        }
    }

    private void start(double median) {
        reference = median;
        sum = 0;
        squares = 0;
        low = 0;
        while (low < size && sorted[low] < median - cap) {
            low++;
        }
        high = low;
        while (high < size && sorted[high] <= median + cap) {
            count(sorted[high++], 1);
        }
    }

    private void count(double value, int sign) {
        double difference = value - reference;
        sum += sign * difference;
        squares += sign * difference * difference;
    }
}
