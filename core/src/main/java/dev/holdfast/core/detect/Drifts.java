package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.stats.Autocorrelation;
import dev.holdfast.core.stats.MannKendall;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.stats.TheilSen;
import dev.holdfast.core.unit.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks for what creeps: a trend within the normal runs, and a snapshot far from the one that was agreed on. */
public final class Drifts {

    /** The newest runs in which a trend is sought, and the fewest between two reports of one. */
    public static final int RUNS = 40;
    private static final int RUNS_MIN = 20;
    private static final double CHANCE_MAX = 0.001;
    private static final double CHANGE_MIN = 0.05;
    private static final double CONFIDENCE = 0.95;
    /** A level of fewer runs than this is no level. */
    private static final int STEP_MIN = 3;

    private Drifts() {}

    /**
     * A trend for the worse that the newest run is the first to show, or the first in {@value #RUNS} runs.
     *
     * @param values positive values of the runs of one level, oldest first
     */
    public static Optional<Drift.Creeping> creeping(double[] values, Direction direction) {
        Optional<Drift.Creeping> now = trend(values, values.length, direction);
        if (now.isEmpty()) {
            return now;
        }
        int reported = Integer.MIN_VALUE / 2;
        for (int runs = Math.max(RUNS_MIN, values.length - 3 * RUNS); runs <= values.length; runs++) {
            if (runs - reported >= RUNS && trend(values, runs, direction).isPresent()) {
                reported = runs;
            }
        }
        return reported == values.length ? now : Optional.empty();
    }

    /** A normal that is at least {@value #CHANGE_MIN} worse than the anchor's, so far that their intervals part. */
    public static Optional<Drift.FromAnchor> fromAnchor(Baseline anchor, Baseline baseline) {
        boolean lowerIsBetter = baseline.series().metric().direction() == Direction.LOWER_IS_BETTER;
        double change = baseline.median() / anchor.median() - 1;
        boolean relevant = (lowerIsBetter ? change : -change) >= CHANGE_MIN;
        boolean apart = lowerIsBetter
                ? baseline.interval().low() > anchor.interval().high()
                : baseline.interval().high() < anchor.interval().low();
        return relevant && apart ? Optional.of(new Drift.FromAnchor(anchor, change)) : Optional.empty();
    }

    private static Optional<Drift.Creeping> trend(double[] values, int upTo, Direction direction) {
        if (upTo < RUNS_MIN || direction == Direction.NONE) {
            return Optional.empty();
        }
        double worse = direction == Direction.LOWER_IS_BETTER ? 1 : -1;
        double[] series = Arrays.stream(values, Math.max(0, upTo - RUNS), upTo).map(v -> worse * Math.log(v))
                .toArray();
        Autocorrelation memory = Autocorrelation.ofDifferences(series).known().orElse(Autocorrelation.NONE);
        Optional<MannKendall> kendall = MannKendall.of(series, memory).known();
        if (kendall.isEmpty() || kendall.get().pRising() >= CHANCE_MAX) {
            return Optional.empty();
        }
        double[] steps = IntStream.range(0, series.length).asDoubleStream().toArray();
        double span = series.length - 1.0;
        return TheilSen.of(steps, series, CONFIDENCE, memory).known()
                .filter(line -> Math.expm1(line.slope() * span) >= CHANGE_MIN && fits(line, series))
                .map(line -> new Drift.Creeping(series.length, Math.expm1(worse * line.slope() * span),
                        interval(line.interval(), worse * span), kendall.get().pRising()));
    }

    private static Interval interval(Interval slope, double span) {
        double one = Math.expm1(slope.low() * span);
        double other = Math.expm1(slope.high() * span);
        return new Interval(Math.min(one, other), Math.max(one, other), slope.confidence());
    }

    /** Whether the line leaves no more over than the best single step does: a step is a change, not a trend. */
    private static boolean fits(TheilSen line, double[] series) {
        double left = 0;
        for (int i = 0; i < series.length; i++) {
            left += Math.abs(series[i] - line.at(i));
        }
        for (int cut = STEP_MIN; cut <= series.length - STEP_MIN; cut++) {
            if (leftOver(series, 0, cut) + leftOver(series, cut, series.length) < left) {
                return false;
            }
        }
        return true;
    }

    private static double leftOver(double[] series, int from, int to) {
        double center = Quantiles.median(Arrays.copyOfRange(series, from, to));
        return Arrays.stream(series, from, to).map(value -> Math.abs(value - center)).sum();
    }
}
