package dev.holdfast.dist;

import dev.holdfast.cli.Holdfast;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * Runs many commands in one process, so that one start-up cache serves them all. Shipped, because the cache is valid
 * only for the class path it was made on, and of use to nobody else.
 */
public final class Training {

    private Training() {}

    /** Takes one file: a command a line, {@code #} before a comment. A command may fail; the rest are still run. */
    public static void main(String[] args) throws IOException {
        var lines = Files.readAllLines(Path.of(args[0]));
        var out = System.out;
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                out.println("training: " + line + " -> " + run(List.of(line.strip().split(" +"))));
            }
        }
    }

    private static String run(List<String> command) {
        var out = System.out;
        var err = System.err;
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            System.setOut(nowhere);
            System.setErr(nowhere);
            return String.valueOf(new CommandLine(Holdfast.class).execute(command.toArray(String[]::new)));
        } catch (RuntimeException tolerated) {
            // Whatever the command had loaded until then is worth caching all the same.
            return tolerated.toString();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
