package dev.holdfast.core.check;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history as a store keeps it: judged runs in the order in which they were appended. */
final class InMemoryHistory implements History {

    private final List<RunRecord> runs = new ArrayList<>();
    private final List<BaselineDecision> decisions = new ArrayList<>();

    void append(RunRecord judged) {
        runs.add(judged);
    }

    void decide(BaselineDecision decision) {
        decisions.add(decision);
    }

    @Override
    public List<SeriesPoint> of(SeriesKey series, int limit) {
        List<SeriesPoint> points = runs.stream().flatMap(run -> point(run, series).stream()).toList();
        return points.subList(Math.max(0, points.size() - limit), points.size());
    }

    @Override
    public List<BaselineDecision> decisions() {
        return List.copyOf(decisions);
    }

    private static Optional<SeriesPoint> point(RunRecord run, SeriesKey series) {
        if (!SeriesKey.of(run.context(), series.scope(), series.metric(), series.statistic()).equals(series)) {
            return Optional.empty();
        }
        Optional<Measurement> measurement = run.measurement(series.scope(), series.metric());
        return measurement.flatMap(m -> m.value(series.statistic()).stream().boxed().findFirst())
                .map(value -> new SeriesPoint(run.id(), run.startedAt(), run.context().git().map(GitState::commit),
                        value, run.successful(), run.regressed()));
    }
}
