package dev.holdfast.load;

import dev.holdfast.core.scenario.StartTimes;

/** Starts as they were recorded. */
final class ReplayPacer implements Pacer {

    private final StartTimes starts;
    private int next;

    ReplayPacer(StartTimes starts) {
        this.starts = starts;
    }

    @Override
    public long nextStartNanos() {
        return next < starts.count() ? starts.nanosOf(next++) : Schedule.NEVER;
    }
}
