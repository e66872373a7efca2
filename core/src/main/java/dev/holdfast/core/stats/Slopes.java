package dev.holdfast.core.stats;

import java.util.Arrays;

/**
 * The slopes of all pairs of points at different x, by rank. A few points have them written down and sorted; of many, a
 * slope is found without that: a pair is steeper than a line exactly if turning the plane by that line puts it in order,
 * so that counting inversions tells a line's rank among the slopes, and bisection finds the line of a rank (Cole, Salowe,
 * Steiger and Szemeredi 1989 in principle). Time n log n for each of 64 halvings, memory n.
 */
final class Slopes {

    /** Written down up to here: 44,850 slopes. */
    private static final int WRITTEN_POINTS_MAX = 300;

    private final double[] x;
    private final double[] y;
    private final double[] turned;
    private final double[] spare;
    private final double[] written;
    private final int exponent;
    private final long count;

    /** The slopes of points with x ascending, and y ascending where x is equal; finite, not all at one x. */
    static Slopes of(double[] x, double[] y) {
        return new Slopes(x, y, WRITTEN_POINTS_MAX);
    }

    Slopes(double[] x, double[] y, int writtenPointsMax) {
        int n = x.length;
        int width = exponent(x);
        int height = exponent(y);
        this.x = Arrays.stream(x).map(v -> Math.scalb(v, -width)).toArray();
        this.y = Arrays.stream(y).map(v -> Math.scalb(v, -height)).toArray();
        this.exponent = height - width;
        this.turned = new double[n];
        this.spare = new double[n];
        this.count = (long) n * (n - 1) / 2 - Pairs.of(x).level();
        this.written = n <= writtenPointsMax ? written() : new double[0];
    }

    /** Powers of two are taken off, which loses no digit, so that no difference overflows. */
    private static int exponent(double[] values) {
        return Math.getExponent(Arrays.stream(values).map(Math::abs).max().orElse(0));
    }

    long count() {
        return count;
    }

    double median() {
        double low = ranked((count + 1) / 2);
        return count % 2 == 1 ? low : low / 2 + ranked(count / 2 + 1) / 2;
    }

    /** The slope of a rank from 1, the smallest, to {@link #count}. */
    double ranked(long rank) {
        return written.length > 0
                ? Math.scalb(written[(int) rank - 1], exponent)
                : Math.scalb(searched(rank), exponent);
    }

    private double[] written() {
        double[] slopes = new double[(int) count];
        int next = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[j] > x[i]) {
                    slopes[next++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }

    /** The largest number that fewer than rank slopes lie below. */
    private double searched(long rank) {
        return Math.nextDown(
                Bisection.smallest(-Double.MAX_VALUE / 4, Double.MAX_VALUE / 4, slope -> below(slope) >= rank));
    }

    /** How many slopes are smaller: pairs that the turn puts the wrong way round; those of equal x never are. */
    private long below(double slope) {
        for (int i = 0; i < turned.length; i++) {
            turned[i] = y[i] - slope * (x[i] - x[0]);
        }
        return Pairs.sortCountingInversions(turned, spare);
    }
}
