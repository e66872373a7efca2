package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.Command.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code holdfast} at the root, in a small tree of sources and with a stand-in for Maven. */
@Timeout(60)
class LauncherTest {

    @TempDir
    Path directory;

    private Path root;
    private Path source;

    @BeforeEach
    void lay_out_a_tree() throws IOException {
        root = Files.createDirectories(directory.resolve("a clone"));
        source = Files.createDirectories(root.resolve("core/src/main")).resolve("Ratio.java");
        Files.writeString(source, "record Ratio(double value) {}\n");
        Files.createDirectories(root.resolve("core/src/test"));
        Files.createDirectories(root.resolve("target"));
        for (String file : List.of("pom.xml", "core/pom.xml", "LICENSE")) {
            Files.writeString(root.resolve(file), "");
        }
        Files.copy(Path.of(System.getProperty("holdfast.root"), "holdfast"), root.resolve("holdfast"));
        var bin = Files.createDirectories(directory.resolve("bin"));
        try (InputStream mvn = Objects.requireNonNull(getClass().getResourceAsStream("mvn"))) {
            Files.copy(mvn, bin.resolve("mvn"));
        }
        assertThat(bin.resolve("mvn").toFile().setExecutable(true)).isTrue();
        assertThat(root.resolve("holdfast").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void the_first_use_builds_and_only_the_answer_is_on_stdout() throws Exception {
        var outcome = holdfast("status", "two words").run();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo("build 1 got: status two words\n");
        assertThat(outcome.err()).startsWith("holdfast: building, as this is the first use; the log is in ")
                .contains("holdfast: built in ");
        assertThat(calls()).containsExactly("-B -Dstyle.color=never -Pfast -pl dist -am package");
    }

    @Test
    void the_second_use_builds_nothing_and_says_nothing() throws Exception {
        holdfast("status").run();

        assertThat(holdfast("status").run()).isEqualTo(new Outcome(0, "build 1 got: status\n", ""));
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_changed_source_is_built_again() throws Exception {
        holdfast().run();
        touch(source);

        var outcome = holdfast().run();

        assertThat(outcome.out()).startsWith("build 2");
        assertThat(outcome.err()).startsWith("holdfast: building, as sources have changed");
    }

    @Test
    void a_deleted_source_and_a_changed_pom_are_built_again_but_not_a_changed_test() throws Exception {
        holdfast().run();
        touch(Files.writeString(root.resolve("core/src/test/RatioTest.java"), ""));
        touch(root.resolve("core/src/test"));
        assertThat(holdfast().run().out()).startsWith("build 1");

        Files.delete(source);
        touch(source.resolveSibling(""));
        assertThat(holdfast().run().out()).startsWith("build 2");

        touch(root.resolve("core/pom.xml"));
        assertThat(holdfast().run().out()).startsWith("build 3");
    }

    @Test
    void a_source_changed_while_the_build_is_at_work_is_built_by_the_next_use() throws Exception {
        var gate = gate();
        var building = holdfast().start();
        try (var atWork = Files.newOutputStream(gate)) {
            Files.delete(gate);
            Files.writeString(source, "record Ratio() {}\n");
            atWork.write('\n');
        }
        assertThat(building.end().out()).startsWith("build 1");

        assertThat(holdfast().run().out()).startsWith("build 2");
    }

    @Test
    void a_broken_build_shows_the_end_of_its_log_and_does_not_run_the_old_program() throws Exception {
        holdfast().run();
        Files.writeString(source.resolveSibling("broken"), """
                                                           [INFO] Compiling
                                                           [ERROR] Ratio.java:[4,1] class expected
                                                           [ERROR] -> [Help 1]
                                                           """);

        var outcome = holdfast().run();

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).endsWith("""
                                           holdfast: the build failed; its log ends so:
                                               [ERROR] Ratio.java:[4,1] class expected
                                           holdfast: the whole log is in %s
                                           """.formatted(root.toRealPath().resolve("target/build.log")));
    }

    @Test
    void a_missing_JDK_25_is_told_in_one_line() throws Exception {
        Files.writeString(source.resolveSibling("broken"), "[ERROR] Cannot find matching toolchain definitions for\n");

        var outcome = holdfast().run();

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err().lines().toList().getLast())
                .startsWith("holdfast: no JDK 25 found; looked in JAVA_HOME, JAVA25_HOME, /usr/lib/jvm, SDKMAN")
                .endsWith("or set JAVA25_HOME to where it is.");
    }

    @Test
    void missing_maven_is_told_in_one_line() throws Exception {
        var bare = Files.createDirectories(directory.resolve("bare"));
        for (String tool : List.of("find", "head")) {
            Files.createSymbolicLink(bare.resolve(tool), Path.of("/usr/bin", tool));
        }

        var outcome = holdfast().with("PATH", bare.toString()).run();

        assertThat(outcome)
                .isEqualTo(new Outcome(4, "", "holdfast: Maven is needed to build and there is no mvn on PATH."
                        + " Install Maven 3.8.7 or newer (Debian: apt-get install maven).\n"));
    }

    @Test
    void two_first_uses_at_once_build_once() throws Exception {
        var gate = gate();
        var first = holdfast().start();
        try (var atWork = Files.newOutputStream(gate)) {
            Files.delete(gate);
            var second = holdfast().start();
            second.awaitErr("another build is at work (process " + first.process().pid() + ")");
            atWork.write('\n');
            atWork.flush();
            assertThat(second.end().out()).startsWith("build 1");
        }
        assertThat(first.end().out()).startsWith("build 1");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_lock_whose_owner_is_gone_is_taken_over() throws Exception {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var state = Files.createDirectories(root.resolve("target/launcher"));
        Files.createSymbolicLink(state.resolve("lock"), Path.of(Long.toString(gone.pid())));

        assertThat(holdfast().run().out()).startsWith("build 1");
        assertThat(state.resolve("lock")).doesNotExist();
    }

    @Test
    void an_interrupted_build_leaves_nothing_that_is_used() throws Exception {
        var gate = gate();
        var building = holdfast().start();
        var atWork = Files.newOutputStream(gate);
        Files.delete(gate);
        building.process().destroy();
        var outcome = building.end();
        atWork.close();

        assertThat(outcome.status()).isEqualTo(143);
        assertThat(outcome.err()).endsWith("holdfast: build interrupted; the next start builds anew\n");
        assertThat(holdfast().run().out()).startsWith("build 2");
    }

    @Test
    void it_is_found_through_a_link_from_anywhere() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("link"), root.resolve("holdfast"));

        assertThat(new Command(Path.of("/"), link.toString()).with("PATH", path()).run().out()).startsWith("build 1");
    }

    private Command holdfast(String... arguments) {
        var words = Stream.concat(Stream.of(root.resolve("holdfast").toString()), Arrays.stream(arguments));
        return new Command(directory, words.toArray(String[]::new)).with("PATH", path());
    }

    private String path() {
        return directory.resolve("bin") + ":/usr/bin:/bin";
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls"));
    }

    /** A pipe that holds the next build back: opening it for writing waits for the build, a line lets it go on. */
    private Path gate() throws Exception {
        var gate = root.resolve("gate");
        assertThat(new Command(root, "mkfifo", gate.toString()).run().status()).isZero();
        return gate;
    }

    /** Dates a file later than any build so far, whatever the clock's grain. */
    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
    }
}
