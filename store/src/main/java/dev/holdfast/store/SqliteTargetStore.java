package dev.holdfast.store;

import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.Target;
import dev.holdfast.core.slo.TargetStore;
import dev.holdfast.store.evidence.MetricSpelling;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Targets in SQLite, table {@code performance_targets}. */
final class SqliteTargetStore implements TargetStore {

    private final Database database;

    SqliteTargetStore(Database database) {
        this.database = database;
    }

    @Override
    public void replace(String project, String service, List<Target> targets) {
        if (targets(project, service).equals(targets)) {
            return; // as nearly always: no need to wait for the write lock
        }
        database.write(connection -> {
            try (PreparedStatement delete = connection
                    .prepareStatement("DELETE FROM performance_targets WHERE project = ? AND service = ?");
                    PreparedStatement insert = connection.prepareStatement(
                            """
                            INSERT INTO performance_targets (project, service, position, scope, metric, unit, direction,
                                                             statistic, expression, limit_value)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                Database.bind(delete, project, service);
                delete.executeUpdate();
                int position = 1;
                for (Target target : targets) {
                    Database.bind(insert, project, service, position++, target.scope().label(), target.metric().name(),
                            MetricSpelling.of(target.metric().unit()), MetricSpelling.of(target.metric().direction()),
                            target.statistic().label(), target.expression(), target.limit());
                    insert.executeUpdate();
                }
                return true;
            }
        });
    }

    @Override
    public List<Target> targets(String project, String service) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    SELECT scope, metric, unit, direction, statistic, expression, limit_value
                      FROM performance_targets WHERE project = ? AND service = ? ORDER BY position""")) {
                Database.bind(select, project, service);
                try (ResultSet rows = select.executeQuery()) {
                    List<Target> targets = new ArrayList<>();
                    while (rows.next()) {
                        targets.add(new Target(project, service, Scope.ofLabel(rows.getString(1)),
                                MetricSpelling.metric(rows.getString(2), rows.getString(3), rows.getString(4)),
                                Statistic.parse(rows.getString(5)).orElseThrow(), rows.getString(6),
                                rows.getDouble(7)));
                    }
                    return targets;
                }
            }
        });
    }
}
