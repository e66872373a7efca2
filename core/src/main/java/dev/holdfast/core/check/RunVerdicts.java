package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.detect.Evidence;
import dev.holdfast.core.detect.SuiteShift;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.stats.FalseDiscoveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts on all series of one run, seen together: of many series one is far out by chance, and where all move alike
 * it is none of them.
 */
record RunVerdicts(List<Verdict> verdicts, Optional<SuiteShift> suite) {

    /** Of the series that one run suspects, at most this share is suspected by chance (Benjamini and Hochberg 1995). */
    private static final double FALSE_SHARE_MAX = 0.05;
    /** Runs that would settle a doubt that one run raised. */
    private static final int RERUNS = 5;

    RunVerdicts {
        verdicts = List.copyOf(verdicts);
    }

    static RunVerdicts of(List<Verdict> single) {
        Optional<SuiteShift> suite = SuiteShift.of(single);
        List<Double> falseShares = FalseDiscoveries.adjusted(single.stream().map(RunVerdicts::chance).toList());
        List<Verdict> all = new ArrayList<>();
        for (int i = 0; i < single.size(); i++) {
            all.add(together(single.get(i), suite, falseShares.get(i) > FALSE_SHARE_MAX));
        }
        return new RunVerdicts(all, suite);
    }

    private static Verdict together(Verdict verdict, Optional<SuiteShift> suite, boolean expected) {
        if (!(verdict instanceof Verdict.Regressed regressed)) {
            return verdict;
        }
        if (suite.map(all -> all.explains(regressed)).orElse(false)) {
            return doubted(regressed, Verdict.Doubt.WHOLE_SUITE);
        }
        return expected && isOneAttempt(regressed) ? doubted(regressed, Verdict.Doubt.MANY_SERIES) : verdict;
    }

    /** What the history confirmed needed more than one run, and is not one of many looked at. */
    private static boolean isOneAttempt(Verdict.Regressed regressed) {
        return switch (regressed.evidence()) {
            case Evidence.OneRun suspected -> true;
            case Evidence.Confirmed confirmed -> confirmed.source() == Evidence.Source.RERUN;
        };
    }

    private static Verdict doubted(Verdict.Regressed regressed, Verdict.Doubt doubt) {
        return new Verdict.Inconclusive(regressed.series(), regressed.baseline(), regressed.shift(), RERUNS, doubt);
    }

    /** NaN for a series that is but learnt: it gates nothing, and makes no false alarm. */
    private static double chance(Verdict verdict) {
        boolean counts = verdict instanceof Verdict.Compared compared
                && compared.baseline().confidence().band() != Confidence.Band.LOW;
        if (!counts) {
            return Double.NaN;
        }
        return switch (verdict) {
            case Verdict.Regressed regressed -> switch (regressed.evidence()) {
                case Evidence.OneRun suspected -> regressed.shift().chance();
                case Evidence.Confirmed confirmed -> confirmed.repeats().chance();
            };
            case Verdict.NotReproduced not -> not.repeats().chance();
            case Verdict.Compared compared -> compared.shift().chance();
            case Verdict.NoBaseline none -> Double.NaN;
        };
    }
}
