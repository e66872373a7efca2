package dev.holdfast.core.check;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project of many endpoints, one series each: every run is judged by all before it, and remembered. */
final class SuiteRuns implements History {

    private final Map<SeriesKey, List<SeriesPoint>> points = new HashMap<>();
    private int number;

    /** One run more. */
    CheckReport run(double... values) {
        CheckReport report = judge(List.of(), values);
        remember(report.run());
        number++;
        return report;
    }

    /** What a run would come to, which is not remembered, after others of the same attempt. */
    CheckReport judge(List<RunRecord> attempts, double... values) {
        RunRecord run = record(number + attempts.size(), values);
        return new Check(List.of(), RegressionPolicy.DEFAULT, this).check(run, attempts, run.startedAt());
    }

    RunRecord record(int at, double... values) {
        Measurement[] measured = new Measurement[values.length];
        for (int i = 0; i < values.length; i++) {
            measured[i] = new Measurement.Samples(Runs.BUILD_TIME, Scope.endpoint("endpoint-" + (i + 1)),
                    List.of(values[i]));
        }
        return Runs.measured(at, measured);
    }

    int number() {
        return number;
    }

    private void remember(RunRecord run) {
        for (Measurement measurement : run.measurements()) {
            for (var statistic : RegressionPolicy.DEFAULT.watched(measurement.metric(), measurement.scope())) {
                SeriesKey key = SeriesKey.of(run.context(), measurement.scope(), measurement.metric(), statistic);
                points.computeIfAbsent(key, series -> new ArrayList<>())
                        .add(new SeriesPoint(run.id(), run.startedAt(), Optional.empty(),
                                measurement.value(statistic).orElseThrow(), run.successful(), run.regressed()));
            }
        }
    }

    @Override
    public List<SeriesPoint> of(SeriesKey series, int limit) {
        return points.getOrDefault(series, List.of());
    }

    @Override
    public List<BaselineDecision> decisions() {
        return List.of();
    }
}
