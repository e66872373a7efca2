package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that starts the service under test, when it does not do what it should. */
class TargetCommandTest {

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void a_missing_program_is_named() throws Exception {
        Harness.Answer answer = run("no-such-program", "30s");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("cannot start target.command 'no-such-program'")
                .contains("there is no such program").doesNotContain("Cannot run");
    }

    @Test
    void a_command_that_ends_before_it_is_ready_shows_what_it_said() throws Exception {
        Harness.Answer answer = run("[sh, -c, 'echo cannot bind; exit 7']", "30s");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("ended with exit code 7 before it was ready").contains("cannot bind");
    }

    @Test
    void a_command_that_never_gets_ready_is_ended_with_its_children() throws Exception {
        Harness.Answer answer = run("[sh, -c, 'sleep 300 & echo $! > child; wait']", "500ms");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("not ready within 500 ms").contains("raise target.ready.timeout");
        assertThat(child()).isEmpty();
    }

    @Test
    void children_that_outlive_their_parent_are_ended_too() throws Exception {
        Harness.Answer answer = run("[sh, -c, 'sleep 300 & echo $! > child']", "5s");

        assertThat(answer.err()).contains("ended with exit code 0 before it was ready");
        assertThat(child()).isEmpty();
    }

    @Test
    void a_child_that_ignores_the_polite_signal_is_killed() throws Exception {
        Harness.Answer answer = run("[sh, -c, 'trap \"\" TERM; echo $$$$ > child; while :; do sleep 1; done']",
                "300ms");

        assertThat(answer.err()).contains("not ready within 300 ms");
        assertThat(child()).isEmpty();
    }

    @Test
    void what_answers_there_already_is_not_measured_by_mistake() {
        try (Peer peer = Peer.healthy(0)) {
            Harness.Answer answer = new Harness(folder).file("holdfast.yaml", file(peer.url(), "sleep 300", "1s"))
                    .run("run", "smoke");

            assertThat(answer.code()).isEqualTo(4);
            assertThat(answer.err()).contains("something answers at " + peer.url() + "/ already");
        }
    }

    @Test
    void ctrl_c_while_waiting_ends_the_command() throws Exception {
        Harness harness = new Harness(folder).file("holdfast.yaml", file(freeUrl(),
                "[sh, -c, 'echo $$$$ > child; echo > begun; exec sleep 300']", "60s"));
        Path fifo = folder.resolve("begun");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        Thread user = Thread.ofVirtual().start(() -> {
            try {
                Files.readString(fifo);
                harness.interruption().request();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        Harness.Answer answer = harness.run("run", "smoke");
        user.join();

        assertThat(answer.code()).isEqualTo(130);
        assertThat(answer.err()).contains("interrupted before the target was ready; nothing was kept");
        assertThat(child()).isEmpty();
        assertThat(harness.files()).doesNotContain(".holdfast/holdfast.db");
    }

    private Harness.Answer run(String command, String timeout) throws Exception {
        Harness harness = new Harness(folder).file("holdfast.yaml", file(freeUrl(), command, timeout));
        Harness.Answer answer = harness.run("run", "smoke");
        assertThat(harness.files()).doesNotContain(".holdfast/holdfast.db").noneMatch(f -> f.startsWith("evidence"));
        return answer;
    }

    /** The process that the command wrote the number of; empty when it has ended. */
    private java.util.Optional<ProcessHandle> child() throws java.io.IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child")).strip()))
                .filter(ProcessHandle::isAlive);
    }

    private static String freeUrl() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private static String file(String url, String command, String timeout) {
        return WrongArgumentsTest.Files.SMOKE.formatted(url + "\n  command: " + command + "\n  ready:\n    path: /\n"
                + "    timeout: " + timeout);
    }
}
