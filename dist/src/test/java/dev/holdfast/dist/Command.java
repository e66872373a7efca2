package dev.holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program to run in an environment of exactly the given variables, with its output kept in files beside it. */
final class Command {

    private static final long SECONDS_MAX = 120;

    private final List<String> words;
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    Command(Path directory, String... words) {
        this.words = List.of(words);
        this.directory = directory;
        environment.put("PATH", "/usr/bin:/bin");
    }

    /** How a command ended: its exit status and all it wrote. */
    record Outcome(int status, String out, String err) {}

    /** A command at work. */
    record Started(Process process, Path out, Path err) {

        /** Waits until it has said so on stderr. */
        void awaitErr(String text) throws IOException {
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
            while (!Files.readString(err).contains(text)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("waited for: " + text + "; got: " + Files.readString(err));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }

        Outcome end() throws IOException, InterruptedException {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + SECONDS_MAX + " s: " + process.info());
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Outcome run() throws IOException, InterruptedException {
        return start().end();
    }

    Started start() throws IOException {
        var out = Files.createTempFile("command", ".out");
        var err = Files.createTempFile("command", ".err");
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }
}
