package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.detect.Verdict;
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
}
