package dev.holdfast.core.scenario;

import dev.holdfast.core.unit.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An arrival rate over time: segments in a row, in each of which the rate changes linearly or not at all. */
public record RateProfile(List<Segment> segments) {

    /** Most segments: a day of half-minute steps. */
    public static final int SEGMENTS_MAX = 3000;

    /**
     * A stretch of time.
     *
     * @param fromPerSecond rate at its begin; zero or more
     * @param toPerSecond rate at its end; zero or more
     */
    public record Segment(Duration duration, double fromPerSecond, double toPerSecond) {
        public Segment {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("a segment's duration must be positive, was " + duration);
            }
            if (!(fromPerSecond >= 0 && fromPerSecond < Double.POSITIVE_INFINITY && toPerSecond >= 0
                    && toPerSecond < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("rates must be finite and not negative, were " + fromPerSecond
                        + "/s and " + toPerSecond + "/s");
            }
        }

        boolean isFlat() {
            return Double.compare(fromPerSecond, toPerSecond) == 0;
        }

        /** Starts expected in the whole segment. */
        public double starts() {
            return (fromPerSecond + toPerSecond) / 2 * (duration.toNanos() / 1e9);
        }
    }

    public RateProfile {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.size() > SEGMENTS_MAX) {
            throw new IllegalArgumentException(
                    "a rate profile has 1 to " + SEGMENTS_MAX + " segments, had " + segments.size());
        }
        if (segments.stream().allMatch(segment -> segment.starts() <= 0)) {
            throw new IllegalArgumentException("a rate profile must be above zero somewhere");
        }
    }

    public static RateProfile constant(Rate rate, Duration duration) {
        return new RateProfile(List.of(new Segment(duration, rate.perSecond(), rate.perSecond())));
    }

    public static RateProfile ramp(double fromPerSecond, double toPerSecond, Duration duration) {
        return new RateProfile(List.of(new Segment(duration, fromPerSecond, toPerSecond)));
    }

    /** Each rate for the same time, one after the other. */
    public static RateProfile steps(List<Rate> rates, Duration each) {
        List<Segment> segments = new ArrayList<>();
        rates.forEach(rate -> segments.add(new Segment(each, rate.perSecond(), rate.perSecond())));
        return new RateProfile(segments);
    }

    public Duration duration() {
        return segments.stream().map(Segment::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** Starts expected over the whole profile. */
    public double starts() {
        return segments.stream().mapToDouble(Segment::starts).sum();
    }

    /** The highest rate reached. */
    public double peakPerSecond() {
        return segments.stream().mapToDouble(s -> Math.max(s.fromPerSecond, s.toPerSecond)).max().orElseThrow();
    }

    /** In words: {@code 100/s for 30s}, {@code 0/s to 100/s in 10s}, {@code 6 steps, 10/s to 100/s, in 1m}. */
    public String describe() {
        Segment first = segments.getFirst();
        if (segments.size() > 1) {
            double low = segments.stream().mapToDouble(s -> Math.min(s.fromPerSecond, s.toPerSecond)).min()
                    .orElseThrow();
            return segments.size() + " steps between " + number(low) + "/s and " + number(peakPerSecond()) + "/s, for "
                    + Durations.text(duration());
        }
        return first.isFlat()
                ? number(first.fromPerSecond) + "/s for " + Durations.text(first.duration)
                : number(first.fromPerSecond) + "/s to " + number(first.toPerSecond) + "/s in "
                        + Durations.text(first.duration);
    }

    static String number(double value) {
        return value == Math.rint(value) && value < 1e15
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
