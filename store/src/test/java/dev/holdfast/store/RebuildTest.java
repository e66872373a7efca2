package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.store.evidence.EvidenceFolder;
import dev.holdfast.store.evidence.EvidenceLedger;
import dev.holdfast.store.evidence.RunArchive;
import dev.holdfast.testing.SampleRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:10:11Z");
    private static final BaselineDecision LOGGED = new BaselineDecision.Accept(SampleRuns.FIRST_START.plusSeconds(9),
            SampleRuns.load(1).id(), "worth it", "ann");
    private static final BaselineDecision UNLOGGED = new BaselineDecision.Name(SampleRuns.FIRST_START,
            SampleRuns.load(0).id(), "release", "1.0", "ann");

    @TempDir
    Path folder = Path.of("unset");

    private Path database = Path.of("unset");
    private EvidenceFolder evidence = new EvidenceFolder(database);

    @BeforeEach
    void keep_four_runs_three_of_them_with_evidence() {
        database = folder.resolve("holdfast.db");
        evidence = new EvidenceFolder(folder.resolve("evidence"));
        try (SqliteStore store = SqliteStore.open(database)) {
            for (RunRecord run : List.of(SampleRuns.load(0), SampleRuns.load(1), SampleRuns.command(1))) {
                store.runs().append(run);
                evidence.write(run);
            }
            store.runs().append(SampleRuns.load(9));
            store.baselines().record(UNLOGGED);
            new EvidenceLedger(store.baselines(), evidence.decisions()).record(LOGGED);
        }
    }

    @Test
    void a_rebuilt_database_has_the_evidence_and_all_decisions_and_the_old_one_stays_as_a_backup() throws IOException {
        Files.writeString(evidence.runs().resolve("2026-11-02_0000_results.json"), "{ \"schema\": 1 }");
        evidence.write(SampleRuns.load(0));
        RebuildReport report = Rebuild.rebuild(evidence, database, NOW);
        assertThat(report.runs()).isEqualTo(3);
        assertThat(report.decisions()).isEqualTo(2);
        assertThat(report.skipped()).hasSize(2).anyMatch(line -> line.contains("schema: must be a text"))
                .anyMatch(line -> line.contains("is in another document already"));
        assertThat(report.withoutEvidence()).containsExactly(SampleRuns.load(9).id());
        assertThat(report.unreadable()).isEmpty();
        Path backup = folder.resolve("holdfast.db.bak-20261121-091011");
        assertThat(report.backup()).contains(backup);
        try (SqliteStore store = SqliteStore.open(database)) {
            assertThat(store.runs().count()).isEqualTo(3);
            assertThat(store.runs().find(SampleRuns.command(1).id())).contains(SampleRuns.command(1));
            assertThat(store.baselines().decisions()).containsExactly(UNLOGGED, LOGGED);
            assertThat(store.integrityCheck()).isEmpty();
        }
        try (SqliteStore old = SqliteStore.open(backup)) {
            assertThat(old.runs().count()).isEqualTo(4);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no draft stays").hasSize(3);
        }
    }

    @Test
    void a_damaged_database_is_replaced_and_logged_decisions_come_from_the_evidence() throws IOException {
        Files.writeString(database, "no database any more");
        RebuildReport report = Rebuild.rebuild(evidence, database, NOW);
        assertThat(report.unreadable())
                .hasValueSatisfying(why -> assertThat(why).contains("is not a Holdfast database"));
        assertThat(report.runs()).isEqualTo(3);
        try (SqliteStore store = SqliteStore.open(database)) {
            assertThat(store.baselines().decisions()).containsExactly(LOGGED);
        }
        assertThat(report.backup().orElseThrow()).hasContent("no database any more");
    }

    @Test
    void a_missing_database_is_made() throws IOException {
        Files.delete(database);
        assertThat(Rebuild.rebuild(evidence, database, NOW).backup()).isEmpty();
        try (SqliteStore store = SqliteStore.open(database)) {
            assertThat(store.runs().count()).isEqualTo(3);
        }
    }

    @Test
    void a_database_that_is_in_use_stays() {
        try (SqliteStore user = SqliteStore.open(database)) {
            assertThat(user.runs().count()).isEqualTo(4);
            assertThatThrownBy(() -> Rebuild.rebuild(evidence, database, NOW)).isInstanceOf(StoreException.class)
                    .hasMessageContaining("is in use");
            assertThat(user.runs().count()).isEqualTo(4);
        }
    }

    @Test
    void importing_an_export_gives_the_same_store() throws IOException {
        StringWriter export = new StringWriter();
        Path copy = folder.resolve("copy.db");
        try (SqliteStore store = SqliteStore.open(database); SqliteStore second = SqliteStore.open(copy)) {
            RunStore runs = store.runs();
            RunArchive.write(runs.list(RunQuery.newest(100)).stream().map(RunSummary::id)
                    .map(id -> runs.find(id).orElseThrow()).iterator(), export);
            RunArchive.read(new ByteArrayInputStream(export.toString().getBytes(StandardCharsets.UTF_8)),
                    second.runs()::append);
            assertThat(measurements(second)).isEqualTo(measurements(store)).hasSizeGreaterThan(50);
            assertThat(second.runs().list(RunQuery.newest(100))).isEqualTo(runs.list(RunQuery.newest(100)));
        }
    }

    private static List<String> measurements(SqliteStore store) {
        return store.database().read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement
                            .executeQuery("SELECT * FROM v_measurement ORDER BY run, scope, metric")) {
                List<String> lines = new ArrayList<>();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        line.append(rows.getString(i)).append('|');
                    }
                    lines.add(line.toString());
                }
                return lines;
            }
        });
    }
}
