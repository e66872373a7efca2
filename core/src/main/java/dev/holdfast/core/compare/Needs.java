package dev.holdfast.core.compare;

import dev.holdfast.core.detect.Thresholds;
import java.util.Optional;

/** What would settle a series that is not. */
final class Needs {

    /** To be seen four times in five with an interval of 95 %: 1.96 and 0.84 standard errors. */
    private static final double STANDARD_ERRORS = 2.8;
    /** The variance of a Hodges-Lehmann shift of normal values, relative to that of a difference of means. */
    private static final double RANK_VARIANCE = Math.PI / 3;
    /** The probabilities of ranks come in steps, which costs few runs one or two. */
    private static final int STEPS = 2;
    /** More than this is not worth asking for. */
    private static final int RUNS_MAX = 100;
    /** Closer to the limit than this share of it, no number of runs is worth it. */
    private static final double NEAR = 0.1;

    private Needs() {}

    static String ofEvidence(Optional<Level> before, Optional<Level> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return "a run with this series " + (before.isEmpty() ? "before" : "after");
        }
        return EvidenceRules.RUNS_MIN + " runs a side, or " + EvidenceRules.HISTORY_MIN
                + " runs of history that say how noisy one is";
    }

    /** How many runs a side, if the truth is what was seen. */
    static String ofMoreRuns(Evidence found, Yardstick yardstick, Thresholds thresholds) {
        if (found.scale().isEmpty()) {
            return ofEvidence(Optional.of(new Level(0, 1, 1)), Optional.of(new Level(0, 1, 1)));
        }
        double limit = yardstick.shift(thresholds.warn());
        double seen = Math.abs(found.shift());
        // A change beyond the limit must be told from none at all, one within it from one beyond it.
        double distance = seen > limit ? seen : Math.max(limit - seen, NEAR * limit);
        double runs = 2 * RANK_VARIANCE * Math.pow(STANDARD_ERRORS * found.scale().getAsDouble() / distance, 2);
        if (runs > RUNS_MAX) {
            return "more than " + RUNS_MAX + " runs a side: a quieter machine or longer runs";
        }
        return "about " + Math.max(EvidenceRules.PAIRS_MIN, (int) Math.ceil(runs) + STEPS) + " runs a side";
    }
}
