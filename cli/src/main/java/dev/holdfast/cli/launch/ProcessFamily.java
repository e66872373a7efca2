package dev.holdfast.cli.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and everything that it started, also what outlived its parent: all of them inherit a variable by which they are
 * known. Where the system does not show variables, only living parents lead to their children.
 */
final class ProcessFamily {

    private static final String VARIABLE = "HOLDFAST_TARGET";

    /** Longest wait for the system to clear away what was killed. */
    private static final Duration REAPED = Duration.ofSeconds(2);

    private final String mark = UUID.randomUUID().toString();

    /** Marks what is going to be started. */
    void mark(ProcessBuilder builder) {
        builder.environment().put(VARIABLE, mark);
    }

    /** Asks all to end, and ends by force who has not within the grace. */
    void end(Process root, Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        Set<ProcessHandle> all = living(root);
        all.forEach(ProcessHandle::destroy);
        all.forEach(handle -> await(handle, deadline));
        Set<ProcessHandle> stubborn = living(root); // with those that were born meanwhile
        stubborn.forEach(ProcessHandle::destroyForcibly);
        long gone = System.nanoTime() + REAPED.toNanos();
        stubborn.forEach(handle -> await(handle, gone));
    }

    private Set<ProcessHandle> living(Process root) {
        Set<ProcessHandle> all = new LinkedHashSet<>(root.descendants().toList());
        if (root.isAlive()) {
            all.add(root.toHandle());
        }
        ProcessHandle.allProcesses().filter(this::isMarked).forEach(all::add);
        return all;
    }

    private boolean isMarked(ProcessHandle handle) {
        Path variables = Path.of("/proc", Long.toString(handle.pid()), "environ");
        try {
            return Files.isReadable(variables) && List.of(new String(Files.readAllBytes(variables),
                    StandardCharsets.ISO_8859_1).split("\0", -1)).contains(VARIABLE + "=" + mark);
        } catch (IOException ignored) {
            return false; // it has ended, or is another user's
        }
    }

    private static void await(ProcessHandle handle, long deadline) {
        try {
            handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ignored) {
            // ended by force next
        }
    }
}
