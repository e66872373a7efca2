package dev.holdfast.core.stats;

import dev.holdfast.core.unit.Interval;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * What counted events say of the share or the rate behind them, without approximation: the intervals hold at least as
 * often as they say, for any share and for no event at all.
 */
public final class Counts {

    public static final Method BINOMIAL = new Method("Clopper-Pearson interval", "independent trials of one share",
            "Clopper and Pearson 1934");
    public static final Method POISSON = new Method("exact Poisson limits",
            "independent events at one rate, any number of them possible", "Garwood 1936");

    private Counts() {}

    /**
     * The interval of a share; all of [0, 1] without trials.
     *
     * @param events in [0, trials]
     * @param confidence two-sided, in (0, 1)
     */
    public static Interval share(long events, long trials, double confidence) {
        requireCounts(events, trials);
        double tail = tail(confidence);
        double low = events == 0 ? 0 : smallest(1, share -> atLeast(events, trials, share) >= tail);
        double high = events == trials ? 1 : smallest(1, share -> atMost(events, trials, share) <= tail);
        return new Interval(low, Math.max(low, high), confidence);
    }

    /** The probability of so many events or more in trials of this share. */
    public static double atLeast(long events, long trials, double share) {
        requireCounts(events, trials);
        requireShare(share);
        if (events == 0) {
            return 1;
        }
        return share == 0 ? 0 : BetaDistribution.of(events, trials - events + 1.0).cumulativeProbability(share);
    }

    /** The probability of so many events or fewer in trials of this share. */
    public static double atMost(long events, long trials, double share) {
        requireCounts(events, trials);
        requireShare(share);
        if (events == trials) {
            return 1;
        }
        return share == 0 ? 1 : BetaDistribution.of(events + 1.0, (double) trials - events).survivalProbability(share);
    }

    /**
     * The interval of a rate, in events per unit of exposure; from zero to infinity without exposure.
     *
     * @param events at least 0
     * @param exposure the time, or whatever the rate is by, in which they were counted; at least 0
     * @param confidence two-sided, in (0, 1)
     */
    public static Interval rate(long events, double exposure, double confidence) {
        if (events < 0 || !(exposure >= 0)) {
            throw new IllegalArgumentException("need events and exposure >= 0, had " + events + " and " + exposure);
        }
        double tail = tail(confidence);
        if (exposure == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY, confidence);
        }
        double low = events == 0 ? 0 : smallest(Double.MAX_VALUE, mean -> eventsAtLeast(events, mean) >= tail);
        double high = smallest(Double.MAX_VALUE, mean -> eventsAtMost(events, mean) <= tail);
        return new Interval(low / exposure, high / exposure, confidence);
    }

    /** The probability of so many events or more where this many, at least 0, are expected. */
    public static double eventsAtLeast(long events, double mean) {
        if (events <= 0) {
            return 1;
        }
        return mean == 0 ? 0 : GammaDistribution.of(events, 1).cumulativeProbability(mean);
    }

    /** The probability of so many events or fewer where this many, at least 0, are expected. */
    public static double eventsAtMost(long events, double mean) {
        if (events < 0) {
            return 0;
        }
        return mean == 0 ? 1 : GammaDistribution.of(events + 1.0, 1).survivalProbability(mean);
    }

    private static double smallest(double to, DoublePredicate holds) {
        return Bisection.smallest(0, to, holds);
    }

    private static double tail(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), was " + confidence);
        }
        return (1 - confidence) / 2;
    }

    private static void requireCounts(long events, long trials) {
        if (!(0 <= events && events <= trials)) {
            throw new IllegalArgumentException("need 0 <= events <= trials, had " + events + " and " + trials);
        }
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be in [0, 1], was " + share);
        }
    }
}
