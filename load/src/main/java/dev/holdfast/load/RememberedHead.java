package dev.holdfast.load;

import java.nio.ByteBuffer;

/**
 * The last head that came in one piece, and what it was read as. A service mostly sends the same head again and again,
 * its date changing once a second; comparing is several times faster than reading. The same bytes are read the same, so
 * nothing but time depends on it. Shared by the connections of one transport; for one thread.
 */
final class RememberedHead {

    /** Longer heads are read each time. */
    private static final int BYTES_MAX = 2048;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES_MAX).limit(0);
    private final Framing framing = new Framing();
    private int status;
    private int minorVersion;

    /** Keeps the head that lies in the buffer from this position up to the present one. */
    void remember(ByteBuffer in, int from, int status, int minorVersion, Framing framing) {
        int size = in.position() - from;
        if (size > BYTES_MAX) {
            return;
        }
        bytes.limit(size).put(0, in, from, size);
        this.status = status;
        this.minorVersion = minorVersion;
        this.framing.set(framing);
    }

    /** If the buffer goes on with exactly this head, moves past it and returns its size; otherwise zero. */
    int skip(ByteBuffer in) {
        int size = bytes.limit();
        if (size == 0 || in.remaining() < size) {
            return 0;
        }
        int limit = in.limit();
        int end = in.position() + size;
        in.limit(end);
        boolean same = bytes.mismatch(in) < 0;
        in.limit(limit);
        if (!same) {
            return 0;
        }
        in.position(end);
        return size;
    }

    int status() {
        return status;
    }

    int minorVersion() {
        return minorVersion;
    }

    Framing framing() {
        return framing;
    }
}
