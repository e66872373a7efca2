package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertRules;
import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.store.evidence.AlertLog;
import dev.holdfast.store.evidence.EvidenceException;
import dev.holdfast.testing.SampleAlerts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAlertStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:10:11Z");

    @TempDir
    Path folder = Path.of("unset");

    private Path database = Path.of("unset");

    @BeforeEach
    void place() {
        database = AlertingProcess.database(folder);
    }

    @Test
    void the_table_for_queries_says_what_the_events_come_to() {
        try (SqliteStore store = SqliteStore.open(database)) {
            SampleAlerts.live(store.alerts());

            assertThat(rows(store, "SELECT rule, scope, metric, statistic, severity, state, coalesce(resolution, '-'),"
                    + " coalesce(mark, '-'), coalesce(owner, '-'), runs, round(value / 1e6, 1), round(change, 2)"
                    + " FROM performance_alerts ORDER BY rule")).containsExactly(
                            "objective|list-traces|response_time|p95|error|acknowledged|-|accepted|team-traces|1|172.0|0.15",
                            "regression|list-traces|response_time|p95|error|resolved|false-alarm|false-alarm|-|3|54.4|0.31",
                            "target-down|null|null|null|critical|firing|-|-|-|1|null|null");
            assertThat(rows(store, "SELECT count(DISTINCT alert), count(*) FROM alert_event WHERE alert IS NOT NULL"))
                    .containsExactly("3|" + store.alerts().book().alerts().stream()
                            .mapToInt(alert -> alert.history().size()).sum());
        }
    }

    @Test
    void a_lost_database_gets_its_alerts_back_from_the_evidence() throws IOException {
        AlertBook book = lived();
        Files.delete(database);

        RebuildReport report = Rebuild.rebuild(AlertingProcess.evidence(folder), database, NOW);

        assertThat(report.alerts()).isEqualTo(3);
        assertThat(report.skipped()).isEmpty();
        assertThat(reopened()).isEqualTo(book);
    }

    @Test
    void what_only_the_old_database_knows_is_carried_over() throws IOException {
        AlertBook book = lived();
        Files.delete(folder.resolve("evidence").resolve("alert-events.jsonl"));

        Rebuild.rebuild(AlertingProcess.evidence(folder), database, NOW);

        assertThat(reopened()).isEqualTo(book);
    }

    @Test
    void lines_that_are_no_events_are_left_out_and_named() throws IOException {
        AlertBook book = lived();
        Path log = folder.resolve("evidence").resolve("alert-events.jsonl");
        Files.writeString(log, """
                               {"at":"2026-11-01T08:00:00Z","event":"exploded"}
                               not JSON
                               {"at":"2026-11-01T08:00:00Z","event":"told","alert":"xyz","severity":"error"}
                               """, StandardOpenOption.APPEND);

        AlertLog.Content content = AlertingProcess.evidence(folder).alerts().read();

        assertThat(AlertBook.of(content.events())).isEqualTo(book);
        assertThat(content.skipped()).hasSize(3).anyMatch(line -> line.contains("event: must be opened"))
                .anyMatch(line -> line.contains("alert: an alert's id has eight digits"));
    }

    @Test
    void where_the_log_cannot_be_written_nothing_happened() throws IOException {
        Files.writeString(folder.resolve("evidence"), "a file where the folder should be");
        try (SqliteStore store = SqliteStore.open(database)) {
            AlertStore alerts = AlertingProcess.alerts(store, folder);

            assertThatThrownBy(() -> SampleAlerts.show(alerts, 1, SampleAlerts.slower("search", 1,
                    AlertSeverity.ERROR))).isInstanceOf(EvidenceException.class).hasMessageContaining("not recorded");

            assertThat(store.alerts().book()).isEqualTo(AlertBook.EMPTY);
        }
    }

    @Test
    void a_damaged_event_is_named_with_the_way_out() {
        try (SqliteStore store = SqliteStore.open(database)) {
            SampleAlerts.live(store.alerts());
            store.database().write(connection -> {
                store.database().execute("UPDATE alert_event SET document = '{' WHERE id = 2");
                return true;
            });

            assertThatThrownBy(() -> store.alerts().book()).isInstanceOf(StoreException.class)
                    .hasMessageContaining("Rebuild");
        }
    }

    @Test
    void two_processes_whose_runs_show_one_change_open_one_alert() throws Exception {
        List<Process> processes = List.of(AlertingProcess.start(folder, 1, 40), AlertingProcess.start(folder, 41, 40));
        for (Process process : processes) {
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.lines()).hasSize(40);
            }
            assertThat(process.waitFor()).isZero();
        }
        List<Alert> alerts = reopened().alerts();
        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().runs()).hasSizeGreaterThanOrEqualTo(AlertRules.SIGHTINGS);
        assertThat(AlertBook.of(AlertingProcess.evidence(folder).alerts().read().events())).isEqualTo(reopened());
    }

    @Test
    void a_killed_process_loses_nothing_it_had_kept() throws Exception {
        int kept = 0;
        for (int kill = 0; kill < 4; kill++) {
            Process process = AlertingProcess.start(folder, 1 + kill * 1000, 1000);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (int i = 0; i < 3 + 5 * kill; i++) {
                    assertThat(out.readLine()).isNotNull();
                    kept++;
                }
                process.toHandle().destroyForcibly();
                kept += (int) out.lines().count();
            }
            assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(137);
            try (SqliteStore store = SqliteStore.open(database)) {
                assertThat(store.integrityCheck()).isEmpty();
                assertThat(store.alerts().book().alerts()).singleElement()
                        .extracting(alert -> alert.runs().size()).asInstanceOf(
                                org.assertj.core.api.InstanceOfAssertFactories.INTEGER)
                        .isGreaterThanOrEqualTo(kept);
                assertThat(AlertingProcess.evidence(folder).alerts().read().events())
                        .as("nothing in force is missing in the evidence")
                        .containsAll(new SqliteAlertStore(store.database()).events());
            }
        }
    }

    private AlertBook lived() {
        try (SqliteStore store = SqliteStore.open(database)) {
            AlertStore alerts = AlertingProcess.alerts(store, folder);
            SampleAlerts.live(alerts);
            return alerts.book();
        }
    }

    private AlertBook reopened() {
        try (SqliteStore store = SqliteStore.open(database)) {
            return store.alerts().book();
        }
    }

    private static List<String> rows(SqliteStore store, String sql) {
        return store.database().read(connection -> {
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
                List<String> lines = new ArrayList<>();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        line.append(i == 1 ? "" : "|").append(rows.getString(i));
                    }
                    lines.add(line.toString());
                }
                return lines;
            }
        });
    }
}
