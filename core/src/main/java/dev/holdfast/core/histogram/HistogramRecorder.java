package dev.holdfast.core.histogram;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Records durations without allocating, but for a longer one than ever before. Mutable, for one thread; what leaves it is
 * an immutable snapshot. Values above {@link #HIGHEST_NANOS} are recorded as that and counted apart, negative ones as
 * zero.
 */
public final class HistogramRecorder {

    /** The longest duration told apart from longer ones: one hour. */
    public static final long HIGHEST_NANOS = Duration.ofHours(1).toNanos();

    /** Significant digits. */
    static final int DIGITS = 3;

    private final Histogram counts = newCounts();
    private long clamped;

    /** Grows to the longest duration that it holds: most hold no second, and an hour's counts take a quarter megabyte. */
    static Histogram newCounts() {
        Histogram counts = new Histogram(1, 2, DIGITS);
        counts.setAutoResize(true);
        return counts;
    }

    public void record(long nanos) {
        if (nanos > HIGHEST_NANOS) {
            clamped++;
            counts.recordValue(HIGHEST_NANOS);
        } else {
            counts.recordValue(Math.max(0, nanos));
        }
    }

    /** How many values were longer than {@link #HIGHEST_NANOS}. */
    public long clamped() {
        return clamped;
    }

    public long count() {
        return counts.getTotalCount();
    }

    /** All values recorded since the last {@link #reset}, as a copy. */
    public LatencyHistogram snapshot() {
        return new LatencyHistogram(counts.copy());
    }

    public void reset() {
        counts.reset();
        clamped = 0;
    }

    /** Adds all values of another recorder, which stays as it is. */
    public void add(HistogramRecorder other) {
        counts.add(other.counts);
        clamped += other.clamped;
    }
}
