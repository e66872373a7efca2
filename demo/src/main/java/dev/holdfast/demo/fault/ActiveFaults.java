package dev.holdfast.demo.fault;

import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * Faults with their state since they were switched on: draws made, memory held, connections taken. Safe for many threads.
 * Each request keeps to the ones that were active when it came.
 */
public final class ActiveFaults {
    private final Faults faults;
    private final JsonNode json;
    private final long sinceNanos = System.nanoTime();
    private final Draws delays;
    private final Draws errors;
    private final @Nullable Leaked leaked;
    private final @Nullable ConnectionPool pool;

    ActiveFaults(Faults faults, JsonNode json, long seed) {
        this.faults = faults;
        this.json = json;
        this.delays = new Draws(seed, "delay");
        this.errors = new Draws(seed, "errors");
        this.leaked = faults.leak() == null ? null : new Leaked(faults.leak());
        this.pool = faults.pool() == null ? null : new ConnectionPool(faults.pool());
    }

    /** The faults as they were given. */
    public JsonNode toJson() {
        return json;
    }

    public Faults faults() {
        return faults;
    }

    /** Waits for the end of a freeze, if there is one now. */
    public void awaitThaw() throws InterruptedIOException {
        if (faults.stall() != null) {
            long now = System.nanoTime();
            Pause.until(now + faults.stall().remainingNanos(now - sinceNanos));
        }
    }

    /** The time to add to a request for this path; 0 if none. */
    public long delayNanos(String path) {
        Faults.Delay delay = faults.delay();
        if (delay == null || !path.startsWith(delay.route())) {
            return 0;
        }
        RandomGenerator random = delays.next();
        boolean reached = random.nextDouble() < delay.share();
        return reached ? Math.round(Math.max(0, delay.distribution().millis(random)) * 1e6) : 0;
    }

    /** The status of the error that a request for this path meets, if it meets one. */
    public OptionalInt errorStatus(String path) {
        Faults.Errors fault = faults.errors();
        if (fault == null || !path.startsWith(fault.route())) {
            return OptionalInt.empty();
        }
        boolean fails = errors.next().nextDouble() < fault.rate();
        return fails ? OptionalInt.of(fault.status()) : OptionalInt.empty();
    }

    /** Leaks one request's worth of memory, if there is a leak and it has not reached its bound. */
    public void leak() {
        if (leaked != null) {
            leaked.take();
        }
    }

    public Optional<ConnectionPool> pool() {
        return Optional.ofNullable(pool);
    }

    /** Bytes that the leak holds now. */
    public long leakedBytes() {
        return leaked == null ? 0 : leaked.bytes();
    }

    /** Connections of the pool in use now. */
    public int poolInUse() {
        return pool == null ? 0 : pool.inUse();
    }

    /** Connections in the pool; 0 without the fault: no limit. */
    public int poolSize() {
        return pool == null ? 0 : pool.size();
    }
}
