package dev.holdfast.core.check;

import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.DisturbedRun;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveJudge;
import dev.holdfast.core.slo.SpikeJudge;
import dev.holdfast.core.slo.SpikeObjective;
import dev.holdfast.core.slo.SweepJudge;
import dev.holdfast.core.window.DegradationRule;
import dev.holdfast.core.window.RunDegradation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a run against its objectives, against what was promised of a spike, and against its own history. The objectives by
 * which a search for the capacity judges its stages are not for here: the whole of such a run goes beyond them on purpose.
 */
public final class Check {

    private final List<ScopedObjective> objectives;
    private final RegressionPolicy regression;
    private final History history;
    private final Optional<SpikeObjective> spike;
    private final List<DegradationRule> degradation;

    public Check(List<ScopedObjective> objectives, RegressionPolicy regression, History history) {
        this(objectives, regression, history, Optional.empty());
    }

    /** A check that holds the run against what was promised of a spike, too. */
    public Check(List<ScopedObjective> objectives, RegressionPolicy regression, History history,
            Optional<SpikeObjective> spike) {
        this(objectives, regression, history, spike, List.of());
    }

    /** A check that watches the seconds of a load run for degradation, too. */
    public Check(List<ScopedObjective> objectives, RegressionPolicy regression, History history,
            Optional<SpikeObjective> spike, List<DegradationRule> degradation) {
        this.objectives = List.copyOf(objectives);
        this.regression = regression;
        this.history = history;
        this.spike = spike;
        this.degradation = List.copyOf(degradation);
    }

    /** The judged run, as the other where it is the only one of its attempt. */
    public CheckReport check(RunRecord run, Instant now) {
        return check(run, List.of(), now);
    }

    /**
     * The judged run. A run that did not complete is inconclusive whatever its numbers say, unless an
     * abort rule ended it, which is a failure; one that completed but mostly
     * failed may miss its objectives and never passes, because few of its numbers speak of the target's work.
     *
     * @param attempts the earlier runs of the same software that were made to know better, oldest first: against what is
     *     normal all of them are judged together
     */
    public CheckReport check(RunRecord run, List<RunRecord> attempts, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (ScopedObjective scoped : objectives) {
            findings.add(finding(scoped, run));
        }
        spike.ifPresent(objective -> findings.addAll(SpikeJudge.judge(objective, run)));
        findings.addAll(degradation(run));
        SweepJudge.knee(run).ifPresent(findings::add);
        RunVerdicts found = RunVerdicts.of(verdicts(run, attempts, now));
        found.verdicts().forEach(verdict -> findings.add(undisturbed(Findings.of(verdict), run)));
        List<String> notes = new ArrayList<>();
        found.suite().map(Notes::ofSuite).ifPresent(notes::add);
        Notes.ofTestbed(run, history.recent(run)).ifPresent(notes::add);
        return new CheckReport(run.noting(notes).judged(judgement(run, findings), findings), found.verdicts(),
                found.verdicts().stream().flatMap(verdict -> SeriesJudge.baseline(verdict).stream()).toList());
    }

    /**
     * The rules over the run's seconds. A search for the capacity or the knee degrades on purpose and is left out. A target is what the
     * run as a whole was promised, or its only endpoint.
     */
    private List<Finding> degradation(RunRecord run) {
        if (!(run.result() instanceof RunResult.Load load) || load.isSearch()) {
            return List.of();
        }
        boolean alone = load.endpoints().size() == 1;
        List<Objective> targets = Stream.concat(
                objectives.stream().filter(scoped -> scoped.scope() instanceof Scope.WholeRun),
                objectives.stream().filter(scoped -> alone && scoped.scope() instanceof Scope.OfEndpoint))
                .map(ScopedObjective::objective).toList();
        return RunDegradation.judge(degradation, targets, load);
    }

    /** A run knows its time to recover only together with the spike that it recovers from. */
    private Finding finding(ScopedObjective scoped, RunRecord run) {
        Objective objective = scoped.objective();
        boolean ofSpike = objective.metric().equals(Metric.RECOVERY_TIME) && scoped.scope() instanceof Scope.WholeRun
                && objective.isUpperLimit();
        return ofSpike && spike.isPresent()
                ? SpikeJudge.recovery(spike.get(), objective, run)
                : ObjectiveJudge.judge(objective, scoped.scope(), run);
    }

    /** Held against the threshold that the judgement says was passed. */
    private Finding undisturbed(Finding finding, RunRecord run) {
        if (finding.reference().isEmpty()) {
            return finding;
        }
        Thresholds thresholds = regression.thresholdsFor(finding.metric(), finding.scope(), finding.statistic());
        double worse = finding.judgement() == Judgement.FAIL ? thresholds.fail() : thresholds.warn();
        double factor = finding.metric().direction() == Direction.HIGHER_IS_BETTER ? 1 - worse : 1 + worse;
        return DisturbedRun.doubted(finding, factor * finding.reference().getAsDouble(), run);
    }

    private static Judgement judgement(RunRecord run, List<Finding> findings) {
        if (run.outcome() == Outcome.ABORTED) {
            return Judgement.FAIL;
        }
        if (run.outcome() != Outcome.COMPLETED) {
            return Judgement.INCONCLUSIVE;
        }
        Judgement worst = Judgement.worst(findings.stream().filter(Finding::gates).map(Finding::judgement).toList());
        return run.successful() ? worst : Judgement.worst(List.of(worst, Judgement.INCONCLUSIVE));
    }

    private List<Verdict> verdicts(RunRecord run, List<RunRecord> attempts, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        if (!run.successful()) {
            return verdicts;
        }
        SeriesJudge judge = new SeriesJudge(run, attempts, regression, history, now);
        for (Measurement measurement : run.measurements().stream().filter(m -> isComparable(m, run)).toList()) {
            for (Statistic statistic : regression.watched(measurement.metric(), measurement.scope())) {
                SeriesKey key = SeriesKey.of(run.context(), measurement.scope(), measurement.metric(),
                        measurement.statistics().contains(statistic) ? statistic : Statistic.Simple.VALUE);
                verdicts.add(judge.verdict(key, measurement.value(key.statistic())));
            }
        }
        return verdicts;
    }

    /**
     * Whether the same load stands behind the number in each run. A search for the capacity tries other rates each time, a
     * sweep shows another stage, so that only what they found compares; ramp and recovery of a spike change from second to second.
     */
    private boolean isComparable(Measurement measurement, RunRecord run) {
        if (run.result() instanceof RunResult.Load load && load.isSearch()) {
            return measurement.metric().isFoundBySearch() || measurement.metric().equals(Metric.COLD_START);
        }
        return switch (measurement.scope()) {
            case Scope.OfPhase phase -> spike.map(objective -> objective.isSteady(phase.name())).orElse(true);
            case Scope.WholeRun whole -> true;
            case Scope.OfEndpoint endpoint -> true;
            case Scope.OfJourney journey -> true;
        };
    }
}
