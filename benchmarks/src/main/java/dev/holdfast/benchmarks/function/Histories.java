package dev.holdfast.benchmarks.function;

import java.util.Random;
import java.util.stream.IntStream;

/** Made-up histories with noise of 3 %; every other one rises by 10 % after its 120th run. */
final class Histories {

    static final int RUNS = 200;

    private static final int STEP_AT = 120;
    private static final double STEP = 1.1;
    private static final double NOISE = 0.03;

    private Histories() {}

    static double[][] draw(int count) {
        Random random = new Random(1);
        return IntStream.range(0, count).mapToObj(i -> one(random, i % 2 == 0 ? 1 : STEP)).toArray(double[][]::new);
    }

    private static double[] one(Random random, double step) {
        return IntStream.range(0, RUNS)
                .mapToDouble(run -> 100 * Math.exp(NOISE * random.nextGaussian()) * (run < STEP_AT ? 1 : step))
                .toArray();
    }
}
