package dev.holdfast.core.scenario;

import java.time.Duration;
import java.util.Arrays;

/** Recorded start times, relative to the first moment of the record, in nanoseconds and in order. Immutable. */
public final class StartTimes {

    /** Most starts: they are all held, eight bytes each. */
    public static final int COUNT_MAX = 10_000_000;

    private final long[] nanos;

    private StartTimes(long[] nanos) {
        this.nanos = nanos;
    }

    /**
     * @param nanos since the record's begin, in any order; copied and sorted
     * @throws IllegalArgumentException if there is none or there are more than {@link #COUNT_MAX}, or one is negative
     */
    public static StartTimes of(long[] nanos) {
        if (nanos.length == 0 || nanos.length > COUNT_MAX) {
            throw new IllegalArgumentException("a replay has 1 to " + COUNT_MAX + " starts, had " + nanos.length);
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        if (sorted[0] < 0) {
            throw new IllegalArgumentException("a start must not lie before the begin, was " + sorted[0] + " ns");
        }
        return new StartTimes(sorted);
    }

    public int count() {
        return nanos.length;
    }

    /** The start of this number, from 0. */
    public long nanosOf(int number) {
        return nanos[number];
    }

    /** Until just after the last start: the next full millisecond. */
    public Duration duration() {
        return Duration.ofMillis(nanos[nanos.length - 1] / 1_000_000 + 1);
    }

    /** The same starts, so many times as fast. */
    public StartTimes atSpeed(double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("speed must be positive and finite, was " + factor);
        }
        long[] scaled = new long[nanos.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.round(nanos[i] / factor);
        }
        return new StartTimes(scaled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StartTimes that && Arrays.equals(nanos, that.nanos);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return "StartTimes[" + nanos.length + " within " + duration() + "]";
    }
}
