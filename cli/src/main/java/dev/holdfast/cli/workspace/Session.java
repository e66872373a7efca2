package dev.holdfast.cli.workspace;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Everything a command may use of the outside world.
 *
 * @param folder the working directory, absolute
 * @param environment the process's variables
 * @param clock wall time, for what is written down; never for durations
 * @param random for run ids
 * @param interruption how the user asks work to stop
 */
public record Session(Console console, Path folder, Map<String, String> environment, InstantSource clock,
        RandomGenerator random, Interruption interruption) {
    public Session {
        folder = folder.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** A session that no signal interrupts. */
    public Session(Console console, Path folder, Map<String, String> environment, InstantSource clock,
            RandomGenerator random) {
        this(console, folder, environment, clock, random, new Interruption());
    }

    /** A path as the user meant it: relative to the working directory. */
    public Path resolve(Path path) {
        return folder.resolve(path).normalize();
    }

    /** A path as the user would write it: relative to the working directory where it lies in it. */
    public String show(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder) && !absolute.equals(folder)
                ? folder.relativize(absolute).toString()
                : absolute.toString();
    }
}
