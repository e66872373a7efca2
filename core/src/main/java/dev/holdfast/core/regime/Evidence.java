package dev.holdfast.core.regime;

import dev.holdfast.core.stats.MannWhitney;
import dev.holdfast.core.stats.Quantiles;
import java.util.Arrays;

/**
 * What speaks for one cut: ranks, medians and the noise of up to {@value #SIDE} values on either side.
 *
 * @param pValue of Mann and Whitney, two-sided
 * @param effect distance of the medians, on the searched scale
 * @param z the same in standard errors
 */
record Evidence(double pValue, double effect, double z) {

    private static final int SIDE = 50;
    private static final double ALPHA = 0.005;
    private static final double LEAST_EFFECT = 0.01;
    private static final double LEAST_Z = 3;
    private static final double MAD_TO_SIGMA = 1.4826;
    /** The standard error of a median of normal values, times the square root of their number, in their sigma. */
    private static final double MEDIAN_ERROR = 1.25;

    static Evidence of(double[] series, int from, int cut, int to, double inflation) {
        double[] left = Arrays.copyOfRange(series, Math.max(from, cut - SIDE), cut);
        double[] right = Arrays.copyOfRange(series, cut, Math.min(to, cut + SIDE));
        double medianLeft = Quantiles.median(left);
        double medianRight = Quantiles.median(right);
        double effect = Math.abs(medianRight - medianLeft);
        double varianceLeft = square(mad(left, medianLeft));
        double varianceRight = square(mad(right, medianRight));
        double pooled = Math.sqrt(
                (varianceLeft * left.length + varianceRight * right.length) / (left.length + right.length));
        double error = MEDIAN_ERROR * inflation * Math.max(pooled, Noise.FLOOR)
                * Math.sqrt(1.0 / left.length + 1.0 / right.length);
        return new Evidence(MannWhitney.of(left, right).pTwoSided(), effect, effect / error);
    }

    boolean convinces() {
        return pValue < ALPHA && effect >= LEAST_EFFECT && z >= LEAST_Z;
    }

    /** Whether it speaks less for its cut than another one for its own. */
    boolean weakerThan(Evidence other) {
        return pValue > other.pValue || (pValue == other.pValue && z < other.z);
    }

    private static double mad(double[] values, double median) {
        return MAD_TO_SIGMA * Quantiles.median(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
    }

    private static double square(double value) {
        return value * value;
    }
}
