package dev.holdfast.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether the service has finished starting. Safe for many threads. */
final class Readiness {
    private final long readyNanos;

    /** @param delay how long from now it takes */
    Readiness(Duration delay) {
        this.readyNanos = System.nanoTime() + delay.toNanos();
    }

    boolean isReady() {
        return leftNanos() <= 0;
    }

    void await() throws InterruptedException {
        for (long left = leftNanos(); left > 0; left = leftNanos()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private long leftNanos() {
        return readyNanos - System.nanoTime();
    }
}
