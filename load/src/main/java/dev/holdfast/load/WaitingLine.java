package dev.holdfast.load;

import java.util.Arrays;

/**
 * Requests that wait for a connection, first come, first served: 16 bytes each, growing as needed up to a limit. What
 * does not fit stays in the schedule with its intended start, so nothing is lost even then. For one thread.
 */
final class WaitingLine {

    /** Most waiting requests: 64 MiB of them. */
    static final int REQUESTS_MAX = 1 << 22;

    private static final int ENDPOINT_BITS = 16;

    /** Longest lag it can tell apart from longer ones: 39 hours. */
    private static final long LAG_MAX = Long.MAX_VALUE >> ENDPOINT_BITS;

    private final int max;
    private long[] intended = new long[1024];
    /** Lag of the lane and index of the endpoint. */
    private long[] lagAndEndpoint = new long[1024];
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

    void add(long intendedNanos, long turnedNanos, int endpoint) {
        if (size == intended.length) {
            intended = grown(intended);
            lagAndEndpoint = grown(lagAndEndpoint);
            first = 0;
        }
        int at = (first + size++) & (intended.length - 1);
        intended[at] = intendedNanos;
        lagAndEndpoint[at] = Math.min(turnedNanos - intendedNanos, LAG_MAX) << ENDPOINT_BITS | endpoint;
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
        return intended[first] + (lagAndEndpoint[first] >> ENDPOINT_BITS);
    }

    int headEndpoint() {
        return (int) lagAndEndpoint[first] & ((1 << ENDPOINT_BITS) - 1);
    }

    void removeHead() {
        first = (first + 1) & (intended.length - 1);
        size--;
    }
}
