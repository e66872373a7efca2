package dev.holdfast.cli.command;

import dev.holdfast.cli.history.History;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Series of the store as they are typed: {@code scenario/endpoint metric statistic}, without the endpoint for the whole
 * run, without the statistic for a metric that is one number. Of several testbeds or branches, the newest run's is meant.
 */
final class StoredSeries {

    private static final int RUNS_SEARCHED = 1000;
    private static final int VALUES_MAX = 10_000;
    private static final int NAMED = 12;

    private final RunStore runs;
    private final RunQuery here;

    StoredSeries(RunStore runs, RunQuery here) {
        this.runs = runs;
        this.here = here;
    }

    /** Unsuccessful runs are runs without a value. */
    History of(String typed) {
        SeriesKey key = key(typed.strip().replaceAll(" +", " "));
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (SeriesPoint point : runs.history(key, VALUES_MAX)) {
            values.add(point.successful() ? point.value() : Double.NaN);
            labels.add(point.commit().map(hash -> hash.substring(0, Math.min(8, hash.length())))
                    .orElseGet(() -> point.run().value()));
        }
        return new History(typed, key.metric().unit(), values, labels);
    }

    private SeriesKey key(String typed) {
        List<RunSummary> newest = runs.list(new RunQuery(here.project(), here.service(), here.environment(),
                here.scenario(), here.branch(), here.since(), RUNS_SEARCHED));
        List<String> scenarios = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RunSummary summary : newest) {
            if (scenarios.contains(summary.scenario())) {
                continue;
            }
            scenarios.add(summary.scenario());
            RunRecord run = runs.find(summary.id()).orElseThrow();
            for (Measurement measurement : run.measurements()) {
                Optional<SeriesKey> found = match(run, measurement, typed, names);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw UserError.usage("there is no series '" + typed + "' in the store; there are:\n  "
                + String.join("\n  ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? "\n  and " + (names.size() - NAMED) + " more" : ""));
    }

    private static Optional<SeriesKey> match(RunRecord run, Measurement measurement, String typed,
            List<String> names) {
        String scope = measurement.scope() instanceof Scope.WholeRun ? "" : "/" + measurement.scope().label();
        String name = run.context().scenario() + scope + " " + measurement.metric().name();
        boolean single = measurement.value(Statistic.Simple.VALUE).isPresent();
        names.add(single ? name : name + " p95");
        Optional<Statistic> statistic = typed.equals(name) && single
                ? Optional.of(Statistic.Simple.VALUE)
                : typed.startsWith(name + " ")
                        ? Statistic.parse(typed.substring(name.length() + 1))
                        : Optional.empty();
        return statistic.filter(wanted -> measurement.value(wanted).isPresent())
                .map(wanted -> SeriesKey.of(run.context(), measurement.scope(), measurement.metric(), wanted));
    }
}
