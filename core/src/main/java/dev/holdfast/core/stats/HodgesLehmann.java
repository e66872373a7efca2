package dev.holdfast.core.stats;

import dev.holdfast.core.unit.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * By how much one sample lies above another: the median of all differences, or of all averages of paired differences. Of
 * logarithms it is a ratio, free of any assumption about the shape of the noise.
 *
 * @param shift in the units of the values; positive where the second sample is the larger
 * @param interval of the shift; infinite at both ends where the values are too few to bound it
 * @param p two-sided: how often samples of one distribution would lie as far apart
 * @param before values of the first sample
 * @param after values of the second; the same for pairs
 */
public record HodgesLehmann(double shift, Interval interval, double p, int before, int after) {

    public static final Method METHOD = new Method("Hodges-Lehmann shift, Mann-Whitney test",
            "independent values, both samples of one shape", "Hodges and Lehmann 1963; Mann and Whitney 1947");
    public static final Method METHOD_PAIRS = new Method("Hodges-Lehmann centre of differences, signed-rank test",
            "independent pairs, differences spread evenly about their centre",
            "Hodges and Lehmann 1963; Wilcoxon 1945");

    /** How far the second sample lies above the first; values that are not finite are left out. */
    public static Answer<HodgesLehmann> ofTwo(double[] before, double[] after, double confidence) {
        double[] first = sorted(before);
        double[] second = sorted(after);
        int n = first.length;
        int m = second.length;
        if (n == 0 || m == 0) {
            return new Answer.Unknown<>(METHOD, "a shift needs values on both sides; has " + n + " and " + m);
        }
        List<String> doubts = new ArrayList<>(Finite.doubts(n + m, before.length + after.length));
        long pairs = (long) n * m;
        DoubleUnaryOperator differencesUpTo = value -> differencesUpTo(first, second, value);
        Interval interval = interval(differencesUpTo, pairs, RankSums.lowerOfTwo(n, m, (1 - confidence) / 2),
                confidence, n + " and " + m + " values", doubts);
        return new Answer.Known<>(new HodgesLehmann(median(differencesUpTo, pairs), interval,
                MannWhitney.of(first, second).pTwoSided(), n, m), METHOD, doubts);
    }

    /** The centre of differences, each of one pair; those that are not finite are left out. */
    public static Answer<HodgesLehmann> ofPairs(double[] differences, double confidence) {
        double[] sorted = sorted(differences);
        int n = sorted.length;
        if (n == 0) {
            return new Answer.Unknown<>(METHOD_PAIRS, "a centre needs differences; has none");
        }
        List<String> doubts = new ArrayList<>(Finite.doubts(n, differences.length));
        long averages = (long) n * (n + 1) / 2;
        DoubleUnaryOperator averagesUpTo = value -> averagesUpTo(sorted, value);
        Interval interval = interval(averagesUpTo, averages, RankSums.lowerOfSigned(n, (1 - confidence) / 2),
                confidence,
                n + " pairs", doubts);
        return new Answer.Known<>(new HodgesLehmann(median(averagesUpTo, averages), interval,
                SignedRank.pTwoSided(sorted), n, n), METHOD_PAIRS, doubts);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = Finite.of(values);
        Arrays.sort(sorted);
        return sorted;
    }

    private static Interval interval(DoubleUnaryOperator upTo, long all, long lower, double confidence, String have,
            List<String> doubts) {
        if (lower < 1) {
            doubts.add(have + " do not bound a shift at a confidence of " + confidence);
            return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
        }
        return new Interval(ranked(upTo, lower), ranked(upTo, all + 1 - lower), confidence);
    }

    private static double median(DoubleUnaryOperator upTo, long all) {
        double low = ranked(upTo, (all + 1) / 2);
        return all % 2 == 1 ? low : low / 2 + ranked(upTo, all / 2 + 1) / 2;
    }

    /** The number of a rank, from 1, found by counting how many lie below others: they are too many to write down. */
    private static double ranked(DoubleUnaryOperator upTo, long rank) {
        return Bisection.smallest(-Double.MAX_VALUE, Double.MAX_VALUE, value -> upTo.applyAsDouble(value) >= rank);
    }

    private static double differencesUpTo(double[] first, double[] second, double value) {
        long count = 0;
        int low = 0;
        for (double later : second) {
            while (low < first.length && later - first[low] > value) {
                low++;
            }
            count += first.length - low;
        }
        return count;
    }

    private static double averagesUpTo(double[] sorted, double value) {
        long count = 0;
        int high = sorted.length - 1;
        for (int i = 0; i < sorted.length && high >= i; i++) {
            while (high >= i && sorted[i] / 2 + sorted[high] / 2 > value) {
                high--;
            }
            count += high - i + 1;
        }
        return count;
    }
}
