package dev.holdfast.testing;

import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs in a map. It forgets them when it is collected; {@link #close()} does nothing. For one thread at a time. */
public final class InMemoryRunStore implements RunStore {

    private static final Comparator<RunRecord> OLDEST_FIRST = Comparator.comparing(RunRecord::startedAt)
            .thenComparing(RunRecord::id);

    private final Map<RunId, RunRecord> runs = new HashMap<>();

    @Override
    public boolean append(RunRecord run) {
        return runs.putIfAbsent(run.id(), run) == null;
    }

    @Override
    public Optional<RunRecord> find(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public List<RunId> idsStartingWith(String prefix) {
        return newestFirst().map(RunRecord::id).filter(id -> id.value().startsWith(prefix)).limit(10).toList();
    }

    @Override
    public List<RunSummary> list(RunQuery query) {
        return newestFirst().filter(run -> asked(query, run)).limit(query.limit()).map(InMemoryRunStore::summary)
                .toList();
    }

    @Override
    public List<SeriesPoint> history(SeriesKey key, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        List<SeriesPoint> newestFirst = newestFirst().flatMap(run -> points(run, key)).limit(limit).toList();
        return new ArrayList<>(newestFirst).reversed();
    }

    @Override
    public long count() {
        return runs.size();
    }

    @Override
    public void close() {}

    private Stream<RunRecord> newestFirst() {
        return runs.values().stream().sorted(OLDEST_FIRST.reversed());
    }

    private static boolean asked(RunQuery query, RunRecord run) {
        return query.project().map(run.context().project()::equals).orElse(true)
                && query.service().map(run.context().service()::equals).orElse(true)
                && query.environment().map(run.context().environment()::equals).orElse(true)
                && query.scenario().map(run.context().scenario()::equals).orElse(true)
                && query.branch().map(run.context().branch()::equals).orElse(true)
                && query.since().map(since -> !run.startedAt().isBefore(since)).orElse(true);
    }

    private static Stream<SeriesPoint> points(RunRecord run, SeriesKey key) {
        return run.measurements().stream().filter(measurement -> belongs(run, measurement, key))
                .flatMap(measurement -> measurement.value(key.statistic()).stream().boxed()).limit(1)
                .map(value -> new SeriesPoint(run.id(), run.startedAt(), run.context().git().map(git -> git.commit()),
                        value, run.successful(), run.regressed()));
    }

    private static boolean belongs(RunRecord run, Measurement measurement, SeriesKey key) {
        return SeriesKey.of(run.context(), measurement.scope(), measurement.metric(), key.statistic()).equals(key);
    }

    private static RunSummary summary(RunRecord run) {
        return new RunSummary(run.id(), run.startedAt(), run.duration(), run.context().project(),
                run.context().service(), run.context().environment(), run.context().scenario(),
                run.context().testbed().fingerprint(), run.context().git(), run.outcome(), run.judgement(),
                run.successful(), run.regressed());
    }
}
