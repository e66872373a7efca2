package dev.holdfast.load;

import dev.holdfast.load.Progress.Phase;
import java.util.function.Consumer;

/**
 * Makes one interval of those of all lanes: it is whole when every lane that still works has given at least one, so that
 * a lane that is late makes it longer and nothing is lost. For one thread.
 */
final class IntervalMerger {

    private final Interval merged = new Interval();
    /** The latest of each lane, for what is no sum. */
    private final Interval[] latest;
    private final boolean[] given;

    IntervalMerger(int lanes) {
        this.latest = new Interval[lanes];
        this.given = new boolean[lanes];
        for (int i = 0; i < lanes; i++) {
            latest[i] = new Interval();
        }
    }

    /** Adds a lane's interval, which may then be used again; passes on the merged one when it is whole. */
    void add(Interval interval, Consumer<Interval> whole) {
        merged.add(interval);
        Interval kept = latest[interval.lane];
        kept.phase = interval.phase;
        kept.place = interval.place;
        kept.endNanos = interval.endNanos;
        kept.last = interval.last;
        kept.underWay = interval.underWay;
        kept.waiting = interval.waiting;
        kept.connections = interval.connections;
        kept.users = interval.users;
        given[interval.lane] = true;
        if (isWhole()) {
            gauge();
            whole.accept(merged);
            next();
        }
    }

    private boolean isWhole() {
        for (int i = 0; i < given.length; i++) {
            if (!given[i] && !latest[i].last) {
                return false;
            }
        }
        return true;
    }

    private void gauge() {
        merged.last = true;
        merged.phase = latest[0].phase;
        merged.place = 0;
        merged.underWay = 0;
        merged.waiting = 0;
        merged.connections = 0;
        merged.users = 0;
        for (Interval lane : latest) {
            merged.last &= lane.last;
            merged.endNanos = Math.max(merged.endNanos, lane.endNanos);
            merged.place = Math.max(merged.place, lane.place);
            if (lane.phase == Phase.MEASURING) {
                merged.phase = Phase.MEASURING; // as long as one of them still sends
            }
            merged.underWay += lane.underWay;
            merged.waiting += lane.waiting;
            merged.connections += lane.connections;
            merged.users += lane.users;
        }
    }

    private void next() {
        boolean over = merged.last;
        merged.begin(over ? 0 : merged.endNanos);
        for (int i = 0; i < given.length; i++) {
            given[i] = false;
            if (over) {
                latest[i].last = false;
                latest[i].endNanos = 0;
            }
        }
    }
}
