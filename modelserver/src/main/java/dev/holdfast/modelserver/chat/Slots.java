package dev.holdfast.modelserver.chat;

import java.util.concurrent.Semaphore;

/** The places at the model. Who finds none free waits, in order, and who finds too many waiting is refused. */
final class Slots {
    private final int waitingMax;
    private final Semaphore free;
    private final Semaphore inside; // those who wait included

    Slots(int count, int waitingMax) {
        this.waitingMax = waitingMax;
        this.free = new Semaphore(count, true);
        this.inside = new Semaphore(count + waitingMax);
    }

    /** A place that is taken until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws Refusal 429 where as many wait as may, 503 where the wait is interrupted */
    Place take() {
        if (!inside.tryAcquire()) {
            throw Refusal.overloaded(waitingMax + " requests wait already; try again, or start with more --waiting");
        }
        try {
            free.acquire();
        } catch (InterruptedException e) {
            inside.release();
            throw Refusal.closing();
        }
        return () -> {
            free.release();
            inside.release();
        };
    }
}
