package dev.holdfast.core.regime;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Histories made up for tests: a level of 100 with noise of a kind, times what is planted. */
final class Series {

    enum NoiseKind {
        NORMAL,
        /** Skewed to the right. */
        LOGNORMAL,
        /** Normal, but three in a hundred are up to three times as much. */
        OUTLIERS,
        /** Two levels two deviations apart, 70 : 30. */
        BIMODAL,
        /** Each value half like the one before. */
        AR1
    }

    private Series() {}

    /** @param cv standard deviation over mean */
    static double[] of(Random random, NoiseKind kind, double cv, int n, IntToDoubleFunction planted) {
        double[] last = {random.nextGaussian()};
        return IntStream.range(0, n).mapToDouble(i -> 100 * (1 + cv * noise(random, kind, cv, last))
                * planted.applyAsDouble(i)).toArray();
    }

    static double[] flat(Random random, NoiseKind kind, double cv, int n) {
        return of(random, kind, cv, n, i -> 1);
    }

    private static double noise(Random random, NoiseKind kind, double cv, double[] last) {
        double normal = random.nextGaussian();
        return switch (kind) {
            case NORMAL -> normal;
            case LOGNORMAL ->
                (Math.exp(0.5 * normal) - Math.exp(0.125)) / (Math.exp(0.125) * Math.sqrt(Math.expm1(0.25)));
            case OUTLIERS -> random.nextDouble() < 0.03 ? (0.2 + 1.8 * random.nextDouble()) / cv : normal;
            case BIMODAL -> (random.nextDouble() < 0.3 ? 1.4 : -0.6) + normal / 3;
            case AR1 -> {
                last[0] = 0.5 * last[0] + Math.sqrt(0.75) * normal;
                yield last[0];
            }
        };
    }
}
