package dev.holdfast.cli.launch;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.scenario.Launch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The system under test, started by Holdfast. Closing it ends the process and everything the process started; so does the
 * end of this program.
 */
public final class TargetProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final OutputLog log;
    private final Duration coldStart;
    private final Thread atExit;

    private TargetProcess(Process process, OutputLog log, Duration coldStart, Thread atExit) {
        this.process = process;
        this.log = log;
        this.coldStart = coldStart;
        this.atExit = atExit;
    }

    /**
     * Starts the command and waits until the ready path answers with a status from 200 to 399.
     *
     * @param folder the working directory
     * @param logFile where the process's output goes
     * @throws UserError if the command cannot be started, ends, or is not ready in time
     */
    public static TargetProcess start(Launch launch, URI baseUrl, Path folder, Path logFile) {
        URI ready = baseUrl.resolve(launch.readyPath());
        // Made before the clock starts: the client's own start-up must not count as the service's.
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        if (answers(client, request)) {
            throw UserError.runtime("something answers at " + ready + " already, so a start of '"
                    + String.join(" ", launch.command())
                    + "' could not be measured; stop it, or leave out target.command",
                    null);
        }
        ProcessBuilder builder = new ProcessBuilder(launch.command()).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(launch.environment());
        long spawned = System.nanoTime();
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw UserError
                    .runtime("cannot start target.command '" + launch.command().getFirst() + "' in " + folder + ": "
                            + e.getMessage(), e);
        }
        OutputLog log = OutputLog.of(process.getInputStream(), logFile);
        Thread atExit = Thread.ofPlatform().unstarted(() -> end(process));
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Duration coldStart = awaitReady(launch, client, request, process, log, spawned);
            return new TargetProcess(process, log, coldStart, atExit);
        } catch (RuntimeException e) {
            release(process, atExit);
            throw e;
        }
    }

    /** From the start of the process to its first good answer. */
    public Duration coldStart() {
        return coldStart;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The end of what the process printed. */
    public List<String> lastLines() {
        return log.lastLines();
    }

    @Override
    public void close() {
        release(process, atExit);
    }

    private static Duration awaitReady(Launch launch, HttpClient client, HttpRequest request, Process process,
            OutputLog log, long spawned) {
        while (true) {
            if (answers(client, request)) {
                return Duration.ofNanos(System.nanoTime() - spawned);
            }
            if (!process.isAlive()) {
                throw UserError
                        .runtime("target.command '" + String.join(" ", launch.command()) + "' ended with exit code "
                                + process.exitValue() + " before it was ready" + tail(log), null);
            }
            if (System.nanoTime() - spawned > launch.readyTimeout().toNanos()) {
                throw UserError.runtime("target.command was not ready within " + launch.readyTimeout().toMillis()
                        + " ms: no good answer from " + request.uri()
                        + "; raise target.ready.timeout, or check target.ready.path" + tail(log), null);
            }
            pause(process);
        }
    }

    /** Waits a moment, or less if the process ends. */
    private static void pause(Process process) {
        try {
            process.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS);
            if (!process.isAlive()) {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.runtime("interrupted while waiting for the target to be ready", e);
        }
    }

    private static String tail(OutputLog log) {
        List<String> lines = log.lastLines();
        return lines.isEmpty() ? "; it printed nothing" : "; it printed last:\n  " + String.join("\n  ", lines);
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 400;
        } catch (IOException ignored) {
            return false; // not up yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.runtime("interrupted while waiting for the target to be ready", e);
        }
    }

    private static void release(Process process, Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ignored) {
            return; // already shutting down: the hook does it
        }
        end(process);
    }

    private static void end(Process process) {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        tree.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (ProcessHandle handle : tree) {
            try {
                long left = Math.max(1, deadline - System.nanoTime());
                handle.onExit().get(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                handle.destroyForcibly();
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                handle.destroyForcibly();
            }
        }
    }
}
