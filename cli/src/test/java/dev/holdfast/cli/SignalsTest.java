package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes and real signals: what was measured is kept and marked, or the run is absent; never half there. */
class SignalsTest {

    private static final String[] LONG_RUN = {"--users", "2", "--think-time", "5ms", "--duration", "300s"};

    @TempDir
    Path folder = Path.of("unset");

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void an_interrupted_run_keeps_what_was_measured_and_says_so(String signal, int code) throws Exception {
        try (Peer peer = Peer.healthy(100)) {
            Program program = Program.start(folder, run(peer));
            peer.awaitRequests();
            program.signal(signal);
            Program.End end = program.end();

            assertThat(end.code()).isEqualTo(code);
            assertThat(end.out()).contains("interrupted after ").contains("is kept, and not judged");
            assertThat(end.err()).contains("evidence: evidence/perf/");
        }
        Harness harness = new Harness(folder);
        assertThat(harness.run("store", "check").out()).contains("1 run,").contains("sound");
        assertThat(harness.run("export").out()).contains("\"outcome\":\"interrupted\"");
    }

    @Test
    void a_killed_run_is_absent_and_the_next_one_is_fine() throws Exception {
        try (Peer peer = Peer.healthy(100)) {
            Program program = Program.start(folder, run(peer));
            peer.awaitRequests();
            program.signal("KILL");
            assertThat(program.end().code()).isEqualTo(137);

            Harness harness = new Harness(folder);
            assertThat(harness.run("store", "check").code()).isEqualTo(3);
            Harness.Answer next = harness.run("run", "--url", peer.url(), "--requests", "50");
            assertThat(next.err()).contains("evidence: ");
            assertThat(harness.run("store", "check").out()).contains("1 run,").contains("sound");
            assertThat(harness.run("doctor").out()).contains("ok    store");
        }
    }

    @Test
    void two_processes_keep_their_runs_in_one_folder_at_once() throws Exception {
        try (Peer peer = Peer.healthy(0)) {
            Program one = Program.start(folder, "run", "--url", peer.url(), "--requests", "200");
            Program other = Program.start(folder, "run", "--url", peer.url(), "--requests", "200");
            assertThat(one.end().err()).contains("evidence: ").doesNotContain("error");
            assertThat(other.end().err()).contains("evidence: ").doesNotContain("error");
        }
        Harness harness = new Harness(folder);
        assertThat(harness.run("store", "check").out()).contains("2 runs").contains("sound");
        assertThat(harness.files()).filteredOn(file -> file.startsWith("evidence")).hasSize(2);
    }

    @Test
    void an_interrupted_command_is_ended_and_the_repetitions_before_are_kept() throws Exception {
        Path fifo = fifo("begun");
        // The third repetition says that it has begun and then hangs.
        Program program = Program.start(folder, "exec", "--metric", "a", "--runs", "3", "--", "sh", "-c",
                "n=$(cat n 2>/dev/null); echo x >> n; [ \"$(wc -l < n)\" -lt 3 ] || { echo $$ > begun; sleep 300; }");
        long command = Long.parseLong(Files.readString(fifo).strip());
        program.signal("INT");
        Program.End end = program.end();

        assertThat(end.code()).isEqualTo(130);
        assertThat(end.out()).contains("exit codes  0, 2 times");
        assertThat(end.err()).contains("evidence: ");
        assertThat(ProcessHandle.of(command)).as("the command is gone").isEmpty();
    }

    @Test
    void a_command_that_is_interrupted_at_once_leaves_nothing() throws Exception {
        Path fifo = fifo("begun");
        Program program = Program.start(folder, "exec", "--metric", "a", "--", "sh", "-c", "echo > begun; sleep 300");
        Files.readString(fifo);
        program.signal("INT");
        Program.End end = program.end();

        assertThat(end.code()).isEqualTo(130);
        assertThat(end.err()).contains("interrupted before the first repetition ended; nothing was kept");
        assertThat(new Harness(folder).files()).isEmpty();
    }

    @Test
    void a_full_standard_output_is_no_success() throws Exception {
        new Harness(folder).run("exec", "--metric", "a", "--", "true");

        Program.End end = Program.start(folder, Path.of("/dev/full"), "export").end();

        assertThat(end.err()).contains("the answer could not be written: No space left on device");
        assertThat(end.code()).isEqualTo(4);
    }

    @Test
    void a_reader_that_has_seen_enough_is_no_failure() throws Exception {
        Path fifo = fifo("pipe");
        Process reader = new ProcessBuilder("sh", "-c", ": < pipe").directory(folder.toFile()).start();

        Program.End end = Program.start(folder, fifo, "help", "run").end();

        assertThat(reader.waitFor()).isZero();
        assertThat(end.err()).isEmpty();
        assertThat(end.code()).isZero();
    }

    private static String[] run(Peer peer) {
        String[] arguments = new String[3 + LONG_RUN.length];
        arguments[0] = "run";
        arguments[1] = "--url";
        arguments[2] = peer.url();
        System.arraycopy(LONG_RUN, 0, arguments, 3, LONG_RUN.length);
        return arguments;
    }

    /** Reading it waits until somebody has written to it. */
    private Path fifo(String name) throws IOException, InterruptedException {
        Path fifo = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        return fifo;
    }
}
