package dev.holdfast.cli.launch;

import dev.holdfast.cli.workspace.Interruption;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Launch;
import dev.holdfast.load.LoadException;
import dev.holdfast.load.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    private final ProcessFamily family;
    private final Interruption.Scope leaving;

    private TargetProcess(Process process, OutputLog log, Duration coldStart, ProcessFamily family,
            Interruption.Scope leaving) {
        this.process = process;
        this.log = log;
        this.coldStart = coldStart;
        this.family = family;
        this.leaving = leaving;
    }

    /**
     * Starts the command and waits until the ready path answers with a status from 200 to 399.
     *
     * @param folder the working directory
     * @param logFile where the process's output goes
     * @param interruption stops the waiting, and ends the process should the program end first
     * @throws UserError if the command cannot be started, ends, or is not ready in time
     */
    public static TargetProcess start(Launch launch, Destination destination, Path folder, Path logFile,
            Interruption interruption) {
        URI ready = destination.baseUrl().resolve(launch.readyPath());
        // Made before the clock starts: the client's own start-up must not count as the service's.
        HttpClient client = client(destination);
        HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        if (answersAlready(client, request, interruption)) {
            throw UserError.runtime("something answers at " + ready + " already, so a start of '"
                    + String.join(" ", launch.command())
                    + "' could not be measured; stop it, or leave out target.command",
                    null);
        }
        ProcessBuilder builder = new ProcessBuilder(launch.command()).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(launch.environment());
        ProcessFamily family = new ProcessFamily();
        family.mark(builder);
        long spawned = System.nanoTime();
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw UserError
                    .runtime("cannot start target.command '" + launch.command().getFirst() + "' in " + folder + ": "
                            + Reason.of(e), e);
        }
        OutputLog log = OutputLog.of(process.getInputStream(), logFile);
        Interruption.Scope leaving = interruption.leaving(() -> family.end(process, GRACE));
        try (var _ = interruption.stoppingThisThread()) {
            Duration coldStart = awaitReady(launch, client, request, process, log, spawned);
            return new TargetProcess(process, log, coldStart, family, leaving);
        } catch (RuntimeException e) {
            family.end(process, GRACE);
            leaving.close();
            throw e;
        } catch (InterruptedException e) {
            family.end(process, GRACE);
            leaving.close();
            throw UserError.interrupted("interrupted before the target was ready; nothing was kept");
        }
    }

    private static HttpClient client(Destination destination) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1))
                .version(HttpClient.Version.HTTP_1_1);
        if (!destination.baseUrl().getScheme().equalsIgnoreCase("https")) {
            return client.build(); // it has no HTTP/2 by prior knowledge
        }
        if (destination.version() != HttpVersion.HTTP_1_1) {
            client.version(HttpClient.Version.HTTP_2); // or what the service prefers
        }
        try {
            return client.sslContext(Trust.context(destination.tls())).build();
        } catch (LoadException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
    }

    private static boolean answersAlready(HttpClient client, HttpRequest request, Interruption interruption) {
        try (var _ = interruption.stoppingThisThread()) {
            return answers(client, request);
        } catch (InterruptedException e) {
            throw UserError.interrupted("interrupted before the target was started; nothing was kept");
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
        family.end(process, GRACE);
        leaving.close();
    }

    private static Duration awaitReady(Launch launch, HttpClient client, HttpRequest request, Process process,
            OutputLog log, long spawned) throws InterruptedException {
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
    private static void pause(Process process) throws InterruptedException {
        process.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS);
        if (!process.isAlive()) {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private static String tail(OutputLog log) {
        List<String> lines = log.lastLines();
        return lines.isEmpty() ? "; it printed nothing" : "; it printed last:\n  " + String.join("\n  ", lines);
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 400;
        } catch (IOException ignored) {
            return false; // not up yet
        }
    }
}
