package dev.holdfast.cli.exec;

import dev.holdfast.cli.workspace.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command and measures it: wall time, CPU time of it and its children, resident memory of its largest process.
 *
 * <p>The operating system keeps one peak for all children of this process. Where a repetition did not raise it, the
 * repetition's own peak is the highest value read while it ran, every few milliseconds, from {@code /proc}.
 */
public final class CommandMeter {

    private static final long POLL_MILLIS = 5;

    /**
     * One repetition.
     *
     * @param cpuNanos empty where the platform does not tell
     * @param peakBytes empty where the platform does not tell
     */
    public record Reading(int exitCode, long wallNanos, OptionalLong cpuNanos, OptionalLong peakBytes) {}

    private final List<String> command;
    private final Path folder;
    private final boolean showOutput;

    /** @param showOutput whether the command's output goes to this program's standard error; else it is discarded */
    public CommandMeter(List<String> command, Path folder, boolean showOutput) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.showOutput = showOutput;
    }

    /**
     * Runs the command once and waits for it.
     *
     * @throws UserError if it cannot be started
     */
    public Reading measure() throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(showOutput ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
        Optional<ChildUsage> before = ChildUsage.now();
        long start = System.nanoTime();
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw UserError.runtime("cannot run '" + command.getFirst() + "': " + e.getMessage(), e);
        }
        Thread atExit = Thread.ofPlatform().unstarted(() -> kill(process));
        Runtime.getRuntime().addShutdownHook(atExit);
        long polledPeak = 0;
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                polledPeak = Math.max(polledPeak, residentPeak(process));
            }
        } catch (InterruptedException e) {
            kill(process);
            throw e;
        } finally {
            removeHook(atExit);
        }
        long wall = System.nanoTime() - start;
        Optional<ChildUsage> after = ChildUsage.now();
        return reading(process.exitValue(), wall, before, after, polledPeak);
    }

    private static Reading reading(int exitCode, long wall, Optional<ChildUsage> before, Optional<ChildUsage> after,
            long polledPeak) {
        if (before.isEmpty() || after.isEmpty()) {
            return new Reading(exitCode, wall, OptionalLong.empty(), OptionalLong.empty());
        }
        boolean raised = after.get().peakBytes() > before.get().peakBytes();
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

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void removeHook(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ignored) {
            // shutting down already: the hook has run or will
        }
    }
}
