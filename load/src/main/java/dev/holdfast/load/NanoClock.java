package dev.holdfast.load;

/** Elapsed nanoseconds from an arbitrary origin: for differences only. Never goes back. */
@FunctionalInterface
interface NanoClock {
    long nanos();
}
