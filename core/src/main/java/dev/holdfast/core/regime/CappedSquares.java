package dev.holdfast.core.regime;

import java.util.Arrays;

/**
 * The sum of squared distances from the median of a growing part of a series, each distance capped. Values are known by
 * their rank in the whole series, so that a set of bits is the part in order of size; adding a value moves the median to
 * a neighbour at most, and the two ranks within which distances count only as far as the median moved.
 */
final class CappedSquares {

    /** Sums are kept of differences from a reference no further than this many caps away, or they would lose digits. */
    private static final double NEAR = 1000;

    private final double[] sorted;
    private final double cap;
    private final long[] present;
    private int size;
    /** Rank of the lower one of the middle values. */
    private int middle;
    /** Ranks in [low, high) are within the cap of the median, those present among them are counted and summed. */
    private int low;
    private int high;
    private int inside;
    private double reference;
    private double sum;
    private double squares;

    /** @param sorted all values of the series, by rank */
    CappedSquares(double[] sorted, double cap) {
        this.sorted = sorted;
        this.cap = cap;
        this.present = new long[(sorted.length + 63) / 64];
    }

    void clear() {
        Arrays.fill(present, 0);
        size = 0;
    }

    void add(int rank) {
        present[rank >> 6] |= 1L << rank;
        if (size == 0) {
            size = 1;
            middle = rank;
            start(sorted[rank]);
            return;
        }
        if (rank >= low && rank < high) {
            count(rank, 1);
        }
        boolean odd = (size & 1) == 1;
        size++;
        if (odd && rank < middle) {
            middle = previous(middle - 1);
        } else if (!odd && rank > middle) {
            middle = next(middle + 1);
        }
        follow(median());
    }

    double sum() {
        double shift = median() - reference;
        double within = squares - shift * (2 * sum - inside * shift);
        return Math.max(0, within) + (size - inside) * cap * cap;
    }

    private double median() {
        double lower = sorted[middle];
        return (size & 1) == 1 ? lower : 0.5 * (lower + sorted[next(middle + 1)]);
    }

    /** Moves the two ranks to where the median is now. */
    private void follow(double median) {
        if (Math.abs(median - reference) > NEAR * cap) {
            start(median);
            return;
        }
        double bottom = median - cap;
        double top = median + cap;
        while (high < sorted.length && sorted[high] <= top) {
            countIfPresent(high++, 1);
        }
        while (low > 0 && sorted[low - 1] >= bottom) {
            countIfPresent(--low, 1);
        }
        while (high > low && sorted[high - 1] > top) {
            countIfPresent(--high, -1);
        }
        while (low < high && sorted[low] < bottom) {
            countIfPresent(low++, -1);
        }
    }

    private void start(double median) {
        reference = median;
        sum = 0;
        squares = 0;
        inside = 0;
        low = middle;
        high = middle;
        while (high < sorted.length && sorted[high] <= median + cap) {
            countIfPresent(high++, 1);
        }
        while (low > 0 && sorted[low - 1] >= median - cap) {
            countIfPresent(--low, 1);
        }
        while (low < high && sorted[low] < median - cap) {
            countIfPresent(low++, -1);
        }
    }

    private void countIfPresent(int rank, int sign) {
        if ((present[rank >> 6] >>> rank & 1) != 0) {
            count(rank, sign);
        }
    }

    private void count(int rank, int sign) {
        double difference = sign * (sorted[rank] - reference);
        inside += sign;
        sum += difference;
        squares += difference * sign * difference;
    }

    /** The first rank present from this one on; there is one. */
    private int next(int rank) {
        int word = rank >> 6;
        long bits = present[word] & (-1L << rank);
        while (bits == 0) {
            bits = present[++word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** The last rank present up to this one; there is one. */
    private int previous(int rank) {
        int word = rank >> 6;
        long bits = present[word] & (-1L >>> (63 - (rank & 63)));
        while (bits == 0) {
            bits = present[--word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
    }
}
