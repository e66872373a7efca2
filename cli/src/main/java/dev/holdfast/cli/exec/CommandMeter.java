package dev.holdfast.cli.exec;

import dev.holdfast.cli.workspace.Interruption;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.UserError;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command and measures it: wall time, CPU time of it and its children, resident memory of its largest process.
 *
 * <p>The operating system keeps one peak for all children of this process, and a child begins as a copy of this process,
 * whose size counts. So that peak is the repetition's own only where it was raised, and beyond this process's; elsewhere
 * it is the highest value read while the repetition ran, every few milliseconds, from {@code /proc}.
 */
public final class CommandMeter {

    private static final long POLL_MILLIS = 5;
    private static final long GRACE_SECONDS = 3;
    private static final Duration OUTPUT_REST = Duration.ofSeconds(1);

    /**
     * One repetition.
     *
     * @param cpuNanos empty where the platform does not tell
     * @param peakBytes empty where the platform does not tell
     */
    public record Reading(int exitCode, long wallNanos, OptionalLong cpuNanos, OptionalLong peakBytes) {}

    private final List<String> command;
    private final Path folder;
    private final Interruption interruption;

    /** @param interruption ends the command should the program end first */
    public CommandMeter(List<String> command, Path folder, Interruption interruption) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.interruption = interruption;
    }

    /**
     * Runs the command once and waits for it.
     *
     * @throws UserError if it cannot be started
     * @throws InterruptedException if this thread was interrupted; the command has been ended then
     */
    public Reading measure() throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Optional<ChildUsage> before = ChildUsage.now();
        long start = System.nanoTime();
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw UserError.runtime("cannot run '" + command.getFirst() + "': " + Reason.of(e), e);
        }
        Thread talk = Thread.ofVirtual().start(() -> passOn(process.getInputStream()));
        long polledPeak = residentPeak(process);
        try (var _ = interruption.leaving(() -> end(process))) {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                polledPeak = Math.max(polledPeak, residentPeak(process));
            }
        } catch (InterruptedException e) {
            end(process);
            throw e;
        }
        long wall = System.nanoTime() - start;
        Optional<ChildUsage> after = ChildUsage.now();
        talk.join(OUTPUT_REST); // what the command left running may hold the stream open for ever
        return reading(process.exitValue(), wall, before, after, polledPeak);
    }

    /** Standard output belongs to Holdfast's answer, so what the command prints is talk. */
    private static void passOn(InputStream output) {
        try (output) {
            output.transferTo(new FileOutputStream(FileDescriptor.err));
        } catch (IOException ignored) {
            // nobody listens; the measurement goes on
        }
    }

    private static Reading reading(int exitCode, long wall, Optional<ChildUsage> before, Optional<ChildUsage> after,
            long polledPeak) {
        if (before.isEmpty() || after.isEmpty()) {
            return new Reading(exitCode, wall, OptionalLong.empty(), OptionalLong.empty());
        }
        boolean raised = after.get().peakBytes() > before.get().peakBytes()
                && after.get().peakBytes() > residentPeak(ProcessHandle.current().pid());
        long peak = raised ? after.get().peakBytes() : polledPeak;
        return new Reading(exitCode, wall, OptionalLong.of(after.get().cpuNanos() - before.get().cpuNanos()),
                peak > 0 ? OptionalLong.of(peak) : OptionalLong.empty());
    }

    private static long residentPeak(Process process) {
        long own = residentPeak(process.pid());
        return process.descendants().mapToLong(child -> residentPeak(child.pid())).reduce(own, Math::max);
    }

    private static long residentPeak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException | java.io.UncheckedIOException ignored) {
            return 0; // it has just ended, or there is no /proc here
        }
        return 0;
    }

    /** Politely, so that it can tidy up; by force when it does not end soon. */
    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
