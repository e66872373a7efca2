package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.stats.Prediction;
import java.util.OptionalDouble;

/** What holding one series of a run against its baseline came to. */
public sealed interface Verdict {

    SeriesKey series();

    /** Within the thresholds. */
    record Unchanged(SeriesKey series, Baseline baseline, Shift shift) implements Verdict {}

    /** Better by more than the warning threshold, and not by chance. */
    record Improved(SeriesKey series, Baseline baseline, Shift shift) implements Verdict {}

    /** Worse by more than a threshold, and not by chance. */
    record Regressed(SeriesKey series, Baseline baseline, Shift shift, Severity severity) implements Verdict {}

    /**
     * Worse by more than a threshold, but so may chance.
     *
     * @param runsToSettle how many runs together would show whether it is real, at most {@link Prediction#RUNS_MAX}
     */
    record Inconclusive(SeriesKey series, Baseline baseline, Shift shift, int runsToSettle) implements Verdict {

        /** Whether so many runs would do; otherwise the baseline itself is known too badly for any number of them. */
        public boolean settles() {
            return runsToSettle < Prediction.RUNS_MAX;
        }
    }

    /**
     * No baseline to hold it against.
     *
     * @param need what would make one
     */
    record NoBaseline(SeriesKey series, OptionalDouble value, int have, String need) implements Verdict {}
}
