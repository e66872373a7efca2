package dev.holdfast.store;

import java.time.Instant;

/** Times as the database keeps them: nanoseconds since 1970, which lasts until 2262. */
final class Nanos {

    private Nanos() {}

    /** @throws IllegalArgumentException if the time lies outside 1677 to 2262 */
    static long of(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a time must lie between 1678 and 2261, was " + instant, e);
        }
    }

    static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
