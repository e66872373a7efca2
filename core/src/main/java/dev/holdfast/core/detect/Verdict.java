package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.SeriesKey;
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
     * @param runsToSettle how many runs together would show whether it is real
     */
    record Inconclusive(SeriesKey series, Baseline baseline, Shift shift, int runsToSettle) implements Verdict {}

    /**
     * No baseline to hold it against.
     *
     * @param need what would make one
     */
    record NoBaseline(SeriesKey series, OptionalDouble value, int have, String need) implements Verdict {}
}
