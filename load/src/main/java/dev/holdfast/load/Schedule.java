package dev.holdfast.load;

/** When requests of one phase are to start, in the lane's time. Mutable, for one thread. */
interface Schedule {

    /** Later than any time: nothing is to start unless something ends first. */
    long NEVER = Long.MAX_VALUE;

    /** The next intended start, possibly past, or {@link #NEVER}. Never earlier than the one before. */
    long nextNanos();

    /** Goes on to the start after {@link #nextNanos}, which must not be {@link #NEVER}. */
    void take();

    /** A request of this schedule has ended. */
    void ended(long nowNanos);

    /** A request of this schedule could not be sent, and its user has nothing to send any more. */
    default void left(long nowNanos) {
        ended(nowNanos);
    }

    /** Whether nothing will start any more, whatever ends. */
    boolean exhausted(long nowNanos);

    /** Whether a following phase may begin: exhausted, and where a number decides all of its requests have ended. */
    boolean through(long nowNanos);

    /** Whether starts come due whatever the answers do. */
    boolean open();

    /** Users that have started; zero in an open model. */
    int users();
}
