package dev.holdfast.load;

import java.io.IOException;
import java.util.List;

/**
 * Carries one lane's requests to the target and their answers back. Knows connections and the wire, not schedules and
 * statistics. For the lane's thread only.
 */
interface Transport extends AutoCloseable {

    /** Is told of every request that ended by itself, on the lane's thread, its exchange filled in. */
    @FunctionalInterface
    interface Listener {
        void ended(Exchange exchange);
    }

    /** From now on tells this listener; nothing may be under way. */
    void tell(Listener listener);

    /** Whether {@link #send} may be called: a connection is free or may be opened. */
    boolean ready();

    /** Sends a request, at once or as soon as its new connection stands. May end it before returning. */
    void send(Exchange exchange);

    /** Abandons a request that is under way; the listener is not told. Fills in its byte counts. */
    void cancel(Exchange exchange);

    /**
     * Does what input and output there is to do.
     *
     * @param timeoutMillis how long to wait until there is something; zero to look only
     * @return how many connections had something
     */
    int poll(long timeoutMillis) throws IOException;

    /** When {@link #poll} has to be called though nothing comes in, in the clock's time; far away for never. */
    long nextDeadlineNanos();

    /** Connections open or being opened. */
    int connections();

    /** What a reader of the numbers should know of the connections. */
    List<String> warnings();

    @Override
    void close();
}
