package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot be used stops a command before it measures, is left as it is, and can be made anew. */
class UnusableStoreTest {

    private static final List<String[]> READERS = List.of(new String[]{"status"}, new String[]{"report"},
            new String[]{"export"}, new String[]{"compare", "previous", "latest"}, new String[]{"store", "check"},
            new String[]{"baseline", "show"}, new String[]{"baseline", "list"});

    @TempDir
    Path folder = Path.of("unset");

    private Path database = Path.of("unset");
    private Harness harness = new Harness(folder);

    @BeforeEach
    void twoRuns() {
        harness = new Harness(folder);
        database = folder.resolve(".holdfast/holdfast.db");
        measure();
        measure();
    }

    @Test
    void garbage_is_no_store() throws Exception {
        Files.writeString(database, "not a database at all, but long enough to look like something\n".repeat(100));

        refused("its content is not a database");
    }

    @Test
    void a_folder_is_no_store() throws Exception {
        Files.delete(database);
        Files.createDirectory(database);
        assertThat(measure().err()).contains("it is a folder");
        assertThat(harness.run("status").code()).isEqualTo(4);
    }

    @Test
    void a_truncated_store_is_made_anew_from_the_evidence() throws Exception {
        byte[] whole = Files.readAllBytes(database);
        Files.write(database, java.util.Arrays.copyOf(whole, 20_000));
        refused("holdfast store rebuild");

        Harness.Answer rebuilt = harness.run("store", "rebuild");

        assertThat(rebuilt.out()).isEqualTo("2 runs, 0 decisions and 0 alerts restored to .holdfast/holdfast.db\n");
        assertThat(rebuilt.code()).isZero();
        assertThat(harness.run("store", "check").out()).contains("2 runs").contains("sound");
    }

    @Test
    void the_store_of_a_newer_holdfast_is_left_alone() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        refused("written by a newer Holdfast");
    }

    @Test
    void an_unknown_run_is_said_to_be_unknown() {
        Harness.Answer answer = harness.run("compare", "latest", "2099");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("no run or commit begins with '2099'");
    }

    @Test
    void evidence_that_cannot_be_written_stops_the_run_before_it_measures() throws Exception {
        deleteTree(folder.resolve("evidence"));
        Files.writeString(folder.resolve("evidence"), "in the way");

        Harness.Answer answer = measure();

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("evidence is no folder").contains("set 'evidence' in holdfast.yaml");
        assertThat(harness.run("store", "check").out()).contains("2 runs");
    }

    @Test
    void a_broken_export_is_not_taken_in() throws Exception {
        String export = harness.run("export").out();
        Files.writeString(folder.resolve("half.json"), export.substring(0, export.length() / 2));

        Harness.Answer answer = harness.run("store", "import", "half.json");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("cannot read half.json").contains("nothing was taken in");
    }

    /** Everything says why, with code 4, and the file is as it was. */
    private void refused(String why) throws IOException {
        byte[] before = Files.readAllBytes(database);
        for (String[] command : READERS) {
            Harness.Answer answer = harness.run(command);
            assertThat(answer.err()).as(String.join(" ", command)).startsWith("error: ").contains(why);
            assertThat(answer.code()).isEqualTo(4);
        }
        Harness.Answer measured = measure();
        assertThat(measured.err()).contains(why);
        assertThat(measured.out()).isEmpty();
        assertThat(measured.code()).isEqualTo(4);
        assertThat(harness.run("doctor").out()).contains("fail  store").contains(why);
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        assertThat(harness.files()).filteredOn(file -> file.startsWith("evidence")).hasSize(2);
    }

    private Harness.Answer measure() {
        return harness.run("exec", "--metric", "a", "--", "true");
    }

    private static void deleteTree(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
