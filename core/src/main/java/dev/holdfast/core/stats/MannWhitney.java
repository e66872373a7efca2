package dev.holdfast.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The rank test of Mann and Whitney (1947): do the values of one sample tend to be larger than those of another?
 *
 * <p>Assumes that the values are independent; nothing of their distribution. Exact where the samples are small and
 * free of ties, else the normal approximation with the corrections for ties and for continuity, which wants about
 * eight values a side. NaN is left out. Without values on both sides nothing can be said, and the probabilities are 1.
 *
 * @param before number of values of the first sample
 * @param after number of values of the second sample
 * @param u number of pairs in which the second sample's value is the larger, ties counted half
 * @param pGreater probability of a {@code u} this large or larger if both samples are of one distribution
 * @param pLess probability of a {@code u} this small or smaller if both samples are of one distribution
 */
public record MannWhitney(int before, int after, double u, double pGreater, double pLess) {

    /** Below this product of the sizes the distribution itself is asked. */
    private static final int EXACT_BELOW = 400;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The test of two samples in any order; they are left as they are. */
    public static MannWhitney of(double[] before, double[] after) {
        double[] first = sorted(before);
        double[] second = sorted(after);
        if (first.length == 0 || second.length == 0) {
            return new MannWhitney(first.length, second.length, 0, 1, 1);
        }
        return ofSorted(first, second);
    }

    /** Probability of a difference this large in either direction if both samples are of one distribution. */
    public double pTwoSided() {
        return Math.min(1, 2 * Math.min(pGreater, pLess));
    }

    /** Probability that a value of the second sample is larger than one of the first, in [0, 1]; 0.5 without values. */
    public double superiority() {
        return before == 0 || after == 0 ? 0.5 : u / ((double) before * after);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int end = sorted.length; // NaN sorts last
        while (end > 0 && Double.isNaN(sorted[end - 1])) {
            end--;
        }
        return end == sorted.length ? sorted : Arrays.copyOf(sorted, end);
    }

    private static MannWhitney ofSorted(double[] first, double[] second) {
        int m = first.length;
        int n = second.length;
        double u = 0;
        double tieSum = 0; // of t^3 - t
        boolean ties = false;
        int i = 0;
        int j = 0;
        while (i < m || j < n) {
            double value = j >= n || (i < m && first[i] <= second[j]) ? first[i] : second[j];
            int fromI = i;
            int fromJ = j;
            while (i < m && first[i] == value) {
                i++;
            }
            while (j < n && second[j] == value) {
                j++;
            }
            u += (j - fromJ) * (fromI + 0.5 * (i - fromI));
            double tied = i - fromI + j - fromJ;
            if (tied > 1) {
                ties = true;
                tieSum += tied * tied * tied - tied;
            }
        }
        if (!ties && (long) m * n < EXACT_BELOW) {
            int pairs = (int) Math.round(u);
            return new MannWhitney(m, n, u, exact(m, n, m * n - pairs), exact(m, n, pairs));
        }
        double all = (double) m + n;
        double variance = (double) m * n / 12 * (all + 1 - tieSum / (all * (all - 1)));
        if (!(variance > 0)) {
            return new MannWhitney(m, n, u, 1, 1); // all values are the same
        }
        double distance = u - (double) m * n / 2;
        double sigma = Math.sqrt(variance);
        return new MannWhitney(m, n, u, NORMAL.survivalProbability((distance - 0.5) / sigma),
                NORMAL.cumulativeProbability((distance + 0.5) / sigma));
    }

    /**
     * P(U <= u) without ties. The number of arrangements with U = k is the coefficient of q^k in the Gaussian binomial
     * coefficient, the product of (1 - q^(n+i)) / (1 - q^i) for i = 1..m; only the shorter tail is counted.
     */
    private static double exact(int m, int n, int u) {
        int most = m * n;
        if (u >= most) {
            return 1;
        }
        if (2L * u > most) {
            return 1 - exact(m, n, most - u - 1);
        }
        int few = Math.min(m, n);
        int many = Math.max(m, n);
        double[] ways = new double[u + 1];
        ways[0] = 1;
        double total = 1;
        for (int i = 1; i <= few; i++) {
            for (int k = u; k >= many + i; k--) {
                ways[k] -= ways[k - many - i];
            }
            for (int k = i; k <= u; k++) {
                ways[k] += ways[k - i];
            }
            total = total * (many + i) / i;
        }
        return Math.min(1, Arrays.stream(ways).sum() / total);
    }
}
