package dev.holdfast.load;

import java.util.Arrays;

/**
 * Requests that wait for a connection, first come, first served: 16 bytes each, growing as needed up to a limit. What
 * does not fit stays in the schedule with its intended start, so nothing is lost even then. For one thread.
 */
final class WaitingLine {

    /** Most waiting requests: 64 MiB of them. */
    static final int REQUESTS_MAX = 1 << 22;

    /** Enough for {@link LoadEngine#ENDPOINTS_MAX}. */
    private static final int PART_BITS = 10;
    /** Enough for that and {@link dev.holdfast.core.scenario.Phase#PHASES_MAX}. */
    private static final int TAG_BITS = 16;

    /** Longest lag it can tell apart from longer ones: 39 hours. */
    private static final long LAG_MAX = Long.MAX_VALUE >> TAG_BITS;

    private final int max;
    private long[] intended = new long[1024];
    /** Lag of the lane, number of the phase, number of the part of the mix. */
    private long[] lagAndTag = new long[1024];
    private int first;
    private int size;

    /** @param max a power of two from 1024 */
    WaitingLine(int max) {
        this.max = max;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == max;
    }

    int size() {
        return size;
    }

    void add(long intendedNanos, long turnedNanos, int phase, int part) {
        if (size == intended.length) {
            intended = grown(intended);
            lagAndTag = grown(lagAndTag);
            first = 0;
        }
        int at = (first + size++) & (intended.length - 1);
        intended[at] = intendedNanos;
        lagAndTag[at] = Math.min(turnedNanos - intendedNanos, LAG_MAX) << TAG_BITS
                | (long) phase << PART_BITS | part;
    }

    private long[] grown(long[] ring) {
        long[] larger = Arrays.copyOfRange(ring, first, first + 2 * ring.length);
        System.arraycopy(ring, 0, larger, ring.length - first, first);
        return larger;
    }

    long headIntendedNanos() {
        return intended[first];
    }

    long headTurnedNanos() {
        return intended[first] + (lagAndTag[first] >> TAG_BITS);
    }

    int headPart() {
        return (int) lagAndTag[first] & ((1 << PART_BITS) - 1);
    }

    int headPhase() {
        return (int) (lagAndTag[first] >> PART_BITS) & ((1 << (TAG_BITS - PART_BITS)) - 1);
    }

    void removeHead() {
        first = (first + 1) & (intended.length - 1);
        size--;
    }
}
