package dev.holdfast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Holdfast in a process of its own, as a user starts it. */
final class Program {

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How it ended. */
    record End(int code, String out, String err) {}

    static Program start(Path folder, String... arguments) throws IOException {
        return start(folder, null, arguments);
    }

    /** @param redirected the file that standard output goes to, or null for one of the test's */
    static Program start(Path folder, @org.jspecify.annotations.Nullable Path redirected, String... arguments)
            throws IOException {
        Path out = redirected != null ? redirected : Files.createTempFile("program", ".out");
        Path err = Files.createTempFile("program", ".err");
        // Builds in the background ignore Ctrl-C and hand that down; this undoes it.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Holdfast.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile()).start();
        return new Program(process, out, err);
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    End end() throws IOException, InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end; it said: " + Files.readString(err));
        }
        String answer;
        try (InputStream in = Files.isRegularFile(out) ? Files.newInputStream(out) : InputStream.nullInputStream()) {
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return new End(process.exitValue(), answer, Files.readString(err));
    }
}
