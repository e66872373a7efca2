package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.detect.Evidence;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunRecord;
import java.util.List;

/**
 * What checking a run came to. Everything after it only renders.
 *
 * @param run with its judgement and findings
 * @param verdicts one for each watched series
 * @param baselines what the run was held against
 */
public record CheckReport(RunRecord run, List<Verdict> verdicts, List<Baseline> baselines) {
    public CheckReport {
        verdicts = List.copyOf(verdicts);
        baselines = List.copyOf(baselines);
    }

    /**
     * Whether more runs of the same software would tell whether it got worse: something looks so, one run is all that says it,
     * and no objective was missed, which more runs would not excuse.
     */
    public boolean asksForReruns() {
        boolean missed = run.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.OBJECTIVE
                && finding.gates() && finding.judgement() == Judgement.FAIL);
        return run.successful() && !missed && verdicts.stream().anyMatch(CheckReport::isOpen);
    }

    private static boolean isOpen(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Regressed v -> known(v) && v.evidence() instanceof Evidence.OneRun;
            case Verdict.Inconclusive v -> known(v) && v.doubt() != Verdict.Doubt.WHOLE_SUITE;
            case Verdict.Compared v -> false;
            case Verdict.NoBaseline v -> false;
        };
    }

    private static boolean known(Verdict.Compared verdict) {
        return verdict.baseline().confidence().band() != Confidence.Band.LOW;
    }
}
