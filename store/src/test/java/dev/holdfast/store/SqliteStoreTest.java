package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.testing.SampleRuns;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void what_was_kept_is_there_when_the_file_is_opened_again() {
        Path file = folder.resolve("a b?c#d%20é.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            store.runs().append(SampleRuns.load(1));
        }
        assertThat(file).exists();
        assertThat(file.resolveSibling(file.getFileName() + "-wal")).doesNotExist();
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.runs().find(SampleRuns.load(1).id())).contains(SampleRuns.load(1));
            assertThat(store.integrityCheck()).isEmpty();
            assertThat(store.schemaVersion()).isEqualTo(2);
            assertThat(store.sizeBytes()).isPositive();
        }
    }

    @Test
    void each_further_run_of_five_endpoints_takes_few_bytes() {
        long before = sizeAfterAppending(0, 20);
        long after = sizeAfterAppending(20, 80);
        assertThat((after - before) / 60).isLessThan(12_000);
    }

    private long sizeAfterAppending(int from, int to) {
        Path file = folder.resolve("size.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int i = from; i < to; i++) {
                store.runs().append(SampleRuns.sample(i).endpoints(5).build());
            }
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            return store.sizeBytes();
        }
    }

    @Test
    void a_history_walks_the_key_and_sorts_nothing() throws SQLException {
        try (SqliteStore store = SqliteStore.open(folder.resolve("plan.db"))) {
            String plan = store.database().read(connection -> {
                StringBuilder steps = new StringBuilder();
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN SELECT r.id, m.p95"
                                + " FROM measurement m JOIN run r ON r.key = m.run WHERE m.setting = 1"
                                + " AND m.series = 1 AND m.p95 IS NOT NULL"
                                + " ORDER BY m.started_at DESC, m.run DESC")) {
                    while (rows.next()) {
                        steps.append(rows.getString(4)).append('\n');
                    }
                }
                return steps.toString();
            });
            assertThat(plan).contains("SEARCH m USING PRIMARY KEY (setting=? AND series=?)")
                    .doesNotContain("TEMP B-TREE").doesNotContain("SCAN");
        }
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatThrownBy(() -> SqliteStore.open(folder.resolve("no/such/holdfast.db")))
                .isInstanceOf(StoreException.class).hasMessageContaining("the folder " + folder.resolve("no/such"))
                .hasMessageContaining("is not there");
    }

    @Test
    void a_folder_that_takes_no_files_is_named() {
        Path file = Path.of("/proc/holdfast.db"); // takes no files, from root neither
        assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreException.class)
                .hasMessageContaining("/proc/holdfast.db").hasMessageContaining("may");
    }

    @Test
    void a_folder_or_a_file_of_another_kind_is_no_database_and_stays_as_it_is() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "SQLite is nice, but this is text");
        assertThatThrownBy(() -> SqliteStore.open(notes)).isInstanceOf(StoreException.class)
                .hasMessageContaining(notes + " is not a Holdfast database");
        assertThat(notes).hasContent("SQLite is nice, but this is text");
        assertThatThrownBy(() -> SqliteStore.open(folder)).isInstanceOf(StoreException.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    void a_database_of_another_program_stays_as_it_is() throws Exception {
        Path file = folder.resolve("other.db");
        sql(file, "CREATE TABLE theirs (x)");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreException.class)
                .hasMessageContaining("a SQLite database of another program");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_database_of_a_newer_version_says_so_and_stays_as_it_is() throws Exception {
        Path file = folder.resolve("newer.db");
        SqliteStore.open(file).close();
        sql(file, "PRAGMA user_version = 7");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreException.class)
                .hasMessageContaining("schema version 7").hasMessageContaining("knows versions up to 2")
                .hasMessageContaining("upgrade Holdfast");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_damaged_database_says_what_to_do() throws Exception {
        Path file = folder.resolve("damaged.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int i = 0; i < 5; i++) {
                store.runs().append(SampleRuns.load(i));
            }
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4096; at < bytes.length(); at++) {
                bytes.seek(at);
                bytes.write(0x5a);
            }
        }
        assertThatThrownBy(() -> {
            try (SqliteStore store = SqliteStore.open(file)) {
                store.runs().find(SampleRuns.load(1).id());
            }
        }).isInstanceOf(StoreException.class).hasMessageContaining(file.toString()).hasMessageContaining("damaged")
                .hasMessageContaining("Rebuild it from the evidence");
    }

    @Test
    void a_damaged_document_names_its_run() throws Exception {
        Path file = folder.resolve("document.db");
        RunRecord run = SampleRuns.load(1);
        try (SqliteStore store = SqliteStore.open(file)) {
            store.runs().append(run);
            store.database().write(connection -> {
                store.database().execute("UPDATE document SET gzip = x'1f8b0800'");
                return true;
            });
            assertThatThrownBy(() -> store.runs().find(run.id())).isInstanceOf(StoreException.class)
                    .hasMessageContaining(run.id().value()).hasMessageContaining("is damaged");
        }
    }

    @Test
    void a_full_disk_leaves_nothing_half_there_and_what_was_kept_stays() throws Exception {
        Path file = folder.resolve("full.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            store.runs().append(SampleRuns.load(0));
            long pages = store.database().read(connection -> store.database().number("PRAGMA page_count"));
            store.database().read(connection -> {
                store.database().execute("PRAGMA max_page_count = " + (pages + 1));
                return true;
            });
            assertThatThrownBy(() -> store.runs().append(SampleRuns.sample(1).endpoints(8).requests(20_000).build()))
                    .isInstanceOf(StoreException.class).hasMessageContaining("no space left")
                    .hasMessageContaining(file.toString());
            assertThat(store.runs().count()).isEqualTo(1);
            assertThat(store.integrityCheck()).isEmpty();
            assertThat(store.database().<Long>read(connection -> store.database()
                    .number("SELECT count(*) FROM measurement WHERE run NOT IN (SELECT key FROM run)"))).isZero();
            store.database().read(connection -> {
                store.database().execute("PRAGMA max_page_count = 100000");
                return true;
            });
            assertThat(store.runs().append(SampleRuns.load(2))).isTrue();
        }
    }

    @Test
    void a_new_database_that_many_open_at_once_is_made_once_and_refused_to_none() throws Exception {
        int openers = 4;
        CyclicBarrier together = new CyclicBarrier(openers);
        try (ExecutorService threads = Executors.newFixedThreadPool(openers)) {
            for (int i = 0; i < 200; i++) {
                Path file = folder.resolve("new-" + i + ".db");
                List<Future<Integer>> versions = threads.invokeAll(Collections.nCopies(openers, () -> {
                    together.await();
                    try (SqliteStore store = SqliteStore.open(file)) {
                        return store.schemaVersion();
                    }
                }));
                for (Future<Integer> version : versions) {
                    assertThat(version.get()).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void an_upgrade_runs_the_missing_scripts_and_keeps_the_data() {
        Path file = folder.resolve("upgrade.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            store.runs().append(SampleRuns.load(1));
        }
        Migrations next = new Migrations(
                List.of("V1__runs_and_baselines.sql", "V2__alerts.sql", "V3__test_upgrade.sql"));
        try (SqliteStore store = SqliteStore.open(file, next)) {
            assertThat(store.schemaVersion()).isEqualTo(3);
            assertThat(store.runs().find(SampleRuns.load(1).id())).contains(SampleRuns.load(1));
            assertThat(store.database().<Long>read(connection -> store.database()
                    .number("SELECT count(*) FROM added_by_upgrade"))).isEqualTo(1);
        }
    }

    @Test
    void an_upgrade_that_fails_leaves_the_old_schema() {
        Path file = folder.resolve("broken.db");
        SqliteStore.open(file).close();
        Migrations broken = new Migrations(
                List.of("V1__runs_and_baselines.sql", "V2__alerts.sql", "V3__test_upgrade.sql",
                        "V4__test_broken.sql"));
        assertThatThrownBy(() -> SqliteStore.open(file, broken)).isInstanceOf(StoreException.class);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.schemaVersion()).isEqualTo(2);
            assertThat(store.database().<Long>read(connection -> store.database()
                    .number("SELECT count(*) FROM sqlite_schema WHERE name = 'added_by_upgrade'"))).isZero();
        }
    }

    @Test
    void a_closed_store_says_so() {
        SqliteStore store = SqliteStore.open(folder.resolve("closed.db"));
        store.runs().close();
        store.close();
        assertThatThrownBy(() -> store.runs().count()).isInstanceOf(StoreException.class)
                .hasMessageContaining("was closed already");
    }

    @Test
    void a_metric_of_another_unit_is_another_series() {
        try (SqliteStore store = SqliteStore.open(folder.resolve("unit.db"))) {
            RunRecord run = SampleRuns.command(1);
            store.runs().append(run);
            Metric other = new Metric("wall_time", dev.holdfast.core.unit.Unit.SECOND, Metric.WALL_TIME.direction());
            assertThat(store.runs().history(SeriesKey.of(run.context(), Scope.RUN, other, Statistic.MEDIAN), 5))
                    .isEmpty();
        }
    }

    private static void sql(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement use = connection.createStatement()) {
            use.execute(statement);
        }
    }
}
