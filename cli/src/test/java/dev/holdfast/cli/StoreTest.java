package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code holdfast export} and {@code holdfast store}: what was measured can be taken elsewhere and brought back. */
class StoreTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void an_export_taken_into_an_empty_folder_gives_the_same_runs() {
        Harness here = Seed.twentyRunsAndASlowOne(folder);
        String archive = here.run("export", "json").out();
        Harness there = new Harness(elsewhere).file("archive.json", archive).file("holdfast.yaml", Seed.FILE);

        Harness.Answer first = there.run("store", "import", "archive.json");
        Harness.Answer again = there.run("store", "import", "archive.json");

        assertThat(first.out()).isEqualTo("21 runs added, 0 already there\n");
        assertThat(again.out()).isEqualTo("0 runs added, 21 already there\n");
        assertThat(there.run("export", "json").out()).isEqualTo(archive);
        assertThat(there.run("export", "csv").out()).isEqualTo(here.run("export", "csv").out());
    }

    @Test
    void an_export_goes_to_a_file_as_it_is() throws IOException {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);

        Harness.Answer written = harness.run("export", "csv", "-o", "runs.csv");

        assertThat(written.err()).isEqualTo("21 runs written to runs.csv\n");
        assertThat(Files.readString(folder.resolve("runs.csv"))).isEqualTo(harness.run("export", "csv").out())
                .startsWith("run,");
    }

    @Test
    void a_lost_database_comes_back_from_the_evidence_with_its_decisions() throws IOException {
        Harness harness = new Harness(folder);
        for (int i = 0; i < 3; i++) {
            harness.run("exec", "--metric", "work_time", "--", "true");
        }
        harness.run("baseline", "accept", "latest", "--reason", "as intended");
        harness.run("baseline", "set", "release", "latest");
        String runs = harness.run("export").out();
        String decisions = harness.run("baseline", "list").out();
        for (String file : harness.files()) {
            if (file.startsWith(".holdfast/")) {
                Files.delete(folder.resolve(file));
            }
        }

        Harness.Answer rebuilt = harness.run("store", "rebuild");

        assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.out()).isEqualTo("3 runs, 2 decisions and 0 alerts restored to .holdfast/holdfast.db\n");
        assertThat(harness.run("export").out()).isEqualTo(runs);
        assertThat(harness.run("baseline", "list").out()).isEqualTo(decisions);
    }

    @Test
    void a_check_says_how_large_the_store_is_and_that_it_is_sound() {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);

        Harness.Answer check = harness.run("store", "check");

        assertThat(check.code()).isZero();
        assertThat(check.out()).matches("\\.holdfast/holdfast\\.db: 21 runs, [0-9.]+ [KM]B, schema \\d+, sound\n");
        assertThat(Documents.read(harness.run("store", "check", "--json").out()).get("sound").asBoolean()).isTrue();
    }
}
