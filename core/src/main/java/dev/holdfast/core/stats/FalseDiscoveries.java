package dev.holdfast.core.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What many tests at once come to, by Benjamini and Hochberg (1995): of all that are called discoveries, at most the share
 * q is false in expectation. Holds for independent tests and for those that move together (Benjamini and Yekutieli 2001),
 * as the percentiles of one run do.
 */
public final class FalseDiscoveries {

    public static final Method METHOD = new Method("Benjamini-Hochberg", "tests independent or positively dependent",
            "Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001");

    private FalseDiscoveries() {}

    /**
     * Each test's smallest q at which it is a discovery, in the order of the tests.
     *
     * @param ps in [0, 1]; NaN is a test that was not made, which counts for nothing and stays NaN
     */
    public static List<Double> adjusted(List<Double> ps) {
        int[] order = IntStream.range(0, ps.size()).filter(i -> !Double.isNaN(ps.get(i))).boxed()
                .sorted(Comparator.comparing(ps::get)).mapToInt(Integer::intValue).toArray();
        List<Double> adjusted = new ArrayList<>(ps);
        double smallest = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            double p = ps.get(order[rank - 1]);
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a probability must be in [0, 1], was " + p);
            }
            smallest = Math.min(smallest, p * order.length / rank);
            adjusted.set(order[rank - 1], smallest);
        }
        return List.copyOf(adjusted);
    }
}
