package dev.holdfast.load;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Where all lanes wait for each other, so that their schedules begin at the same moment. */
final class StartLine {

    /** A schedule begins this long after the last lane has come, so that its first start isn't late. */
    private static final long LEAD_NANOS = 200_000;

    private final CyclicBarrier barrier;
    private volatile long beginNanos;

    StartLine(int lanes, NanoClock clock) {
        this.barrier = new CyclicBarrier(lanes, () -> beginNanos = clock.nanos() + LEAD_NANOS);
    }

    /**
     * Waits for the others; returns when to begin, in the lanes' time.
     *
     * @throws BrokenBarrierException if another lane gave up
     */
    long await() throws InterruptedException, BrokenBarrierException {
        barrier.await();
        return beginNanos;
    }

    /** There will be no common begin: ends the waiting of the others, also of those still to come. */
    void giveUp() {
        boolean interrupted = Thread.interrupted();
        Thread.currentThread().interrupt(); // a waiting thread that is interrupted breaks the barrier for good
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException ignored) {
            // As intended, or broken already.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        } else {
            Thread.interrupted();
        }
    }
}
