package dev.holdfast.core.stats;

import dev.holdfast.core.unit.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The line through a cloud of points that up to 29 % of wild values do not bend: its slope is the median of the slopes of
 * all pairs, its interval a range of their order statistics that Kendall's score gives.
 *
 * @param slope in units of y per unit of x
 * @param intercept where the line is at x = 0: median of y less slope times median of x
 * @param interval of the slope; infinite at both ends where the points are too few to bound it
 * @param n points behind it, after thinning
 */
public record TheilSen(double slope, double intercept, Interval interval, int n) {

    public static final Method METHOD = new Method("Theil-Sen slope",
            "a straight line, deviations from it alike and independent (or of the stated autocorrelation)",
            "Theil 1950; Sen 1968, Estimates of the regression coefficient based on Kendall's tau");
    /** More points than this are first gathered into blocks of neighbours, each replaced by its medians. */
    public static final int POINTS_MAX = 10_000;

    /** The line at x. */
    public double at(double x) {
        return intercept + slope * x;
    }

    /** The slope of values taken at equal steps, per step. */
    public static Answer<TheilSen> of(double[] y, double confidence) {
        return of(steps(y.length), y, confidence, Autocorrelation.NONE);
    }

    /**
     * The line through points.
     *
     * @param x of each point, in any order
     * @param y of each point; points that are not finite are left out
     * @param confidence of the interval, two-sided, in (0, 1)
     * @param memory of neighbouring deviations, which widens the interval
     */
    public static Answer<TheilSen> of(double[] x, double[] y, double confidence, Autocorrelation memory) {
        if (x.length != y.length || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("need as many x as y and a confidence in (0, 1), had " + x.length + ", "
                    + y.length + " and " + confidence);
        }
        List<String> doubts = new ArrayList<>();
        Points points = Points.of(x, y, doubts);
        if (points.x.length < 2) {
            return new Answer.Unknown<>(METHOD, "a slope needs 2 points; has " + points.x.length);
        }
        if (points.xSpan() == 0) {
            return new Answer.Unknown<>(METHOD, "a slope needs points at different x; all are at " + points.x[0]);
        }
        Slopes slopes = Slopes.of(points.x, points.y);
        Interval interval = interval(points, slopes, confidence, memory);
        if (Double.isInfinite(interval.low())) {
            doubts.add(points.x.length + " points do not bound a slope at a confidence of " + confidence);
        }
        double slope = slopes.median();
        double intercept = Quantiles.median(points.y) - slope * Quantiles.median(points.x);
        return new Answer.Known<>(new TheilSen(slope, intercept, interval, points.x.length), METHOD, doubts);
    }

    /** Kendall's score of the residuals about the true line is free of their distribution (Sen 1968, equation 2.6). */
    private static Interval interval(Points points, Slopes slopes, double confidence, Autocorrelation memory) {
        double n = points.x.length;
        double variance = (n * (n - 1) * (2 * n + 5) - Pairs.of(points.x).tieVariance()
                - Pairs.of(points.y).tieVariance()) / 18 * memory.varianceFactor();
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double reach = z * Math.sqrt(Math.max(0, variance));
        long low = (long) Math.rint((slopes.count() - reach) / 2);
        long high = (long) Math.rint((slopes.count() + reach) / 2) + 1;
        return low < 1 || high > slopes.count()
                ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence)
                : new Interval(slopes.ranked(Math.min(low, high)), slopes.ranked(Math.max(low, high)), confidence);
    }

    static double[] steps(int n) {
        return IntStream.range(0, n).asDoubleStream().toArray();
    }

    /** Finite points by x, and by y where x is equal; no more than {@link #POINTS_MAX}. */
    private static final class Points {

        private final double[] x;
        private final double[] y;

        private Points(double[] x, double[] y) {
            this.x = x;
            this.y = y;
        }

        static Points of(double[] x, double[] y, List<String> doubts) {
            int[] order = IntStream.range(0, x.length)
                    .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i])).boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> x[i]).thenComparingDouble(i -> y[i]))
                    .mapToInt(Integer::intValue).toArray();
            if (order.length < x.length) {
                doubts.add((x.length - order.length) + " of " + x.length
                        + " points are not finite and were left out");
            }
            Points all = new Points(Arrays.stream(order).mapToDouble(i -> x[i]).toArray(),
                    Arrays.stream(order).mapToDouble(i -> y[i]).toArray());
            return all.thinned(doubts);
        }

        private Points thinned(List<String> doubts) {
            if (x.length <= POINTS_MAX) {
                return this;
            }
            int block = Math.ceilDiv(x.length, POINTS_MAX);
            int blocks = Math.ceilDiv(x.length, block);
            doubts.add("the medians of " + blocks + " blocks of " + block + " points stand for " + x.length);
            return new Points(medians(x, block, blocks), medians(y, block, blocks));
        }

        private static double[] medians(double[] values, int block, int blocks) {
            return IntStream.range(0, blocks).mapToDouble(i -> Quantiles
                    .median(Arrays.copyOfRange(values, i * block, Math.min(values.length, (i + 1) * block))))
                    .toArray();
        }

        double xSpan() {
            return x[x.length - 1] - x[0];
        }
    }
}
