package dev.holdfast.load;

/**
 * One lane's part of what all lanes do together: every so manieth request, user and connection. The parts of all lanes
 * together are exactly the whole, so that the same seed gives the same starts however many lanes share them.
 *
 * @param lane from 0
 * @param lanes at least 1
 */
record Share(int lane, int lanes) {

    static final Share WHOLE = new Share(0, 1);

    Share {
        if (lane < 0 || lane >= lanes) {
            throw new IllegalArgumentException("lane must be 0 to " + (lanes - 1) + ", was " + lane);
        }
    }

    int of(int total) {
        return (int) of((long) total);
    }

    long of(long total) {
        return total == Long.MAX_VALUE ? total : total / lanes + (lane < total % lanes ? 1 : 0);
    }
}
