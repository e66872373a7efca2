package dev.holdfast.core.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start the system under test, and how to tell that it is ready.
 *
 * @param command program and arguments; no shell is involved
 * @param environment variables added to the inherited ones
 * @param readyPath path whose answer with an expected status means ready
 * @param readyTimeout longest wait from the start of the process
 */
public record Launch(List<String> command, Map<String, String> environment, String readyPath, Duration readyTimeout) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least its program");
        }
    }

    /** Without the values of the environment, which may be secrets. */
    @Override
    public String toString() {
        return "Launch[" + command + ", environment " + environment.keySet() + ", ready at " + readyPath + "]";
    }
}
