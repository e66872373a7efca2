package dev.holdfast.core.baseline;

import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.unit.Interval;
import java.time.Instant;
import java.util.List;

/**
 * What is normal for a series.
 *
 * @param series whose normal this is; may be of another branch than the run that is held against it
 * @param origin how it was chosen, in words: {@code rolling median}; the same for every baseline chosen so
 * @param median in the metric's unit
 * @param scale robust standard deviation of the logarithm of a single run's value: 0.03 means about 3 %
 * @param interval of the median, from order statistics; infinite ends where the runs are too few
 * @param confidence how far it can be trusted
 * @param members the runs it was learnt from, oldest first; never empty
 * @param learntAt start of the newest member
 * @param scaleRuns how many runs the scale was estimated from, at least 1: for a single run those around it
 */
public record Baseline(SeriesKey series, String origin, double median, double scale, Interval interval,
        Confidence confidence, List<RunId> members, Instant learntAt, int scaleRuns) {

    private static final double SEEN_Z = 3;
    private static final double POWER_Z = 0.84;
    /** Of a median, relative to that of the mean of as many normal values. */
    private static final double MEDIAN_VARIANCE = Math.PI / 2;

    public Baseline {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a baseline needs at least one run");
        }
        if (scaleRuns < 1) {
            throw new IllegalArgumentException("a scale needs at least one run, had " + scaleRuns);
        }
    }

    /** A baseline whose scale is that of its members. */
    public Baseline(SeriesKey series, String origin, double median, double scale, Interval interval,
            Confidence confidence, List<RunId> members, Instant learntAt) {
        this(series, origin, median, scale, interval, confidence, members, learntAt, members.size());
    }

    public int runs() {
        return members.size();
    }

    /**
     * The relative change that a single run shows in four cases of five: that must lie three standard deviations beyond
     * normal, with what is not known of the median added. At 3 % noise and 20 runs it is 12 %.
     */
    public double minimumDetectable() {
        return (SEEN_Z + POWER_Z) * scale * Math.sqrt(1 + MEDIAN_VARIANCE / runs());
    }
}
