package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which processor runs what: the service on the first, the client on the second. Pinned by {@code taskset}; where that
 * is missing the figures are still taken, and {@link #note} says so.
 */
final class Cores {

    static final int SERVICE = 0;
    static final int CLIENT = 1;

    private Cores() {}

    /** The command, pinned where that is possible. */
    static List<String> on(int core, List<String> command) {
        if (!pinned()) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        all.addAll(command);
        return all;
    }

    /** Java as this program runs on it, with this class path, on a processor of its own. */
    static List<String> java(int core, List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return on(core, command);
    }

    static boolean pinned() {
        return Runtime.getRuntime().availableProcessors() >= 2 && find("taskset").isPresent();
    }

    /** A sentence for the page. */
    static String note() {
        return pinned()
                ? "The service is pinned to one processor, the client to another."
                : "There is no `taskset`, or one processor only: client and service were not kept apart.";
    }

    /** A program on the path. */
    static Optional<Path> find(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Starts a command whose output goes nowhere. */
    static Process startSilent(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
