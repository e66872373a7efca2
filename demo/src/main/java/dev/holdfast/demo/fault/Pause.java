package dev.holdfast.demo.fault;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/** Waiting on purpose, as exactly as the platform allows. */
public final class Pause {
    private Pause() {}

    /**
     * Waits until {@link System#nanoTime()} has reached the deadline; returns at once if it has.
     *
     * @throws InterruptedIOException if the thread is interrupted: the service is closing
     */
    public static void until(long deadlineNanos) throws InterruptedIOException {
        for (long left = deadlineNanos - System.nanoTime(); left > 0; left = deadlineNanos - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedIOException("the service is closing");
            }
            LockSupport.parkNanos(left);
        }
    }
}
