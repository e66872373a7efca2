package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.detect.Drift;
import dev.holdfast.core.detect.Evidence;
import dev.holdfast.core.detect.Repeats;
import dev.holdfast.core.detect.Severity;
import dev.holdfast.core.detect.Shift;
import dev.holdfast.core.detect.Verdict;
import java.util.Locale;

/** Each verdict in one plain sentence: what, how much, how sure, from how many runs, and what would settle a doubt. */
final class Sentences {

    private Sentences() {}

    static String of(Verdict.Compared verdict) {
        String numbers = numbers(verdict.shift(), verdict.baseline());
        return switch (verdict) {
            case Verdict.Unchanged v -> "within normal: " + numbers;
            case Verdict.Improved v -> "improved: " + numbers;
            case Verdict.Regressed v -> regressed(v, numbers);
            case Verdict.Drifting v -> drifting(v.drift(), v.baseline());
            case Verdict.NotReproduced v -> "not reproduced: " + repeats(v.repeats()) + " against the "
                    + reference(v.baseline())
                    + ", which does not confirm that it got worse; the odd run is kept, and more "
                    + "runs would tell if it happens again";
            case Verdict.Inconclusive v -> doubt(v) + ": " + numbers;
        };
    }

    static String of(Verdict.NoBaseline verdict) {
        return "no baseline yet: " + verdict.need();
    }

    static String reference(Baseline baseline) {
        return baseline.runs() == 1 ? baseline.origin() : baseline.origin() + " of " + baseline.runs() + " runs";
    }

    private static String regressed(Verdict.Regressed verdict, String numbers) {
        return switch (verdict.evidence()) {
            case Evidence.OneRun suspected -> "suspect, not confirmed yet: " + numbers
                    + (verdict.baseline().confidence().band() == Confidence.Band.LOW
                            ? ""
                            : "; two more runs like this one would confirm it, '--rerun 5' settles it now");
            case Evidence.Confirmed confirmed ->
                "regressed, confirmed: " + repeats(confirmed.repeats()) + " against the "
                        + reference(verdict.baseline()) + ", " + source(confirmed) + "; this run "
                        + percent(verdict.shift().change()) + ", " + confidence(verdict.baseline())
                        + remedy(verdict, confirmed);
        };
    }

    private static String source(Evidence.Confirmed confirmed) {
        return switch (confirmed.source()) {
            case CHANGE -> "and it has stayed so since run " + confirmed.repeats().since();
            case RERUN -> "repeated in order to know";
            case BRANCH -> "all runs of the branch since " + confirmed.repeats().since();
        };
    }

    private static String remedy(Verdict.Regressed verdict, Evidence.Confirmed confirmed) {
        if (verdict.severity() == Severity.INFO) {
            return "; for information, because single runs differ by as much";
        }
        return confirmed.source() == Evidence.Source.CHANGE ? "; it is told until it is mended or accepted" : "";
    }

    private static String drifting(Drift drift, Baseline baseline) {
        return switch (drift) {
            case Drift.Creeping creeping -> String.format(Locale.ROOT,
                    "creeping: %+.1f %% over the last %d runs (95 %% interval %+.1f to %+.1f %%, %s), on a line rather "
                            + "than in a step; no single run is out of line, so look at the %d commits rather than at the last",
                    100 * creeping.change(), creeping.runs(), 100 * creeping.interval().low(),
                    100 * creeping.interval().high(), probability(creeping.chance()), creeping.runs());
            case Drift.FromAnchor anchor -> String.format(Locale.ROOT,
                    "drifted: the %s is %+.1f %% against the first %d runs that were agreed to be normal, and their 95 %% "
                            + "intervals do not meet; mend it, or accept the newest run to agree to it",
                    reference(baseline), 100 * anchor.change(), anchor.anchor().runs());
        };
    }

    private static String doubt(Verdict.Inconclusive verdict) {
        return switch (verdict.doubt()) {
            case NOISE -> "noise too high to tell; " + (verdict.settles()
                    ? verdict.runsToSettle() + " runs like this one would settle it"
                    : "no number of runs like this one would settle it against this baseline");
            case OUTLIERS -> "suspect, but single runs have been as far out before and nothing was behind it; two more "
                    + "runs like this one, or '--rerun 5', would settle it";
            case MANY_SERIES ->
                "suspect, but of so many series one is as far out by chance; two more runs like this one, "
                        + "or '--rerun 5', would settle it";
            case WHOLE_SUITE -> "moved with the whole suite; measuring the base revision again on this machine would "
                    + "settle it";
        };
    }

    private static String repeats(Repeats repeats) {
        return String.format(Locale.ROOT,
                "the median of %d runs is %+.1f %% (95 %% interval %+.1f to %+.1f %%, %+.1f sd, %s)",
                repeats.runs(), 100 * repeats.change(), 100 * repeats.interval().low(),
                100 * repeats.interval().high(), repeats.z(), probability(repeats.chance()));
    }

    private static String numbers(Shift shift, Baseline baseline) {
        return String.format(Locale.ROOT, "%+.1f %% against the %s (95 %% interval %+.1f to %+.1f %%, %+.1f sd), %s",
                100 * shift.change(), reference(baseline), 100 * shift.interval().low(),
                100 * shift.interval().high(), shift.z(), confidence(baseline));
    }

    private static String confidence(Baseline baseline) {
        return String.format(Locale.ROOT, "%s confidence %.2f",
                baseline.confidence().band().name().toLowerCase(Locale.ROOT), baseline.confidence().value());
    }

    private static String percent(double change) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * change);
    }

    private static String probability(double chance) {
        return chance < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", chance);
    }
}
