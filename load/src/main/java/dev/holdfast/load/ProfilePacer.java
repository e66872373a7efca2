package dev.holdfast.load;

import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.RateProfile.Segment;
import dev.holdfast.core.scenario.Spacing;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Starts of an open model by time change: a process of rate one gives the points at which the profile's cumulated rate
 * is to arrive, and each start is the moment when it does (Çinlar, Introduction to Stochastic Processes, 1975, ch. 4).
 * Evenly spaced, Poisson and gamma starts, at constant and at changing rates, are one and the same computation.
 *
 * <p>Each moment is computed from the sum so far, so that rounding never adds up. After the profile's end comes nothing.
 */
final class ProfilePacer implements Pacer {

    private final List<Segment> segments;
    private final Steps steps;
    private int segment;
    private double segmentBeginSeconds;
    /** Starts expected before the present segment. */
    private double startsBefore;

    /** Distances between the points of a process of rate one. */
    private interface Steps {
        /** The next point. */
        double next();
    }

    ProfilePacer(RateProfile profile, Spacing spacing, long seed) {
        this.segments = profile.segments();
        this.steps = steps(spacing, new SplittableRandom(seed));
    }

    private static Steps steps(Spacing spacing, SplittableRandom random) {
        return switch (spacing) {
            case Spacing.Even ignored -> new Steps() {
                private long count;

                @Override
                public double next() {
                    return count++;
                }
            };
            case Spacing.Poisson ignored -> new Steps() {
                private double sum;

                @Override
                public double next() {
                    return sum += random.nextExponential();
                }
            };
            case Spacing.Gamma gamma -> new Steps() {
                private final GammaGaps gaps = new GammaGaps(gamma.shape(), random);
                private double sum;

                @Override
                public double next() {
                    return sum += gaps.next();
                }
            };
        };
    }

    @Override
    public long nextStartNanos() {
        double point = steps.next();
        while (segment < segments.size()) {
            Segment present = segments.get(segment);
            double within = point - startsBefore;
            if (within < present.starts()) {
                return Math.round((segmentBeginSeconds + secondsUntil(present, within)) * 1e9);
            }
            startsBefore += present.starts();
            segmentBeginSeconds += present.duration().toNanos() / 1e9;
            segment++;
        }
        return Schedule.NEVER;
    }

    /** When, in a segment, so many starts are due: the root of {@code from·t + (to − from)/(2·length)·t² = starts}. */
    private static double secondsUntil(Segment segment, double starts) {
        double from = segment.fromPerSecond();
        double slope = (segment.toPerSecond() - from) / (segment.duration().toNanos() / 1e9);
        if (slope == 0) {
            return starts / from;
        }
        // This form of the root loses no digits where the slope is small.
        return 2 * starts / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * starts)));
    }
}
