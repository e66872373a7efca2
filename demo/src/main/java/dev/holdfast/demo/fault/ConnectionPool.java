package dev.holdfast.demo.fault;

import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.holdfast.demo.http.Refusal;

/** The pool of the pool fault: who comes first is served first. Safe for many threads. */
public final class ConnectionPool {
    private final Faults.Pool pool;
    private final Semaphore free;

    ConnectionPool(Faults.Pool pool) {
        this.pool = pool;
        this.free = new Semaphore(pool.size(), true);
    }

    /**
     * Takes a connection and holds it for the fault's time; the caller gives it back with {@link #release()}.
     *
     * @throws Refusal 503 if none came free within the limit
     */
    public void acquire() throws InterruptedIOException {
        try {
            if (!free.tryAcquire(pool.waitNanos(), TimeUnit.NANOSECONDS)) {
                throw new Refusal(503,
                        "the pool of " + pool.size() + " connections is exhausted: none came free within "
                                + pool.waitNanos() / 1_000_000 + " ms",
                        Map.of("Retry-After", "1"));
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the service is closing");
        }
        try {
            Pause.until(System.nanoTime() + pool.holdNanos());
        } catch (InterruptedIOException e) {
            free.release();
            throw e;
        }
    }

    public void release() {
        free.release();
    }

    int size() {
        return pool.size();
    }

    int inUse() {
        return pool.size() - free.availablePermits();
    }
}
