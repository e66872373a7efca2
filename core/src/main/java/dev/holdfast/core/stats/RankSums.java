package dev.holdfast.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The sums that ranks have by chance, and from them the ranks among all differences or averages that bound a shift
 * (Hodges and Lehmann 1963; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., 3.3 and 4.3).
 */
final class RankSums {

    /** Up to so many pairs the distribution itself is asked; beyond, the normal one is right to within a rank. */
    private static final int EXACT_PAIRS_MAX = 2_500;
    private static final int EXACT_DIFFERENCES_MAX = 60;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private RankSums() {}

    /**
     * The rank, from 1, of the difference that bounds a shift of two samples from below with at most this probability
     * beyond; 0 where none does.
     */
    static long lowerOfTwo(int n, int m, double tail) {
        long pairs = (long) n * m;
        if (pairs <= EXACT_PAIRS_MAX) {
            return lower(ofTwo(n, m), tail);
        }
        double error = Math.sqrt((double) pairs * (n + m + 1.0) / 12);
        return lower(pairs, error, tail);
    }

    /** Likewise of the averages of all pairs of n differences, each with itself too. */
    static long lowerOfSigned(int n, double tail) {
        if (n <= EXACT_DIFFERENCES_MAX) {
            int[] ranks = new int[n];
            for (int i = 0; i < n; i++) {
                ranks[i] = i + 1;
            }
            return lower(signed(ranks), tail);
        }
        long averages = (long) n * (n + 1) / 2;
        return lower(averages, Math.sqrt((double) averages * (2.0 * n + 1) / 12), tail);
    }

    private static long lower(long all, double error, double tail) {
        double z = NORMAL.inverseSurvivalProbability(tail);
        return Math.max(0, (long) Math.floor(all / 2.0 - z * error - 0.5) + 1);
    }

    private static long lower(double[] probabilities, double tail) {
        double sum = 0;
        int rank = 0;
        while (rank < probabilities.length && sum + probabilities[rank] <= tail) {
            sum += probabilities[rank];
            rank++;
        }
        return rank;
    }

    /** The probabilities of each number of pairs, from 0, in which the one sample has the larger value. */
    static double[] ofTwo(int n, int m) {
        // p(i, j, u) = j / (i + j) p(i, j - 1, u) + i / (i + j) p(i - 1, j, u - j): the largest value is of the one or the other
        double[][] row = new double[m + 1][];
        for (int j = 0; j <= m; j++) {
            row[j] = new double[]{1};
        }
        for (int i = 1; i <= n; i++) {
            double[][] next = new double[m + 1][];
            next[0] = new double[]{1};
            for (int j = 1; j <= m; j++) {
                next[j] = new double[i * j + 1];
                add(next[j - 1], (double) j / (i + j), 0, next[j]);
                add(row[j], (double) i / (i + j), j, next[j]);
            }
            row = next;
        }
        return row[m];
    }

    /** The probabilities of each sum, from 0, of those ranks whose coin fell on heads. */
    static double[] signed(int[] ranks) {
        double[] probabilities = {1};
        for (int rank : ranks) {
            double[] next = new double[probabilities.length + rank];
            add(probabilities, 0.5, 0, next);
            add(probabilities, 0.5, rank, next);
            probabilities = next;
        }
        return probabilities;
    }

    private static void add(double[] from, double weight, int offset, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i + offset] += weight * from[i];
        }
    }
}
