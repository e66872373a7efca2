package dev.holdfast.load;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import java.util.Comparator;

/**
 * How a lane waits for the next start or answer. Java's select wakes up a tenth of a millisecond late and counts
 * whole milliseconds; looking again and again costs a processor. All modes look, and do not sleep, when a start is
 * near.
 */
enum WaitMode {
    /** Looks all the time. */
    SPIN,
    /** Looks all the time while requests are under way, sleeps between them. */
    HYBRID,
    /** Sleeps until something comes in. */
    TIMER;

    /** Gaps up to this long are spun through. */
    private static final double SPIN_GAP_NANOS = 5e6;
    /** A sleep ends at least so long before the next start. */
    private static final long GUARD_NANOS = 1_200_000;
    /** Longest sleep, so that a stop signal is noticed. */
    private static final long SLEEP_MILLIS_MAX = 50;

    /**
     * An open model's starts deserve a processor for each lane, unless the target would then be left with none. Of several
     * phases the most demanding decides.
     */
    static WaitMode choose(Scenario scenario, int lanes, int processors) {
        return scenario.phases().stream().map(phase -> choose(phase.model(), lanes, processors))
                .min(Comparator.naturalOrder()).orElseThrow();
    }

    private static WaitMode choose(LoadModel model, int lanes, int processors) {
        if (!LoadRun.isOpen(model) || lanes >= processors) {
            return TIMER;
        }
        return model instanceof LoadModel.Open open
                && 1e9 / open.profile().peakPerSecond() <= SPIN_GAP_NANOS ? SPIN : HYBRID;
    }

    /**
     * How long to sleep, in milliseconds; 0 for not at all.
     *
     * @param startNanos of the next request; {@link Schedule#NEVER} when it depends on an answer or there is none
     * @param deadlineNanos when the lane has to look after something else; may be slept past by a millisecond
     */
    long sleepMillis(long nowNanos, long startNanos, long deadlineNanos, boolean underWay) {
        if (underWay ? this != TIMER : this == SPIN && startNanos != Schedule.NEVER) {
            return 0;
        }
        if (deadlineNanos <= nowNanos) {
            return 0;
        }
        long millis = Math.min(SLEEP_MILLIS_MAX, (deadlineNanos - nowNanos) / 1_000_000 + 1);
        if (startNanos != Schedule.NEVER) {
            millis = Math.min(millis, Math.max(0, (startNanos - nowNanos - GUARD_NANOS) / 1_000_000));
        }
        return millis;
    }

    /** Name in a run record. */
    String label() {
        return switch (this) {
            case SPIN -> "spin";
            case HYBRID -> "hybrid";
            case TIMER -> "timer";
        };
    }
}
