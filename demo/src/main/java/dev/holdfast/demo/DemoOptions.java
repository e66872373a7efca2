package dev.holdfast.demo;

import java.nio.file.Path;
import java.time.Duration;

import dev.holdfast.demo.trace.TraceDatabase;

/**
 * How a demo service is started. {@link #DEFAULTS} changed by the {@code with} methods is the way to write one.
 *
 * @param host the name or address to listen on; beyond loopback anyone who reaches it can switch its faults
 * @param port 0 to 65535; 0 takes a free one
 * @param database where traces are kept
 * @param seed what every random draw follows from
 * @param startDelay how long the service answers 503 after it began to listen
 * @param work the median service time of an API request, drawn from a lognormal distribution with sigma 0.1; zero: as
 *     fast as it can
 * @param tracesMax how many traces are kept, the newest
 */
public record DemoOptions(String host, int port, TraceDatabase database, long seed, Duration startDelay, Duration work,
        int tracesMax) {

    // Before DEFAULTS, which are checked against it.
    private static final Duration DELAY_MAX = Duration.ofMinutes(10);
    private static final int TRACES_MAX = 10_000_000;

    /** Loopback, a free port, a temporary database, seed 1, no delay, no work, the newest 100,000 traces. */
    public static final DemoOptions DEFAULTS = new DemoOptions("127.0.0.1", 0, new TraceDatabase.Temporary(), 1,
            Duration.ZERO, Duration.ZERO, 100_000);

    public DemoOptions {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        requireRange("port", port, 0, 65_535);
        requireRange("number of traces kept", tracesMax, 1, TRACES_MAX);
        requireDelay("start delay", startDelay);
        requireDelay("work", work);
    }

    public DemoOptions withHost(String host) {
        return new DemoOptions(host, port, database, seed, startDelay, work, tracesMax);
    }

    public DemoOptions withPort(int port) {
        return new DemoOptions(host, port, database, seed, startDelay, work, tracesMax);
    }

    /** Keeps the traces in this file, which is created if absent. */
    public DemoOptions withDatabase(Path file) {
        return withDatabase(new TraceDatabase.File(file));
    }

    public DemoOptions withDatabase(TraceDatabase database) {
        return new DemoOptions(host, port, database, seed, startDelay, work, tracesMax);
    }

    public DemoOptions withSeed(long seed) {
        return new DemoOptions(host, port, database, seed, startDelay, work, tracesMax);
    }

    public DemoOptions withStartDelay(Duration startDelay) {
        return new DemoOptions(host, port, database, seed, startDelay, work, tracesMax);
    }

    public DemoOptions withWork(Duration work) {
        return new DemoOptions(host, port, database, seed, startDelay, work, tracesMax);
    }

    public DemoOptions withTracesMax(int tracesMax) {
        return new DemoOptions(host, port, database, seed, startDelay, work, tracesMax);
    }

    private static void requireRange(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be in [" + min + ", " + max + "], was " + value);
        }
    }

    private static void requireDelay(String what, Duration value) {
        if (value.isNegative() || value.compareTo(DELAY_MAX) > 0) {
            throw new IllegalArgumentException(what + " must be in [0s, 600s], was " + value);
        }
    }
}
