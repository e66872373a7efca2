package dev.holdfast.cli.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and the polite kill, as commands see them: work under way is asked to stop, and the program ends only when those
 * who hold it have kept what was measured. Commands that hold nothing end at once. Thread-safe.
 *
 * <p>The exit code is then the signal's, 130 or 143. A second signal changes nothing; a kill that cannot be caught loses the
 * run that is under way and nothing else.
 */
public final class Interruption {

    private static final long WAIT_SECONDS = 60;

    private final List<Runnable> leftovers = new ArrayList<>();
    private @Nullable Runnable stop;
    private boolean held;
    private boolean requested;

    /** Something that is so until it is closed. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** Follows the signals that this program gets. Call once. */
    public static Interruption ofThisProgram() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(interruption::end));
        return interruption;
    }

    /** Asks the work under way, and all that is begun from now on, to stop. */
    public synchronized void request() {
        requested = true;
        if (stop != null) {
            stop.run();
        }
    }

    public synchronized boolean requested() {
        return requested;
    }

    /** From now on the program does not end before {@link #release}, or a minute has passed. */
    public synchronized void hold() {
        held = true;
    }

    /** All is said and kept: the program may end. */
    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /**
     * Work that can be stopped, until the scope is closed.
     *
     * @param ask asks it to stop; must return at once. Called here where that was requested before.
     */
    public synchronized Scope stoppingBy(Runnable ask) {
        stop = ask;
        if (requested) {
            ask.run();
        }
        return this::forgetStop;
    }

    /** As {@link #stoppingBy}, for work on this thread that ends with an {@link InterruptedException}. */
    public Scope stoppingThisThread() {
        Scope scope = stoppingBy(Thread.currentThread()::interrupt);
        return () -> {
            scope.close();
            // An interrupt that came too late for the work must not break what follows, such as keeping its result.
            if (requested()) {
                Thread.interrupted();
            }
        };
    }

    /** What the end of the program must not leave behind, should the scope not be closed until then. */
    public synchronized Scope leaving(Runnable tidy) {
        leftovers.add(tidy);
        return () -> forget(tidy);
    }

    private void end() {
        request();
        awaitRelease();
        List<Runnable> left;
        synchronized (this) {
            left = List.copyOf(leftovers);
        }
        left.forEach(Runnable::run);
    }

    private synchronized void awaitRelease() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        try {
            while (held && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void forgetStop() {
        stop = null;
    }

    private synchronized void forget(Runnable tidy) {
        leftovers.remove(tidy);
    }
}
