package dev.holdfast.config;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.RateProfile.Segment;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code kind: burst}: a base rate that again and again is multiplied for a short while. */
final class BurstReader {

    private static final double FACTOR = 5;

    /** Each has a segment of its own and one before it. */
    private static final int BURSTS_MAX = (RateProfile.SEGMENTS_MAX - 1) / 2;

    private BurstReader() {}

    static Optional<Shape> read(Section section) {
        Optional<Rate> rate = KindReader.requiredRate(section);
        Optional<Double> factor = KindReader.factor(section, FACTOR);
        Optional<Duration> burst = section.read("burst", Quantities::positiveDuration, Duration.ofSeconds(5));
        Optional<Duration> every = section.read("every", Quantities::positiveDuration, Duration.ofSeconds(20));
        Optional<Duration> duration = section.read("duration", Quantities::positiveDuration, Duration.ofMinutes(1));
        Optional<Spacing> spacing = KindReader.spacing(section);
        if (rate.isEmpty() || factor.isEmpty() || burst.isEmpty() || every.isEmpty() || duration.isEmpty()
                || spacing.isEmpty() || !KindReader.isPossible(section, rate.get(), factor.get())
                || !fits(section, burst.get(), every.get(), duration.get())) {
            return Optional.empty();
        }
        double base = rate.get().perSecond();
        RateProfile profile = profile(base, base * factor.get(), burst.get(), every.get(), duration.get());
        return Optional.of(Shape.of(new LoadModel.Open(profile, spacing.get())).warmedUp());
    }

    private static boolean fits(Section section, Duration burst, Duration every, Duration duration) {
        if (burst.compareTo(every) >= 0) {
            section.placeOf("burst", "every").mistakeAtKey("'burst' must be shorter than 'every'");
        } else if (every.compareTo(duration) > 0) {
            section.placeOf("every", "duration").mistakeAtKey("'every' must not be longer than 'duration'");
        } else if (duration.dividedBy(every) > BURSTS_MAX) {
            section.placeOf("every", "duration").mistakeAtKey("more than " + BURSTS_MAX + " bursts in 'duration'");
        } else {
            return true;
        }
        return false;
    }

    /** Each burst in the middle of its stretch, so that a run begins and ends with the base rate, to compare with. */
    private static RateProfile profile(double base, double high, Duration burst, Duration every, Duration duration) {
        List<Segment> segments = new ArrayList<>();
        Duration calmSince = Duration.ZERO;
        for (long i = 0; i < duration.dividedBy(every); i++) {
            Duration begin = every.multipliedBy(i).plus(every.minus(burst).dividedBy(2));
            if (begin.compareTo(calmSince) > 0) { // not so where a burst is all but as long as its stretch
                segments.add(new Segment(begin.minus(calmSince), base, base));
            }
            segments.add(new Segment(burst, high, high));
            calmSince = begin.plus(burst);
        }
        segments.add(new Segment(duration.minus(calmSince), base, base));
        return new RateProfile(segments);
    }
}
