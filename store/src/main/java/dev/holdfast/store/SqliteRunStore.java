package dev.holdfast.store;

import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.store.evidence.MetricSpelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs in SQLite. Lists and histories read columns; only the whole run, and percentiles without a column, its document. */
final class SqliteRunStore implements RunStore {

    /** The statistics with a column, whose name is the statistic's label. */
    private static final List<Statistic> COLUMNS = List.of(Statistic.Simple.VALUE, Statistic.Simple.MIN,
            Statistic.Simple.MEAN, Statistic.MEDIAN, new Statistic.Percentile(90), Statistic.P95, Statistic.P99,
            Statistic.Simple.MAX);

    private static final String SETTING = "project = ? AND service = ? AND environment = ? AND scenario = ? AND load = ?"
            + " AND testbed = ? AND branch = ?";

    private final Database database;

    SqliteRunStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean append(RunRecord run) {
        // All that can be computed is, before the lock is taken.
        byte[] document = Document.of(run);
        List<Measurement> measurements = run.measurements();
        return database.write(connection -> {
            insertSetting(connection, run);
            Optional<Long> key = insertRun(connection, run);
            if (key.isEmpty()) {
                return false;
            }
            insertMeasurements(connection, key.get(), measurements);
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT INTO document (run, gzip) VALUES (?, ?)")) {
                Database.bind(insert, key.get(), document);
                insert.executeUpdate();
            }
            return true;
        });
    }

    private static void insertSetting(Connection connection, RunRecord run) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("""
                                  INSERT INTO setting (project, service, environment, scenario, load, testbed, branch)
                                  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            Database.bind(insert, run.context().project(), run.context().service(), run.context().environment(),
                    run.context().scenario(), run.context().configDigest(), run.context().testbed().fingerprint(),
                    run.context().branch());
            insert.executeUpdate();
        }
    }

    /** The key of the new row; empty when there is a run with this id. */
    private static Optional<Long> insertRun(Connection connection, RunRecord run) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO run (id, kind, started_at, duration_ns,"
                        + " outcome, verdict, successful, regressed, git_commit, git_dirty, setting)"
                        + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, id FROM setting WHERE " + SETTING
                        + " ON CONFLICT (id) DO NOTHING RETURNING key")) {
            String kind = switch (run.result()) {
                case RunResult.Load ignored -> "load";
                case RunResult.Command ignored -> "command";
            };
            Database.bind(insert, run.id().value(), kind, Nanos.of(run.startedAt()), run.duration().toNanos(),
                    run.outcome().label(), run.judgement().label(), run.successful() ? 1 : 0, run.regressed() ? 1 : 0);
            insert.setString(9, run.context().git().map(GitState::commit).orElse(null));
            if (run.context().git().isPresent()) {
                insert.setInt(10, run.context().git().get().dirty() ? 1 : 0);
            } else {
                insert.setNull(10, Types.INTEGER);
            }
            insert.setString(11, run.context().project());
            insert.setString(12, run.context().service());
            insert.setString(13, run.context().environment());
            insert.setString(14, run.context().scenario());
            insert.setString(15, run.context().configDigest());
            insert.setString(16, run.context().testbed().fingerprint());
            insert.setString(17, run.context().branch());
            try (ResultSet rows = insert.executeQuery()) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        }
    }

    private static void insertMeasurements(Connection connection, long key, List<Measurement> measurements)
            throws SQLException {
        try (PreparedStatement series = connection.prepareStatement(
                "INSERT INTO series (scope, metric, unit, direction) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO measurement (setting, series, started_at, run,
                                                 value, min, mean, p50, p90, p95, p99, max, n)
                        SELECT r.setting, s.id, r.started_at, r.key, ?, ?, ?, ?, ?, ?, ?, ?, ?
                          FROM run r, series s
                         WHERE r.key = ? AND s.scope = ? AND s.metric = ? AND s.unit = ? AND s.direction = ?""")) {
            for (Measurement measurement : measurements) {
                String scope = measurement.scope().label();
                String metric = measurement.metric().name();
                String unit = MetricSpelling.of(measurement.metric().unit());
                String direction = MetricSpelling.of(measurement.metric().direction());
                Database.bind(series, scope, metric, unit, direction);
                series.executeUpdate();
                int index = 1;
                for (Statistic statistic : COLUMNS) {
                    OptionalDouble value = measurement.value(statistic);
                    if (value.isPresent()) {
                        insert.setDouble(index++, value.getAsDouble());
                    } else {
                        insert.setNull(index++, Types.REAL);
                    }
                }
                insert.setLong(index++, measurement.n());
                insert.setLong(index++, key);
                insert.setString(index++, scope);
                insert.setString(index++, metric);
                insert.setString(index++, unit);
                insert.setString(index, direction);
                insert.executeUpdate();
            }
        }
    }

    @Override
    public Optional<RunRecord> find(RunId id) {
        return database.read(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT gzip FROM document JOIN run ON key = run WHERE id = ?")) {
                select.setString(1, id.value());
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(Document.run(rows.getBytes(1), id.value(), database.file()))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<RunId> idsStartingWith(String prefix) {
        return database.read(connection -> {
            // A range, not a pattern: it uses the index and has no special characters.
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id FROM run WHERE id >= ? AND id < ? ORDER BY started_at DESC, id DESC LIMIT 10")) {
                Database.bind(select, prefix, prefix + Character.MAX_VALUE);
                try (ResultSet rows = select.executeQuery()) {
                    List<RunId> ids = new ArrayList<>();
                    while (rows.next()) {
                        ids.add(new RunId(rows.getString(1)));
                    }
                    return ids;
                }
            }
        });
    }

    @Override
    public List<RunSummary> list(RunQuery query) {
        StringBuilder sql = new StringBuilder(
                """
                SELECT r.id, started_at, duration_ns, project, service, environment, scenario, testbed, git_commit,
                       branch, git_dirty, outcome, verdict, successful, regressed
                  FROM run r JOIN setting s ON s.id = r.setting WHERE 1""");
        List<Object> values = new ArrayList<>();
        restrict(sql, values, " AND project = ?", query.project());
        restrict(sql, values, " AND service = ?", query.service());
        restrict(sql, values, " AND environment = ?", query.environment());
        restrict(sql, values, " AND scenario = ?", query.scenario());
        restrict(sql, values, " AND branch = ?", query.branch());
        restrict(sql, values, " AND started_at >= ?", query.since().map(Nanos::of));
        sql.append(" ORDER BY started_at DESC, r.id DESC LIMIT ?");
        values.add(query.limit());
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
                Database.bind(select, values.toArray());
                try (ResultSet rows = select.executeQuery()) {
                    List<RunSummary> summaries = new ArrayList<>();
                    while (rows.next()) {
                        summaries.add(summary(rows));
                    }
                    return summaries;
                }
            }
        });
    }

    private static void restrict(StringBuilder sql, List<Object> values, String condition, Optional<?> value) {
        value.ifPresent(wanted -> {
            sql.append(condition);
            values.add(wanted);
        });
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        String commit = row.getString(9);
        Optional<GitState> git = commit == null
                ? Optional.empty()
                : Optional.of(new GitState(commit, row.getString(10), row.getBoolean(11)));
        return new RunSummary(new RunId(row.getString(1)), Nanos.toInstant(row.getLong(2)),
                Duration.ofNanos(row.getLong(3)), row.getString(4), row.getString(5), row.getString(6),
                row.getString(7), row.getString(8), git, MetricSpelling.word(Outcome.class, row.getString(12)),
                MetricSpelling.word(Judgement.class, row.getString(13)), row.getBoolean(14), row.getBoolean(15));
    }

    @Override
    public List<SeriesPoint> history(SeriesKey key, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        boolean column = COLUMNS.contains(key.statistic());
        String sql = "SELECT r.id, m.started_at, r.git_commit, r.successful, r.regressed, "
                + (column ? "m." + key.statistic().label() : "d.gzip")
                + " FROM measurement m JOIN run r ON r.key = m.run"
                + (column ? "" : " JOIN document d ON d.run = r.key")
                + " WHERE m.setting = (SELECT id FROM setting WHERE " + SETTING + ")"
                + " AND m.series = (SELECT id FROM series WHERE scope = ? AND metric = ? AND unit = ? AND direction = ?)"
                + (column ? " AND m." + key.statistic().label() + " IS NOT NULL" : "")
                + " ORDER BY m.started_at DESC, m.run DESC";
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Database.bind(select, key.project(), key.service(), key.environment(), key.scenario(), key.load(),
                        key.testbed(),
                        key.branch(), key.scope().label(), key.metric().name(), MetricSpelling.of(key.metric().unit()),
                        MetricSpelling.of(key.metric().direction()));
                try (ResultSet rows = select.executeQuery()) {
                    List<SeriesPoint> newestFirst = new ArrayList<>();
                    while (newestFirst.size() < limit && rows.next()) {
                        OptionalDouble value = column
                                ? OptionalDouble.of(rows.getDouble(6))
                                : decoded(rows.getBytes(6), rows.getString(1), key);
                        if (value.isPresent()) {
                            newestFirst.add(point(rows, value.getAsDouble()));
                        }
                    }
                    return List.copyOf(newestFirst.reversed());
                }
            }
        });
    }

    private OptionalDouble decoded(byte[] document, String id, SeriesKey key) {
        return Document.run(document, id, database.file()).measurement(key.scope(), key.metric())
                .map(measurement -> measurement.value(key.statistic())).orElse(OptionalDouble.empty());
    }

    private static SeriesPoint point(ResultSet row, double value) throws SQLException {
        return new SeriesPoint(new RunId(row.getString(1)), Nanos.toInstant(row.getLong(2)),
                Optional.ofNullable(row.getString(3)), value, row.getBoolean(4), row.getBoolean(5));
    }

    @Override
    public long count() {
        return database.read(connection -> database.number("SELECT count(*) FROM run"));
    }

    @Override
    public void close() {
        database.close();
    }
}
