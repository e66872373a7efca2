package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunSummary;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, and processes that write at once. */
class CrashTest {

    private static final int KILLS = 10;

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void a_killed_process_loses_no_run_it_had_kept_and_leaves_none_half_there() throws Exception {
        Path database = folder.resolve("killed.db");
        Random random = new Random(20261121);
        List<RunId> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = AppendingProcess.start(database, kill * 10_000, 10_000);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (int i = 1 + random.nextInt(25); i > 0; i--) {
                    acknowledged.add(new RunId(out.readLine()));
                }
                process.toHandle().destroyForcibly(); // unlike the one of Process, it leaves the pipe open
                // What it had said before it died counts as well; a line without its end was not said.
                out.lines().filter(line -> line.length() == acknowledged.getFirst().value().length())
                        .forEach(line -> acknowledged.add(new RunId(line)));
            }
            assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(137);
            try (SqliteStore store = SqliteStore.open(database)) {
                assertThat(store.integrityCheck()).isEmpty();
                List<RunId> kept = store.runs().list(RunQuery.newest(1_000_000)).stream().map(RunSummary::id).toList();
                assertThat(kept).containsAll(acknowledged);
                assertThat(store.database().<Long>read(connection -> store.database().number(
                        "SELECT (SELECT count(*) FROM document) + (SELECT count(DISTINCT run) FROM measurement)")))
                        .isEqualTo(2L * kept.size());
            }
        }
        try (SqliteStore store = SqliteStore.open(database)) {
            for (RunSummary summary : store.runs().list(RunQuery.newest(1_000_000))) {
                assertThat(store.runs().find(summary.id())).isPresent();
            }
        }
    }

    @Test
    void two_processes_append_to_a_new_database_at_once() throws Exception {
        Path database = folder.resolve("shared.db");
        List<Process> processes = List.of(AppendingProcess.start(database, 0, 200),
                AppendingProcess.start(database, 1000, 200));
        for (Process process : processes) {
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.lines()).hasSize(200);
            }
            assertThat(process.waitFor()).isZero();
        }
        try (SqliteStore store = SqliteStore.open(database)) {
            assertThat(store.runs().count()).isEqualTo(400);
            assertThat(store.runs().find(AppendingProcess.run(1199).id())).contains(AppendingProcess.run(1199));
            assertThat(store.integrityCheck()).isEmpty();
        }
    }
}
