package dev.holdfast.core.baseline;

import dev.holdfast.core.run.SeriesPoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * From which run on a history counts, because a person accepted that run's change: regressed runs from it to the moment of
 * the acceptance show the new normal.
 */
record Acceptance(Instant from, Instant acceptedAt) {

    private static final Acceptance NONE = new Acceptance(Instant.MIN, Instant.MIN);

    /** The latest accepted run of a history; everything follows where there is none. */
    static Acceptance last(List<SeriesPoint> history, List<BaselineDecision> decisions) {
        return decisions.stream().filter(BaselineDecision.Accept.class::isInstance)
                .flatMap(decision -> history.stream().filter(point -> point.run().equals(decision.run()))
                        .map(point -> new Acceptance(point.startedAt(), decision.at())))
                .max(Comparator.comparing(Acceptance::from).thenComparing(Acceptance::acceptedAt)).orElse(NONE);
    }

    boolean follows(SeriesPoint point) {
        return !point.startedAt().isBefore(from);
    }

    /** Whether a run that regressed is normal all the same. */
    boolean covers(SeriesPoint point) {
        return follows(point) && !point.startedAt().isAfter(acceptedAt);
    }
}
