package dev.holdfast.store;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.baseline.BaselineLedger;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.store.evidence.MetricSpelling;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decisions in {@code baseline_decision}, baselines in {@code performance_baselines}. */
final class SqliteBaselineLedger implements BaselineLedger {

    /** Ids have no quotes or commas, so that a JSON array of them splits at its commas. */
    private static final Pattern ID_SEPARATOR = Pattern.compile("[\\[\\]\", ]+");

    private final Database database;

    SqliteBaselineLedger(Database database) {
        this.database = database;
    }

    @Override
    public void record(BaselineDecision decision) {
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    INSERT INTO baseline_decision (decided_at, run, reason, decided_by, decision, name)
                    VALUES (?, ?, ?, ?, ?, ?)""")) {
                Database.bind(insert, Nanos.of(decision.at()), decision.run().value(), decision.reason(),
                        decision.by());
                switch (decision) {
                    case BaselineDecision.Accept ignored -> {
                        insert.setString(5, "accept");
                        insert.setNull(6, Types.VARCHAR);
                    }
                    case BaselineDecision.Name named -> {
                        insert.setString(5, "name");
                        insert.setString(6, named.name());
                    }
                }
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public List<BaselineDecision> decisions() {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    SELECT decided_at, run, reason, decided_by, name FROM baseline_decision ORDER BY decided_at, id""");
                    ResultSet rows = select.executeQuery()) {
                List<BaselineDecision> decisions = new ArrayList<>();
                while (rows.next()) {
                    decisions.add(decision(rows));
                }
                return decisions;
            }
        });
    }

    private static BaselineDecision decision(ResultSet row) throws SQLException {
        Instant at = Nanos.toInstant(row.getLong(1));
        RunId run = new RunId(row.getString(2));
        String name = row.getString(5);
        return name == null
                ? new BaselineDecision.Accept(at, run, row.getString(3), row.getString(4))
                : new BaselineDecision.Name(at, run, name, row.getString(3), row.getString(4));
    }

    @Override
    public void keep(List<Baseline> baselines) {
        if (baselines.isEmpty()) {
            return;
        }
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    INSERT OR REPLACE INTO performance_baselines (project, service, environment, scenario, load,
                           testbed, branch, scope, metric, unit, direction, statistic, origin, median, scale,
                           interval_confidence, confidence, runs, scale_runs, members, learnt_at, interval_low,
                           interval_high)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                for (Baseline baseline : baselines) {
                    bind(insert, baseline);
                    insert.executeUpdate();
                }
                return baselines.size();
            }
        });
    }

    private static void bind(PreparedStatement insert, Baseline baseline) throws SQLException {
        SeriesKey key = baseline.series();
        String members = baseline.members().stream().map(id -> '"' + id.value() + '"')
                .collect(Collectors.joining(",", "[", "]"));
        Database.bind(insert, key.project(), key.service(), key.environment(), key.scenario(), key.load(),
                key.testbed(),
                key.branch(), key.scope().label(), key.metric().name(), MetricSpelling.of(key.metric().unit()),
                MetricSpelling.of(key.metric().direction()), key.statistic().label(), baseline.origin(),
                baseline.median(), baseline.scale(), baseline.interval().confidence(), baseline.confidence().value(),
                baseline.runs(), baseline.scaleRuns(), members, Nanos.of(baseline.learntAt()));
        bindEnd(insert, 22, baseline.interval().low());
        bindEnd(insert, 23, baseline.interval().high());
    }

    private static void bindEnd(PreparedStatement insert, int index, double end) throws SQLException {
        if (Double.isInfinite(end)) {
            insert.setNull(index, Types.REAL);
        } else {
            insert.setDouble(index, end);
        }
    }

    @Override
    public List<Baseline> kept() {
        return database.read(connection -> {
            // The primary key's order is the order by series.
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    SELECT project, service, environment, scenario, load, testbed, branch, scope, metric, unit,
                           direction, statistic, origin, median, scale, coalesce(interval_low, -9e999),
                           coalesce(interval_high, 9e999), interval_confidence, confidence, members, learnt_at, scale_runs
                      FROM performance_baselines
                     ORDER BY project, service, environment, scenario, load, testbed, branch, scope, metric, unit,
                              direction, statistic, origin""");
                    ResultSet rows = select.executeQuery()) {
                List<Baseline> kept = new ArrayList<>();
                while (rows.next()) {
                    kept.add(baseline(rows));
                }
                return kept;
            }
        });
    }

    private static Baseline baseline(ResultSet row) throws SQLException {
        SeriesKey series = new SeriesKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                row.getString(5), row.getString(6), row.getString(7), Scope.ofLabel(row.getString(8)),
                MetricSpelling.metric(row.getString(9), row.getString(10), row.getString(11)),
                Statistic.parse(row.getString(12)).orElseThrow());
        List<RunId> members = Arrays.stream(ID_SEPARATOR.split(row.getString(20))).filter(id -> !id.isEmpty())
                .map(RunId::new).toList();
        return new Baseline(series, row.getString(13), row.getDouble(14), row.getDouble(15),
                new Interval(row.getDouble(16), row.getDouble(17), row.getDouble(18)),
                new Confidence(row.getDouble(19)), members, Nanos.toInstant(row.getLong(21)), row.getInt(22));
    }
}
