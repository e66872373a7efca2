package dev.holdfast.cli;

import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.Interruption;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.report.TextStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Runs commands in this process, in a folder of their own, at a time of the test's choosing. */
public final class Harness {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Random random = new Random(1);
    private final Interruption interruption = new Interruption();
    private InstantSource clock = InstantSource.system();

    public Harness(Path folder) {
        this.folder = folder;
    }

    /** What a command came to. */
    public record Answer(int code, String out, String err) {}

    public Path folder() {
        return folder;
    }

    /** What Ctrl-C asks of a running command. */
    public Interruption interruption() {
        return interruption;
    }

    public Harness at(Instant instant) {
        clock = InstantSource.fixed(instant);
        return this;
    }

    public Harness with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Harness file(String name, String text) {
        try {
            Path path = folder.resolve(name);
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), TextStyle.PLAIN,
                Optional.empty());
        int code = Cli.run(arguments, new Session(console, folder, environment, clock, random, interruption));
        return new Answer(code, out.toString(), err.toString());
    }

    /** Every file below the folder, relative to it. */
    public java.util.List<String> files() {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(path -> folder.relativize(path).toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
