package dev.holdfast.benchmarks;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How fast something grows, by least squares, with a 95 % interval. Neighbouring readings of a process's memory resemble
 * each other; each counts for less then (effective size by the residuals' correlation with their neighbours), so the
 * interval is wider than independent readings would give.
 *
 * @param perUnit growth per unit of x
 */
record Slope(double perUnit, double low, double high) {

    /** @throws IllegalArgumentException for less than 5 readings, which say nothing of a slope */
    static Slope of(double[] x, double[] y) {
        int n = x.length;
        if (n < 5 || y.length != n) {
            throw new IllegalArgumentException("a slope needs at least 5 readings, had " + n + " and " + y.length);
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < n; i++) {
            sxx += (x[i] - meanX) * (x[i] - meanX);
            sxy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = sxy / sxx;
        double squares = 0;
        double products = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            squares += residual * residual;
            products += i == 0 ? 0 : residual * before;
            before = residual;
        }
        double correlation = squares == 0 ? 0 : Math.clamp(products / squares, 0, 0.99);
        double effective = Math.max(3, n * (1 - correlation) / (1 + correlation));
        double error = Math.sqrt(squares / sxx / (effective - 2));
        double t = TDistribution.of(effective - 2).inverseSurvivalProbability(0.025);
        return new Slope(slope, slope - t * error, slope + t * error);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
