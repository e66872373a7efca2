package dev.holdfast.load;

import dev.holdfast.load.Progress.Phase;
import org.jspecify.annotations.Nullable;

/** A lane's seconds: what happens in each is written down and handed over when it ends. For the lane's thread. */
final class Seconds {

    private static final long SECOND = 1_000_000_000;

    private final LaneSetup setup;
    private final LaneWork work;
    private Interval current;
    private long endNanos;

    Seconds(LaneSetup setup, LaneWork work, Interval first) {
        this.setup = setup;
        this.work = work;
        this.current = first;
        this.endNanos = work.beginNanos() + SECOND;
        current.begin(0);
        current.lane = setup.share().lane();
    }

    /** Where this second is written down. */
    Interval current() {
        return current;
    }

    /** When it ends. */
    long endNanos() {
        return endNanos;
    }

    /**
     * Hands this second over and begins the next; where the reader is far behind, this one grows instead.
     *
     * @param last whether it is the last one
     */
    void handOver(long now, boolean last, int underWay, int waiting) {
        @Nullable
        Interval next = last ? null : setup.handover().pollSpare();
        while (endNanos <= now) {
            endNanos += SECOND;
        }
        if (next == null && !last) {
            return;
        }
        PhasedSchedule schedule = work.schedule();
        current.place = schedule.phaseAt(now);
        current.phase = work.kind() == Phase.MEASURING && schedule.exhausted(now) ? Phase.DRAINING : work.kind();
        current.endNanos = now - work.beginNanos();
        current.last = last;
        current.underWay = underWay;
        current.waiting = waiting;
        current.connections = setup.transport().connections();
        current.users = schedule.users();
        setup.handover().fill(current);
        if (next != null) {
            next.begin(current.endNanos);
            next.lane = setup.share().lane();
            current = next;
        }
    }
}
