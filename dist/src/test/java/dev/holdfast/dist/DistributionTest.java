package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the build made, unpacked elsewhere and started where there is no Java. */
class DistributionTest {

    @TempDir
    static Path directory;

    private static Path home;

    @BeforeAll
    static void unpack_the_archive() throws Exception {
        var folder = Files.createDirectories(directory.resolve("some where"));
        assertThat(new Command(folder, "tar", "-xzf", archive().toString()).run().status()).isZero();
        try (var top = Files.list(folder)) {
            home = top.toList().getFirst();
        }
    }

    @Test
    void it_runs_without_java_and_with_nothing_in_the_environment() throws Exception {
        var outcome = holdfast("--help").run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("Usage: holdfast");
    }

    @Test
    void it_runs_through_a_link_from_another_folder() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("link"), home.resolve("bin/holdfast"));

        assertThat(new Command(Path.of("/"), link.toString(), "--help").run().status()).isZero();
    }

    @Test
    void the_start_up_cache_is_used_after_the_move_by_short_commands_and_by_those_that_measure() throws Exception {
        for (String command : List.of("--help", "run")) {
            var loaded = loadedClasses(command);

            assertThat(loaded).anyMatch(line -> line.contains(" picocli.CommandLine source: shared objects file"));
            assertThat(loaded.stream().filter(line -> line.contains("shared objects file")).count() * 10)
                    .as("nine in ten classes come from the cache").isGreaterThan(loaded.size() * 9L);
        }
    }

    @Test
    void the_runtime_has_what_the_libraries_need() throws Exception {
        var tests = Path.of(ShippedRuntimeProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var lib = home.resolve("lib");

        var outcome = new Command(directory, home.resolve("runtime/bin/java").toString(),
                "-Dorg.sqlite.lib.path=" + lib, "--enable-native-access=ALL-UNNAMED", "-cp",
                lib.resolve("holdfast.jar") + ":" + tests, ShippedRuntimeProbe.class.getName()).run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).matches("\\{\"sqlite\":\"3\\.[0-9.]+\",\"status\":200}\n");
    }

    @Test
    void the_script_becomes_the_program_so_that_signals_reach_it() throws Exception {
        var fake = Files.createDirectories(directory.resolve("fake/runtime/bin")).resolve("java");
        Files.writeString(fake, "#!/bin/sh\necho $$ $*\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        var script = Files.createDirectories(directory.resolve("fake/bin")).resolve("holdfast");
        Files.copy(home.resolve("bin/holdfast"), script);

        var status = new Command(directory, "/bin/sh", script.toString(), "status").start();
        var run = new Command(directory, "/bin/sh", script.toString(), "run", "a").start();

        assertThat(status.end().out()).startsWith(status.process().pid() + " ").contains("-XX:TieredStopAtLevel=1")
                .endsWith("lib/holdfast.jar status\n");
        assertThat(run.end().out()).startsWith(run.process().pid() + " ").doesNotContain("TieredStopAtLevel")
                .endsWith("lib/holdfast.jar run a\n");
    }

    @Test
    void every_third_party_library_is_listed_with_its_licence() throws Exception {
        assertThat(home.resolve("THIRD-PARTY.txt")).content()
                .contains("picocli - Apache-2.0", "HdrHistogram 2", "SQLite JDBC driver");
        assertThat(home.resolve("licenses/HdrHistogram/LICENSE.txt")).isNotEmptyFile();
        assertThat(home.resolve("LICENSE")).content().contains("Apache License");
        assertThat(home.resolve("runtime/legal/java.base/LICENSE")).exists();
    }

    private static Command holdfast(String... arguments) {
        var words = new String[arguments.length + 1];
        words[0] = home.resolve("bin/holdfast").toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return new Command(directory, words);
    }

    private static List<String> loadedClasses(String command) throws IOException, InterruptedException {
        var log = directory.resolve("classes-" + command + ".txt");
        holdfast(command).with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log).run();
        return Files.readAllLines(log);
    }

    private static Path archive() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("holdfast.target")))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz")).toList().getFirst();
        }
    }
}
