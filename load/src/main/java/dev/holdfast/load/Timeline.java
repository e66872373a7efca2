package dev.holdfast.load;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Second;
import java.util.ArrayList;
import java.util.List;

/** The seconds of a measurement, without holes: a second in which nothing ended is one, too. For one thread. */
final class Timeline {

    /** Most seconds kept: a day of them. */
    static final int SECONDS_MAX = 24 * 3600;
    private static final long SECOND = 1_000_000_000;

    private final List<Second> seconds = new ArrayList<>();
    private boolean full;
    private int disturbedSeconds;

    /** Adds what ended in an interval, as the second in which the interval began. */
    void add(Interval interval, LatencyHistogram responseTime, boolean disturbed) {
        if (interval.last && interval.ended == 0) {
            return; // the moment between a full second and the end
        }
        if (disturbed) {
            disturbedSeconds++;
        }
        fillTo(interval.beginNanos / SECOND);
        if (seconds.size() == SECONDS_MAX) {
            full = true;
        } else if (responseTime.isEmpty()) {
            seconds.add(new Second(seconds.size(), interval.offered, 0, 0, 0, 0, 0, disturbed));
        } else {
            seconds.add(new Second(seconds.size(), interval.offered, interval.ended, interval.errors,
                    responseTime.percentileNanos(50), responseTime.percentileNanos(95),
                    responseTime.percentileNanos(99), disturbed));
        }
        fillTo(interval.endNanos / SECOND);
    }

    private void fillTo(long second) {
        while (seconds.size() < Math.min(second, SECONDS_MAX)) {
            seconds.add(empty());
        }
    }

    private Second empty() {
        return new Second(seconds.size(), 0, 0, 0, 0, 0, 0, false);
    }

    int size() {
        return seconds.size();
    }

    Second get(int second) {
        return seconds.get(second);
    }

    /** Of those that are missing at the end, too. */
    int disturbedSeconds() {
        return disturbedSeconds;
    }

    /** Whether seconds are missing at the end. */
    boolean isFull() {
        return full;
    }

    List<Second> seconds() {
        return List.copyOf(seconds);
    }
}
