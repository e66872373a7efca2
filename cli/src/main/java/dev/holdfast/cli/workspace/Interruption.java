package dev.holdfast.cli.workspace;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in good order when the user presses Ctrl-C: the end of the program waits until the work is closed, so that
 * what was measured is kept. The exit code is then the signal's, 130.
 */
public final class Interruption implements AutoCloseable {

    private static final long WAIT_SECONDS = 60;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean requested;

    /** @param stop asks the work to stop; called at most once, from another thread */
    public Interruption(Runnable stop) {
        hook = Thread.ofPlatform().unstarted(() -> {
            requested = true;
            stop.run();
            awaitClosed();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void awaitClosed() {
        try {
            if (!closed.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(Interruption.class.getName()).log(System.Logger.Level.WARNING,
                        "gave up waiting for the run to end after {0} s", WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean requested() {
        return requested;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // the program is ending already, and the hook has been let go
        }
    }
}
