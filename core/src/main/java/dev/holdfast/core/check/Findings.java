package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns verdicts into findings: the one place where a verdict becomes a judgement. */
final class Findings {

    private Findings() {}

    static Finding of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compared compared -> finding(compared, judgement(compared));
            case Verdict.NoBaseline v -> new Finding(Finding.Kind.BASELINE, v.series().scope(), v.series().metric(),
                    v.series().statistic(), "no baseline yet", Judgement.INCONCLUSIVE, false, v.value(),
                    Optional.empty(), v.have(), OptionalDouble.empty(), OptionalDouble.empty(), Sentences.of(v));
        };
    }

    private static Judgement judgement(Verdict.Compared verdict) {
        return switch (verdict) {
            case Verdict.Unchanged v -> Judgement.PASS;
            case Verdict.Improved v -> Judgement.PASS;
            case Verdict.Regressed v -> judgement(v);
            case Verdict.Drifting v -> Judgement.WARN;
            case Verdict.NotReproduced v -> Judgement.WARN;
            case Verdict.Inconclusive v -> Judgement.INCONCLUSIVE;
        };
    }

    /** Medium confidence warns at most; several runs that agree, or one, fail alike. */
    private static Judgement judgement(Verdict.Regressed verdict) {
        return switch (verdict.severity()) {
            case INFO -> Judgement.PASS;
            case WARNING -> Judgement.WARN;
            case ERROR, CRITICAL ->
                verdict.baseline().confidence().band() == Confidence.Band.HIGH ? Judgement.FAIL : Judgement.WARN;
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

    /** Only what says that this run got worse keeps it out of later baselines. */
    private static Finding.Kind kind(Verdict verdict) {
        return verdict instanceof Verdict.Drifting || verdict instanceof Verdict.NotReproduced
                ? Finding.Kind.TREND
                : Finding.Kind.BASELINE;
    }

    private static Finding finding(Verdict.Compared verdict, Judgement judgement) {
        Baseline baseline = verdict.baseline();
        boolean gates = gates(baseline.confidence().band(), judgement);
        String sentence = Sentences.of(verdict)
                + (gates ? "" : "; for information only until the baseline is better known");
        return new Finding(kind(verdict), verdict.series().scope(), verdict.series().metric(),
                verdict.series().statistic(), Sentences.reference(baseline), judgement, gates,
                OptionalDouble.of(verdict.shift().value()), Optional.of(verdict.shift().interval()), baseline.runs(),
                OptionalDouble.of(baseline.median()), OptionalDouble.of(verdict.shift().change()),
                OptionalDouble.of(baseline.minimumDetectable()), sentence);
    }
}
