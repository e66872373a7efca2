package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.detect.Severity;
import dev.holdfast.core.detect.Shift;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.SeriesKey;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns verdicts into findings: the one place where a verdict becomes a judgement and a sentence. */
final class Findings {

    private Findings() {}

    static Finding of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unchanged v -> finding(v.series(), v.baseline(), v.shift(), Judgement.PASS, "within normal");
            case Verdict.Improved v -> finding(v.series(), v.baseline(), v.shift(), Judgement.PASS, "improved");
            case Verdict.Regressed v -> finding(v.series(), v.baseline(), v.shift(),
                    judgement(v.severity(), v.baseline().confidence()), "regressed");
            case Verdict.Inconclusive v -> finding(v.series(), v.baseline(), v.shift(), Judgement.INCONCLUSIVE,
                    "noise too high to tell; " + need(v));
            case Verdict.NoBaseline v -> new Finding(Finding.Kind.BASELINE, v.series().scope(), v.series().metric(),
                    v.series().statistic(), "no baseline yet", Judgement.INCONCLUSIVE, false, v.value(),
                    Optional.empty(), v.have(), OptionalDouble.empty(), OptionalDouble.empty(),
                    "no baseline yet: " + v.need());
        };
    }

    private static String need(Verdict.Inconclusive verdict) {
        return verdict.settles()
                ? verdict.runsToSettle() + " runs like this one would settle it"
                : "no number of runs like this one would settle it against this baseline";
    }

    /** Medium confidence warns at most. */
    private static Judgement judgement(Severity severity, Confidence confidence) {
        return switch (severity) {
            case WARNING -> Judgement.WARN;
            case ERROR, CRITICAL -> confidence.band() == Confidence.Band.HIGH ? Judgement.FAIL : Judgement.WARN;
        };
    }

    /**
     * Low confidence informs only. Medium confidence could at most have warned, so its doubt does not hold up a run either.
     */
    private static boolean gates(Confidence.Band band, Judgement judgement) {
        return switch (band) {
            case LOW -> false;
            case MEDIUM -> judgement != Judgement.INCONCLUSIVE;
            case HIGH -> true;
        };
    }

    private static Finding finding(SeriesKey series, Baseline baseline, Shift shift, Judgement judgement,
            String word) {
        Confidence.Band band = baseline.confidence().band();
        boolean gates = gates(band, judgement);
        String sentence = String.format(Locale.ROOT,
                "%s: %+.1f %% against the %s (95 %% interval %+.1f to %+.1f %%, %+.1f sd), %s confidence %.2f", word,
                100 * shift.change(), reference(baseline), 100 * shift.interval().low(), 100 * shift.interval().high(),
                shift.z(), band.name().toLowerCase(Locale.ROOT), baseline.confidence().value());
        if (!gates) {
            sentence += "; for information only until the baseline is better known";
        }
        return new Finding(Finding.Kind.BASELINE, series.scope(), series.metric(), series.statistic(),
                reference(baseline), judgement, gates, OptionalDouble.of(shift.value()), Optional.of(shift.interval()),
                baseline.runs(), OptionalDouble.of(baseline.median()), OptionalDouble.of(shift.change()), sentence);
    }

    private static String reference(Baseline baseline) {
        return baseline.runs() == 1 ? baseline.origin() : baseline.origin() + " of " + baseline.runs() + " runs";
    }
}
