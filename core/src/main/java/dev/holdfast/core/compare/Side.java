package dev.holdfast.core.compare;

import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The runs on one side of a comparison: one, or several that asked the same of the same.
 *
 * @param runs oldest first, at least one
 */
public record Side(List<RunRecord> runs) {

    public Side {
        runs = runs.stream().sorted(Comparator.comparing(RunRecord::startedAt)).toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a side needs at least one run");
        }
    }

    public RunRecord newest() {
        return runs.getLast();
    }

    public RunContext context() {
        return newest().context();
    }

    /** What each run that has the series says, oldest first. */
    List<Value> values(Scope scope, Metric metric, Statistic statistic) {
        return runs.stream().flatMap(run -> value(run, scope, metric, statistic).stream()).toList();
    }

    static Optional<Value> value(RunRecord run, Scope scope, Metric metric, Statistic statistic) {
        Optional<Measurement> measurement = run.measurement(scope, metric);
        OptionalDouble value = measurement.map(m -> m.value(statistic)).orElse(OptionalDouble.empty());
        return value.isPresent()
                ? Optional.of(new Value(run, measurement.orElseThrow(), value.getAsDouble()))
                : Optional.empty();
    }

    /** What one run says of a series. */
    record Value(RunRecord run, Measurement measurement, double value) {}
}
