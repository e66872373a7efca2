package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on a real terminal, which {@code script} makes: what a person sees of it from the first second to the last. */
class LiveScreenOnTerminalTest {

    @TempDir
    Path folder = Path.of("unset");

    private final Screen screen = new Screen(100, 30);
    private String rest = "";

    @Test
    void a_person_watches_resizes_and_interrupts() throws Exception {
        try (Peer peer = Peer.healthy(0)) {
            Process program = start("run --url " + peer.url() + " --users 2 --think-time 20ms --duration 300s");
            try (Reader output = new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8)) {
                watch(output, seen -> seen.pictures() >= 2);
                assertThat(screen.cursorShown()).isFalse();
                assertOnePicture();
                assertThat(screen.visible()).contains("p50      p90", "requests so far", "generator  ");

                resize(60, 12);
                int before = screen.pictures();
                watch(output, seen -> seen.pictures() >= before + 2);
                assertOnePicture();
                assertThat(screen.visible()).doesNotContain("requests so far");

                resize(20, 3);
                int then = screen.pictures();
                watch(output, seen -> seen.pictures() >= then + 2);
                assertThat(screen.visible().strip()).hasSizeLessThan(20).contains("0 errors").doesNotContain("rate");

                resize(120, 50);
                int last = screen.pictures();
                watch(output, seen -> seen.pictures() >= last + 2);
                assertOnePicture();

                program.getOutputStream().write(3); // Ctrl-C
                program.getOutputStream().flush();
                watch(output, _ -> false);
            }
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(130);
        }
        assertThat(screen.cursorShown()).isTrue();
        assertThat(screen.visible()).contains("Response time", "interrupted after ", "evidence: ")
                .doesNotContain("so far", "measuring");
    }

    @Test
    void what_was_watched_leaves_nothing_behind() throws Exception {
        try (Peer peer = Peer.healthy(0)) {
            Process program = start("run --url " + peer.url() + " --users 2 --think-time 20ms --duration 2500ms");
            try (Reader output = new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8)) {
                watch(output, _ -> false);
            }
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(screen.pictures()).isPositive();
        assertThat(screen.cursorShown()).isTrue();
        assertThat(screen.all()).contains("Response time", "evidence: ").doesNotContain("so far", "measuring");
    }

    @Test
    void nobody_is_shown_what_he_did_not_want_to_see() throws Exception {
        try (Peer peer = Peer.healthy(0)) {
            Process program = start(
                    "run --quiet --url " + peer.url() + " --users 2 --think-time 20ms --duration 1500ms");
            try (Reader output = new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8)) {
                watch(output, _ -> false);
            }
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(screen.pictures()).isZero();
        assertThat(screen.all()).contains("evidence: ");
    }

    private void assertOnePicture() {
        assertThat(screen.visible()).containsOnlyOnce("measuring").containsOnlyOnce("rate  ")
                .containsOnlyOnce("so far ")
                .containsOnlyOnce("errors  ");
    }

    private Process start(String arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path shell = Files.writeString(folder.resolve("start.sh"), "stty cols 100 rows 30; tty > terminal\n"
                + "exec env --default-signal=INT,TERM TERM=xterm '" + java
                + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dstdout.encoding=UTF-8"
                + " -Dholdfast.stdout.terminal=true -Dholdfast.stderr.terminal=true -Dholdfast.columns=100 -cp '"
                + System.getProperty("java.class.path") + "' " + Holdfast.class.getName() + " " + arguments + "\n");
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", "sh " + shell.getFileName(), "/dev/null")
                .directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("NO_COLOR");
        return builder.start();
    }

    private void resize(int columns, int rows) throws IOException, InterruptedException {
        String terminal = Files.readString(folder.resolve("terminal")).strip();
        assertThat(new ProcessBuilder("stty", "-F", terminal, "cols", Integer.toString(columns), "rows",
                Integer.toString(rows)).inheritIO().start().waitFor()).isZero();
        screen.resize(columns, rows);
    }

    /** Until what is seen is as expected, or the program ends. */
    private void watch(Reader output, Predicate<Screen> enough) throws IOException {
        char[] buffer = new char[8192];
        while (!enough.test(screen)) {
            int read = output.read(buffer);
            if (read < 0) {
                return;
            }
            rest = screen.write(rest + new String(buffer, 0, read));
        }
    }
}
