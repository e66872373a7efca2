package dev.holdfast.core.stats;

/**
 * How likely each score of Kendall is among all orders of n different values (Kendall 1938): the inversions that the last
 * value adds are uniform on 0 to n - 1, and independent of those before.
 */
final class KendallScores {

    /** Up to here the exact distribution is worked out; beyond, the normal one is right to three digits. */
    static final int VALUES_MAX = 50;

    private KendallScores() {}

    /** The probability of at least this score, of n values. */
    static double atLeast(int n, long score) {
        int pairs = n * (n - 1) / 2;
        double[] inversions = inversions(n, pairs);
        long inversionsMax = Math.floorDiv(pairs - score, 2);
        double sum = 0;
        for (int k = 0; k <= Math.min(inversionsMax, pairs); k++) {
            sum += inversions[k];
        }
        return Math.min(1, sum);
    }

    private static double[] inversions(int n, int pairs) {
        double[] probability = new double[pairs + 1];
        probability[0] = 1;
        for (int size = 2; size <= n; size++) {
            double[] next = new double[pairs + 1];
            double window = 0;
            for (int k = 0; k <= pairs; k++) {
                window += probability[k] - (k >= size ? probability[k - size] : 0);
                next[k] = Math.max(0, window) / size;
            }
            probability = next;
        }
        return probability;
    }
}
