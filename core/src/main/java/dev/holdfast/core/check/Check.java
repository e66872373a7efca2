package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.baseline.BaselineRules;
import dev.holdfast.core.baseline.BaselineSelection;
import dev.holdfast.core.detect.Detector;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.ObjectiveJudge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Holds a run against its objectives and against its own history. */
public final class Check {

    private final List<ScopedObjective> objectives;
    private final RegressionPolicy regression;
    private final History history;

    public Check(List<ScopedObjective> objectives, RegressionPolicy regression, History history) {
        this.objectives = List.copyOf(objectives);
        this.regression = regression;
        this.history = history;
    }

    /**
     * The judged run. A run that did not complete is inconclusive whatever its numbers say; one that completed but mostly
     * failed may miss its objectives and never passes, because few of its numbers speak of the target's work.
     */
    public CheckReport check(RunRecord run, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (ScopedObjective scoped : objectives) {
            findings.add(ObjectiveJudge.judge(scoped.objective(), scoped.scope(), run));
        }
        List<Verdict> verdicts = verdicts(run, now);
        verdicts.forEach(verdict -> findings.add(Findings.of(verdict)));
        return new CheckReport(run.judged(judgement(run, findings), findings), verdicts, baselines(verdicts));
    }

    private static Judgement judgement(RunRecord run, List<Finding> findings) {
        if (run.outcome() != Outcome.COMPLETED) {
            return Judgement.INCONCLUSIVE;
        }
        Judgement worst = Judgement.worst(findings.stream().filter(Finding::gates).map(Finding::judgement).toList());
        return run.successful() ? worst : Judgement.worst(List.of(worst, Judgement.INCONCLUSIVE));
    }

    private List<Verdict> verdicts(RunRecord run, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        if (!run.successful()) {
            return verdicts;
        }
        List<BaselineDecision> decisions = history.decisions();
        for (Measurement measurement : run.measurements()) {
            for (Statistic statistic : regression.watched(measurement.metric(), measurement.scope())) {
                SeriesKey key = SeriesKey.of(run.context(), measurement.scope(), measurement.metric(), statistic);
                verdicts.add(verdict(run, key, measurement.value(statistic), decisions, now));
            }
        }
        return verdicts;
    }

    private Verdict verdict(RunRecord run, SeriesKey key, OptionalDouble value,
            List<BaselineDecision> decisions, Instant now) {
        SeriesKey reference = regression.against() instanceof BaselinePolicy.Branch branch
                ? key.onBranch(branch.branch())
                : key;
        List<SeriesPoint> earlier = history.of(reference, BaselineRules.HISTORY).stream()
                .filter(point -> !point.run().equals(run.id()) && !point.startedAt().isAfter(run.startedAt()))
                .toList();
        BaselineSelection selection = BaselineRules.select(regression.against(), reference, earlier, decisions, now);
        return switch (selection) {
            case BaselineSelection.None none -> new Verdict.NoBaseline(key, value, none.have(), none.need());
            case BaselineSelection.Found found when value.isEmpty() || !(value.getAsDouble() > 0) ->
                new Verdict.NoBaseline(key, value, found.baseline().runs(), "the run's value is zero or missing");
            case BaselineSelection.Found found -> Detector.compare(key, found.baseline(), value.getAsDouble(),
                    regression.thresholdsFor(key.metric(), key.scope(), key.statistic()));
        };
    }

    private static List<Baseline> baselines(List<Verdict> verdicts) {
        List<Baseline> baselines = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Unchanged v -> baselines.add(v.baseline());
                case Verdict.Improved v -> baselines.add(v.baseline());
                case Verdict.Regressed v -> baselines.add(v.baseline());
                case Verdict.Inconclusive v -> baselines.add(v.baseline());
                case Verdict.NoBaseline v -> {
                    // nothing to keep
                }
            }
        }
        return baselines;
    }
}
