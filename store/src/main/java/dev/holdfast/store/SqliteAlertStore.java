package dev.holdfast.store;

import dev.holdfast.core.alert.Acknowledgement;
import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertId;
import dev.holdfast.core.alert.AlertPlace;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.alert.AlertUpdate;
import dev.holdfast.core.alert.Resolution;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.store.evidence.AlertEventJson;
import dev.holdfast.store.evidence.EvidenceException;
import dev.holdfast.store.evidence.MetricSpelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events in {@code alert_event}; what they come to in {@code performance_alerts}, for queries alone. */
final class SqliteAlertStore implements AlertStore {

    private final Database database;

    SqliteAlertStore(Database database) {
        this.database = database;
    }

    @Override
    public AlertBook book() {
        return AlertBook.of(events());
    }

    /** All events, in the order in which they happened. */
    List<AlertEvent> events() {
        return database.read(this::events);
    }

    private List<AlertEvent> events(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT document FROM alert_event ORDER BY id");
                ResultSet rows = select.executeQuery()) {
            List<AlertEvent> events = new ArrayList<>();
            while (rows.next()) {
                events.add(AlertEventJson.read(rows.getString(1)));
            }
            return events;
        } catch (EvidenceException e) {
            throw new StoreException("an alert's event in " + database.file() + " is damaged (" + e.getMessage()
                    + "). Rebuild the database from the evidence.", e);
        }
    }

    @Override
    public AlertUpdate update(Change change) {
        return database.write(connection -> {
            AlertUpdate update = change.of(AlertBook.of(events(connection)));
            append(connection, update.events());
            show(connection, update);
            return update;
        });
    }

    private static void append(Connection connection, List<AlertEvent> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO alert_event (at, event, document, alert) VALUES (?, ?, ?, ?)")) {
            for (AlertEvent event : events) {
                Database.bind(insert, Nanos.of(event.at()), event.word(), AlertEventJson.write(event));
                insert.setString(4, event instanceof AlertEvent.OfAlert of ? of.alert().value() : null);
                insert.executeUpdate();
            }
        }
    }

    private static void show(Connection connection, AlertUpdate update) throws SQLException {
        Set<AlertId> changed = new LinkedHashSet<>();
        for (AlertEvent event : update.events()) {
            if (event instanceof AlertEvent.OfAlert of) {
                changed.add(of.alert());
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT OR REPLACE INTO performance_alerts (id, alert_group, project, service, environment, scenario,
                       testbed, branch, rule, scope, metric, unit, statistic, severity, state, title, explanation, value,
                       reference, change, first_run, last_run, runs, last_good_commit, first_bad_commit, opened_at,
                       last_seen_at, owner, acknowledged_until, resolution, resolved_at, resolved_by, mark, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        ?, ?)""")) {
            for (AlertId id : changed) {
                Optional<Alert> alert = update.book().find(id);
                if (alert.isPresent()) {
                    new Row(insert).bind(alert.get());
                    insert.executeUpdate();
                }
            }
        }
    }

    /** The columns of one alert, in their order. */
    private static final class Row {

        private final PreparedStatement insert;
        private int column;

        Row(PreparedStatement insert) {
            this.insert = insert;
        }

        void bind(Alert alert) throws SQLException {
            AlertPlace place = alert.key().place();
            text(alert.id().value()).text(alert.group().value()).text(place.project()).text(place.service())
                    .text(place.environment()).text(place.scenario()).text(place.testbed()).text(place.branch())
                    .text(alert.key().rule());
            Optional<SeriesKey> series = alert.key().series();
            text(series.map(key -> key.scope().label())).text(series.map(key -> key.metric().name()))
                    .text(series.map(key -> MetricSpelling.of(key.metric().unit())))
                    .text(series.map(key -> key.statistic().label()));
            text(alert.severity().label()).text(alert.state().label()).text(alert.title()).text(alert.explanation());
            number(alert.figures().value()).number(alert.figures().reference()).number(alert.figures().change());
            List<RunId> runs = alert.runs();
            text(runs.getFirst().value()).text(runs.getLast().value()).whole(Optional.of((long) runs.size()))
                    .text(alert.start().lastGood()).text(alert.start().firstBad());
            whole(Optional.of(Nanos.of(alert.openedAt()))).whole(Optional.of(Nanos.of(alert.lastSeenAt())));
            Optional<Acknowledgement> given = alert.acknowledgement();
            text(given.map(Acknowledgement::owner)).whole(given.flatMap(Acknowledgement::until).map(Nanos::of));
            Optional<AlertEvent.Resolved> resolved = alert.resolved();
            text(resolved.map(end -> end.resolution().label())).whole(resolved.map(end -> Nanos.of(end.at())))
                    .text(resolved.map(AlertEvent.Resolved::by)).text(alert.mark().map(Resolution::label))
                    .text(given.map(Acknowledgement::note).or(() -> resolved.map(AlertEvent.Resolved::note)));
        }

        private Row text(@Nullable String value) throws SQLException {
            insert.setString(++column, value);
            return this;
        }

        private Row text(Optional<String> value) throws SQLException {
            return text(value.orElse(null));
        }

        private Row whole(Optional<Long> value) throws SQLException {
            if (value.isPresent()) {
                insert.setLong(++column, value.get());
            } else {
                insert.setNull(++column, Types.INTEGER);
            }
            return this;
        }

        private Row number(OptionalDouble value) throws SQLException {
            if (value.isPresent()) {
                insert.setDouble(++column, value.getAsDouble());
            } else {
                insert.setNull(++column, Types.REAL);
            }
            return this;
        }
    }
}
