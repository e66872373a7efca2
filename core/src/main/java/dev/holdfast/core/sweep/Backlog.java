package dev.holdfast.core.sweep;

import dev.holdfast.core.stats.Student;
import dev.holdfast.core.unit.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether requests come faster than they are answered.
 *
 * <p>The slope of the requests under way is judged by its steps: by how many they grew in each second, whose mean is the
 * slope from the first to the last. A line fitted through the requests under way themselves would be far too sure, for a
 * queue remembers: its neighbouring seconds are hardly two observations. The steps of a queue in balance undo each other,
 * so that their t-interval is too wide rather than too narrow; those of one that grows are about independent.
 */
public final class Backlog {

    /** Fewer steps than that show nothing. */
    public static final int SECONDS_MIN = 5;

    private Backlog() {}

    /**
     * The growth of the requests under way per second.
     *
     * @param offered requests that were due, by whole second of the stage
     * @param ended requests that ended, by the same
     * @param settled how many seconds to leave out at the begin, in which the first answers were still to come
     * @return empty where too few seconds are left
     */
    public static Optional<Interval> growth(long[] offered, long[] ended, int settled) {
        if (offered.length != ended.length || settled < 0) {
            throw new IllegalArgumentException("need as many seconds ended as offered, had " + ended.length + " and "
                    + offered.length + ", " + settled + " left out");
        }
        int n = offered.length - settled;
        if (n < SECONDS_MIN) {
            return Optional.empty();
        }
        double[] steps = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = (double) offered[settled + i] - ended[settled + i];
        }
        double mean = Arrays.stream(steps).sum() / n;
        double squares = Arrays.stream(steps).map(step -> (step - mean) * (step - mean)).sum();
        double half = new Student(n - 1).halfWidth(SweepStage.CONFIDENCE) * Math.sqrt(squares / (n - 1) / n);
        return Optional.of(new Interval(mean - half, mean + half, SweepStage.CONFIDENCE));
    }
}
