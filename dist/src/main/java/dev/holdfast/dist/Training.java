package dev.holdfast.dist;

import dev.holdfast.cli.Cli;
import dev.holdfast.cli.terminal.Terminal;
import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.Interruption;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.demo.DemoOptions;
import dev.holdfast.demo.DemoService;
import dev.holdfast.report.Palette;
import dev.holdfast.report.TextStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.List;

/**
 * Runs many commands in one process, so that one start-up cache serves them all. Shipped, because the cache is valid
 * only for the class path it was made on, and of use to nobody else.
 */
public final class Training {

    private Training() {}

    /**
     * Takes one file: a command a line, {@code #} before a comment, <code>{service}</code> for the address of a service. A
     * command may fail; the rest are still run.
     */
    public static void main(String[] args) throws IOException {
        try (DemoService service = DemoService.start(DemoOptions.DEFAULTS)) {
            for (String line : Files.readAllLines(Path.of(args[0]))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String command = line.strip().replace("{service}", service.baseUri().toString());
                    System.out.println("training: " + line + " -> " + run(List.of(command.split(" +"))));
                }
            }
        }
    }

    private static String run(List<String> command) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var session = new Session(
                new Console(nowhere, nowhere, TextStyle.PLAIN,
                        Optional.of(Terminal.ofStandardError(Palette.COLOUR, 100))),
                Path.of(""),
                System.getenv(),
                InstantSource.system(), new SplittableRandom(), new Interruption());
        try {
            return String.valueOf(Cli.run(command.toArray(String[]::new), session));
        } catch (RuntimeException tolerated) {
            // Whatever the command had loaded until then is worth caching all the same.
            return tolerated.toString();
        }
    }
}
