package dev.holdfast.core.sweep;

import dev.holdfast.core.stats.Proportions;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of one load.
 *
 * @param load users, or starts per second; positive
 * @param elapsed how long was measured, the warm-up not included
 * @param offered requests that were due, those that failed included
 * @param good answers that kept every goal
 * @param errors requests without an expected answer
 * @param offeredPerSecond starts per second as they came out; 0 for users, who offer nothing
 * @param achievedPerSecond complete answers per second within the stage
 * @param spread standard deviation of the response times over their mean; 0 where nothing is known
 * @param responseP95Nanos 95th percentile of response time; empty where nothing ended
 * @param firstOutputP95Nanos the same to the first visible output, where there are chats
 * @param backlogGrowth by how many the requests under way grew in a second, once the first answers were due; empty for
 *     users, whose number bounds them, and where the stage is too short to say
 * @param state whether the numbers are the service's own
 */
public record SweepStage(double load, Duration elapsed, long offered, long good, long errors, double offeredPerSecond,
        double achievedPerSecond, double spread, OptionalLong responseP95Nanos, OptionalLong firstOutputP95Nanos,
        Optional<Interval> backlogGrowth, State state) {

    /** Of every interval here. */
    public static final double CONFIDENCE = 0.95;

    private static final double RELEVANT_GROWTH = 0.02;

    /** Whether a stage speaks of the service. */
    public enum State {
        SOUND,
        /** The machine kept the generator from its work: the service may have been better than this. */
        DISTURBED,
        /** The generator could do no more: nothing is known of the service. */
        GENERATOR_BOUND
    }

    public SweepStage {
        if (!(load > 0 && load < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a load must be positive and finite, was " + load);
        }
        if (good < 0 || errors < 0 || good + errors > offered) {
            throw new IllegalArgumentException(
                    "of " + offered + " requests " + good + " can't be good and " + errors + " failed");
        }
        if (elapsed.isNegative() || !(offeredPerSecond >= 0 && achievedPerSecond >= 0 && spread >= 0)) {
            throw new IllegalArgumentException("times, rates and spread are not negative, were " + elapsed + ", "
                    + offeredPerSecond + "/s, " + achievedPerSecond + "/s, " + spread);
        }
    }

    /** The share of requests that were answered well; 0 without requests. */
    public double share() {
        return offered == 0 ? 0 : (double) good / offered;
    }

    /** All that the share may be (Wilson); anything without requests. */
    public Interval shareInterval() {
        return offered == 0 ? new Interval(0, 1, CONFIDENCE) : Proportions.wilson(share(), offered, CONFIDENCE);
    }

    /**
     * Good answers per second: of a rate the good share of it, because how many starts chance put into the stage says
     * nothing of the service, and no more than were answered where the backlog grows; of users those that came.
     */
    public double goodPerSecond() {
        return basePerSecond() * share();
    }

    /**
     * All that {@link #goodPerSecond} may be. Of a rate the share alone is in doubt; of users the pace, too: so many
     * response times one after the other vary by their spread over the root of their number.
     */
    public Interval goodInterval() {
        double base = basePerSecond();
        double middle = base * share();
        Interval shares = shareInterval();
        double pace = offeredPerSecond > 0 || offered == 0 ? 0 : 1.96 * middle * spread / Math.sqrt(offered);
        return new Interval(Math.max(0, middle - Math.hypot(middle - base * shares.low(), pace)),
                middle + Math.hypot(base * shares.high() - middle, pace), CONFIDENCE);
    }

    /**
     * Whether requests came faster than they were answered, beyond doubt, and by enough to matter: evenly spaced starts
     * leave hardly any noise, so that one request more under way at the end would be certain and mean nothing.
     */
    public boolean backlogGrows() {
        return backlogGrowth.filter(growth -> growth.low() > 0
                && (growth.low() + growth.high()) / 2 >= RELEVANT_GROWTH * offeredPerSecond).isPresent();
    }

    private double basePerSecond() {
        if (offeredPerSecond > 0) {
            return backlogGrows() ? Math.min(load, achievedPerSecond) : load;
        }
        return elapsed.isZero() ? 0 : offered * 1e9 / elapsed.toNanos();
    }
}
