package dev.holdfast.core.growth;

/**
 * What is left of a warm-up when it is cut off. Memory that fills up as {@code c (1 - exp(-t / tau))} still rises after
 * the cut: with a tau of a third of the cut, by 5 % of c, which over three quarters of an hour looks like a leak of a few
 * megabytes an hour. The part that was cut off tells c and tau well, so that the rest can be taken off.
 *
 * <p>Tau is at most a third of the cut, so that a leak cannot pass for warm-up: no more than 5 % of what was filled up
 * before the cut can ever be taken off after it.
 */
final class WarmUp {

    private static final int TAUS = 25;
    private static final double SHORTEST = 0.05;
    /** A rise that explains less than this part of what the line leaves open is none. */
    private static final double EXPLAINED_MIN = 0.1;
    private static final int POINTS_MIN = 12;
    private static final int POINTS_MAX = 1000;

    private WarmUp() {}

    /** The series from the cut on, less what the warm-up still adds. */
    static MemorySeries cut(MemorySeries series, double cutSeconds) {
        MemorySeries after = series.from(series.begin() + cutSeconds);
        MemorySeries thin = series.thinned(POINTS_MAX);
        if (thin.size() < POINTS_MIN || after.isEmpty() || after.size() == series.size()) {
            return after;
        }
        double begin = series.begin();
        double straight = fit(thin, begin, Double.NaN).squares();
        Fit best = new Fit(0, cutSeconds, straight);
        for (int i = 0; i < TAUS; i++) {
            double tau = cutSeconds / 3 * Math.pow(SHORTEST, (double) i / (TAUS - 1));
            Fit fit = fit(thin, begin, tau);
            if (fit.squares() < best.squares()) {
                best = fit;
            }
        }
        if (!(best.squares() < (1 - EXPLAINED_MIN) * straight)) {
            return after;
        }
        double[] bytes = after.bytes().clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] -= best.height() * Math.exp(-(after.seconds()[i] - begin) / best.tau());
        }
        return after.with(bytes);
    }

    /** @param squares of what a line and {@code height exp(-t / tau)} leave open, together */
    private record Fit(double height, double tau, double squares) {}

    /** Least squares by taking off one regressor after the other (Frisch and Waugh 1933); NaN for the line alone. */
    private static Fit fit(MemorySeries series, double begin, double tau) {
        int n = series.size();
        double[] time = new double[n];
        double[] decay = new double[n];
        double[] bytes = series.bytes().clone();
        for (int i = 0; i < n; i++) {
            time[i] = series.seconds()[i] - begin;
            decay[i] = Double.isNaN(tau) ? 0 : Math.exp(-time[i] / tau);
        }
        center(time);
        center(decay);
        center(bytes);
        takeOff(time, decay);
        takeOff(time, bytes);
        double height = takeOff(decay, bytes);
        return new Fit(height, tau, dot(bytes, bytes));
    }

    private static void center(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= sum;
        }
    }

    /** Leaves in y what x does not explain. */
    private static double takeOff(double[] x, double[] y) {
        double own = dot(x, x);
        double slope = own > 0 ? dot(x, y) / own : 0;
        for (int i = 0; i < y.length; i++) {
            y[i] -= slope * x[i];
        }
        return slope;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
