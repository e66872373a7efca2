package dev.holdfast.load;

/**
 * The intended starts of an open model: an endless sequence that never decreases and depends on nothing but its own
 * parameters and seed. It reads no clock and does not know whether anybody keeps up.
 */
interface Pacer {

    /** The next intended start, in nanoseconds since the schedule's beginning. */
    long nextStartNanos();
}
