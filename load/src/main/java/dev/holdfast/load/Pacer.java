package dev.holdfast.load;

/**
 * The intended starts of an open model: a sequence that never decreases and depends on nothing but its own parameters
 * and seed. It reads no clock and does not know whether anybody keeps up.
 */
interface Pacer {

    /** The next intended start, in nanoseconds since the phase's beginning; {@link Schedule#NEVER} when there is none. */
    long nextStartNanos();
}
