package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.stats.Prediction;
import java.util.Optional;
import java.util.OptionalDouble;

/** What holding one series of a run against its baseline and its history came to. */
public sealed interface Verdict {

    SeriesKey series();

    /** A verdict that holds a run against a baseline. */
    sealed interface Compared extends Verdict {
        Baseline baseline();

        Shift shift();
    }

    /** Within the thresholds. */
    record Unchanged(SeriesKey series, Baseline baseline, Shift shift) implements Compared {}

    /** Better by more than the warning threshold, and not by chance. */
    record Improved(SeriesKey series, Baseline baseline, Shift shift) implements Compared {}

    /** Worse by more than a threshold, and not by chance. */
    record Regressed(SeriesKey series, Baseline baseline, Shift shift, Severity severity,
            Evidence evidence) implements Compared {

        /** How loudly to tell people: empty while it is but suspected, or where it is for information only. */
        public Optional<Severity> alert() {
            return switch (evidence) {
                case Evidence.OneRun suspected -> Optional.empty();
                case Evidence.Confirmed confirmed -> severity.alert(confirmed.repeats().z());
            };
        }
    }

    /** No run shows it, and yet the series has been getting worse for long. */
    record Drifting(SeriesKey series, Baseline baseline, Shift shift, Drift drift) implements Compared {}

    /** It was repeated because it looked worse, and the repetitions do not. */
    record NotReproduced(SeriesKey series, Baseline baseline, Shift shift, Repeats repeats) implements Compared {}

    /**
     * Worse by more than a threshold, but it need not be the software.
     *
     * @param runsToSettle how many runs together would show whether it is real, at most {@link Prediction#RUNS_MAX}
     */
    record Inconclusive(SeriesKey series, Baseline baseline, Shift shift, int runsToSettle,
            Doubt doubt) implements Compared {

        /** Whether so many runs would do; otherwise the baseline itself is known too badly for any number of them. */
        public boolean settles() {
            return runsToSettle < Prediction.RUNS_MAX;
        }
    }

    /** Why a run that looks worse is not called so. */
    enum Doubt {
        /** Runs of unchanged software differ by as much. */
        NOISE,
        /** Single runs of this series have been as far out before, and nothing was behind it. */
        OUTLIERS,
        /** Of so many series one is as far out by chance. */
        MANY_SERIES,
        /** Most of the run's series moved alike. */
        WHOLE_SUITE
    }

    /**
     * No baseline to hold it against.
     *
     * @param need what would make one
     */
    record NoBaseline(SeriesKey series, OptionalDouble value, int have, String need) implements Verdict {}
}
