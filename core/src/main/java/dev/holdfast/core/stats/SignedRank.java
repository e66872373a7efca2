package dev.holdfast.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test: whether differences lie about zero. Zeros are left out; equal sizes share their ranks. Up
 * to 50 differences it counts all ways their signs can fall, ties and all.
 */
final class SignedRank {

    private static final int EXACT_MAX = 50;

    private SignedRank() {}

    /** How often differences about zero would lie as far to one side; 1 where none differs. */
    static double pTwoSided(double[] differences) {
        double[] d = Arrays.stream(differences).filter(value -> value != 0).toArray();
        if (d.length == 0) {
            return 1;
        }
        double[] ranks = Pairs.ranks(Arrays.stream(d).map(Math::abs).toArray());
        double positive = 0;
        double squares = 0;
        for (int i = 0; i < d.length; i++) {
            positive += d[i] > 0 ? ranks[i] : 0;
            squares += ranks[i] * ranks[i];
        }
        double all = d.length * (d.length + 1.0) / 2;
        double smaller = Math.min(positive, all - positive);
        if (d.length <= EXACT_MAX) {
            return Math.min(1, 2 * atMost(ranks, smaller));
        }
        double z = (smaller + 0.5 - all / 2) / Math.sqrt(squares / 4);
        return Math.min(1, 2 * NormalDistribution.of(0, 1).cumulativeProbability(z));
    }

    private static double atMost(double[] ranks, double sum) {
        int[] doubled = Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
        double[] probabilities = RankSums.signed(doubled);
        double p = 0;
        for (int i = 0; i <= Math.round(2 * sum); i++) {
            p += probabilities[i];
        }
        return p;
    }
}
