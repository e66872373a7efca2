package dev.holdfast.cli.command;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineRules;
import dev.holdfast.core.detect.Detector;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Severity;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.report.CompareView;
import dev.holdfast.report.CompareView.Row;
import dev.holdfast.report.CompareView.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What moved between two runs. The run is the unit: how far two runs of the same software lie apart is learnt from the
 * history of the first one's series, never from the requests within a run, which share whatever disturbed it.
 */
final class Comparison {

    /** Fewer runs than this do not tell noise from change. */
    private static final int RUNS_NEEDED = 5;

    private final RunStore runs;
    private final RegressionPolicy policy;
    private final Instant now;

    Comparison(RunStore runs, RegressionPolicy policy, Instant now) {
        this.runs = runs;
        this.policy = policy;
        this.now = now;
    }

    CompareView of(RunRecord before, RunRecord after) {
        List<Row> rows = new ArrayList<>();
        for (Measurement measurement : union(before, after)) {
            for (Statistic statistic : shown(measurement)) {
                rows.add(row(before, after, measurement, statistic));
            }
        }
        return new CompareView(CompareView.Side.of(before), CompareView.Side.of(after), rows);
    }

    /** One measurement for each series that either run has. */
    private static List<Measurement> union(RunRecord before, RunRecord after) {
        List<Measurement> all = new ArrayList<>(before.measurements());
        after.measurements().stream()
                .filter(m -> before.measurement(m.scope(), m.metric()).isEmpty()).forEach(all::add);
        return all;
    }

    private List<Statistic> shown(Measurement measurement) {
        Set<Statistic> statistics = new LinkedHashSet<>(policy.watched(measurement.metric(), measurement.scope()));
        if (measurement.metric().equals(Metric.RESPONSE_TIME)) {
            statistics.add(Statistic.P99);
        }
        if (measurement.metric().equals(Metric.ERROR_RATE)) {
            statistics.add(Statistic.Simple.VALUE);
        }
        return List.copyOf(statistics);
    }

    private Row row(RunRecord before, RunRecord after, Measurement either, Statistic statistic) {
        Optional<Value> first = value(before, either, statistic);
        Optional<Value> second = value(after, either, statistic);
        OptionalDouble change = first.isPresent() && second.isPresent() && first.get().value() > 0
                ? OptionalDouble.of(second.get().value() / first.get().value() - 1)
                : OptionalDouble.empty();
        Optional<Verdict> verdict = change.isPresent() && second.isPresent() && second.get().value() > 0
                ? verdict(before, either, statistic, second.get().value())
                : Optional.empty();
        return new Row(either.scope(), either.metric(), statistic, first, second, change,
                verdict.flatMap(Comparison::interval), judgement(verdict, first, second));
    }

    private static Optional<Value> value(RunRecord run, Measurement like, Statistic statistic) {
        return run.measurement(like.scope(), like.metric())
                .flatMap(m -> m.value(statistic).isPresent()
                        ? Optional.of(new Value(m.value(statistic).getAsDouble(), m.n()))
                        : Optional.empty());
    }

    private Optional<Verdict> verdict(RunRecord before, Measurement either, Statistic statistic, double value) {
        SeriesKey key = SeriesKey.of(before.context(), either.scope(), either.metric(), statistic);
        List<SeriesPoint> history = runs.history(key, BaselineRules.HISTORY).stream().filter(SeriesPoint::successful)
                .filter(point -> point.value() > 0).toList();
        Optional<Baseline> reference = history.size() < RUNS_NEEDED
                ? Optional.empty()
                : BaselineRules.ofRun(key, before.id(), history, now);
        return reference.map(baseline -> Detector.compare(key, baseline, value,
                policy.thresholdsFor(either.metric(), either.scope(), statistic)));
    }

    private static Optional<dev.holdfast.core.unit.Interval> interval(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compared v -> Optional.of(v.shift().interval());
            case Verdict.NoBaseline v -> Optional.empty();
        };
    }

    private static Judgement judgement(Optional<Verdict> verdict, Optional<Value> before, Optional<Value> after) {
        if (verdict.isEmpty()) {
            boolean bothZero = before.map(v -> v.value() == 0).orElse(false)
                    && after.map(v -> v.value() == 0).orElse(false);
            return bothZero ? Judgement.PASS : Judgement.INCONCLUSIVE;
        }
        return switch (verdict.get()) {
            case Verdict.Unchanged v -> Judgement.PASS;
            case Verdict.Improved v -> Judgement.PASS;
            case Verdict.Regressed v -> v.severity() == Severity.WARNING ? Judgement.WARN : Judgement.FAIL;
            case Verdict.Drifting v -> Judgement.WARN;
            case Verdict.NotReproduced v -> Judgement.WARN;
            case Verdict.Inconclusive v -> Judgement.INCONCLUSIVE;
            case Verdict.NoBaseline v -> Judgement.INCONCLUSIVE;
        };
    }
}
