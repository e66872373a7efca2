package dev.holdfast.store.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.testing.SampleRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void a_document_has_the_utc_minute_of_its_start_as_its_name() {
        EvidenceFolder evidence = new EvidenceFolder(folder.resolve("evidence"));
        RunRecord run = SampleRuns.load(0);
        Path file = evidence.write(run);
        assertThat(file).isEqualTo(folder.resolve("evidence/perf/2026-11-01_0800_results.json"));
        assertThat(EvidenceFolder.read(file)).isEqualTo(run);
        assertThat(evidence.files()).containsExactly(file);
    }

    @Test
    void a_second_one_in_the_same_minute_gets_a_suffix_and_nothing_is_overwritten() {
        EvidenceFolder evidence = new EvidenceFolder(folder);
        Path first = evidence.write(SampleRuns.load(0));
        Path second = evidence.write(SampleRuns.command(0));
        Path third = evidence.write(SampleRuns.load(0));
        assertThat(second).hasFileName("2026-11-01_0800_results_2.json");
        assertThat(third).hasFileName("2026-11-01_0800_results_3.json");
        assertThat(EvidenceFolder.read(first)).isEqualTo(SampleRuns.load(0));
        assertThat(EvidenceFolder.read(second)).isEqualTo(SampleRuns.command(0));
    }

    @Test
    void many_writers_at_once_each_get_a_name_of_their_own() throws Exception {
        EvidenceFolder evidence = new EvidenceFolder(folder);
        RunRecord run = SampleRuns.sample(0).endpoints(1).requests(5).build();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Callable<Path>> writes = IntStream.range(0, 40)
                    .<Callable<Path>>mapToObj(i -> () -> evidence.write(run))
                    .toList();
            for (Future<Path> written : writers.invokeAll(writes)) {
                assertThat(EvidenceFolder.read(written.get())).isEqualTo(run);
            }
        }
        try (Stream<Path> all = Files.list(evidence.runs())) {
            assertThat(all).hasSize(40);
        }
    }

    @Test
    void a_write_that_fails_half_way_leaves_nothing_behind() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // A limit on file size is a full disk that needs no privileges: the write stops after the first kilobyte or so.
        Process process = new ProcessBuilder("sh", "-c", "ulimit -f 2; exec \"$0\" \"$@\"", java, "-XX:-UsePerfData",
                "-cp", System.getProperty("java.class.path"), Writer.class.getName(), folder.toString())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(42);
        assertThat(said).contains("cannot write evidence to " + folder.resolve("perf"));
        assertThat(folder.resolve("perf")).isEmptyDirectory();
    }

    /** Writes one run in a process of its own; exit code 42 and the message where that fails. */
    static final class Writer {
        public static void main(String[] args) {
            try {
                new EvidenceFolder(Path.of(args[0])).write(SampleRuns.load(0));
            } catch (EvidenceException e) {
                System.out.println(e.getMessage());
                System.exit(42);
            }
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("evidence"), "a file");
        assertThatThrownBy(() -> new EvidenceFolder(file).write(SampleRuns.load(0)))
                .isInstanceOf(EvidenceException.class).hasMessageContaining(file.resolve("perf").toString());
        assertThat(new EvidenceFolder(folder.resolve("nothing")).files()).isEmpty();
    }

    @Test
    void a_line_that_a_killed_process_left_unfinished_costs_that_line_only() throws IOException {
        DecisionLog log = new EvidenceFolder(folder).decisions();
        BaselineDecision first = new BaselineDecision.Accept(SampleRuns.FIRST_START, SampleRuns.load(0).id(), "a\nb",
                "ann");
        BaselineDecision second = new BaselineDecision.Name(SampleRuns.FIRST_START, SampleRuns.load(1).id(), "release",
                "1.0", "ann");
        assertThat(log.read().decisions()).isEmpty();
        log.add(first);
        Path file = folder.resolve("baseline-decisions.jsonl");
        Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);
        log.add(second);
        assertThat(log.read().decisions()).containsExactly(first, second);
        assertThat(log.read().skipped()).singleElement().asString().startsWith(file + ":2: ");
    }
}
