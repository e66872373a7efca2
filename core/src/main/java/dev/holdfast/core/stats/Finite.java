package dev.holdfast.core.stats;

import java.util.Arrays;
import java.util.List;

/** The finite values of a sample, in their order, and what is to be said where that left some out. */
final class Finite {

    private Finite() {}

    static double[] of(double[] sample) {
        return Arrays.stream(sample).filter(Double::isFinite).toArray();
    }

    static List<String> doubts(int kept, int all) {
        return kept == all
                ? List.of()
                : List.of((all - kept) + " of " + all + " values are not finite and were left out");
    }
}
