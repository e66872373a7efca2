package dev.holdfast.benchmarks;

import java.util.Arrays;

/** Response times of a load as the service knows them, in nanoseconds. */
record FreezeTruth(double mean, double p50, double p90, double p99, double p999) {

    static FreezeTruth parse(String words) {
        double[] values = Arrays.stream(words.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new FreezeTruth(values[0], values[1], values[2], values[3], values[4]);
    }

    /** The greater error of mean and p90, as a share of the truth; of the freeze where the truth is below its tenth. */
    double error(EngineWindow window, double freezeNanos) {
        return Math.max(error(window.mean(), mean, freezeNanos), error(window.p90(), p90, freezeNanos));
    }

    /** The greater error of p99 and p99.9, in the same way. */
    double tailError(EngineWindow window, double freezeNanos) {
        return Math.max(error(window.p99(), p99, freezeNanos), error(window.p999(), p999, freezeNanos));
    }

    private static double error(double measured, double truth, double freezeNanos) {
        return Math.abs(measured - truth) / (truth < freezeNanos / 10 ? freezeNanos : truth);
    }
}
