package dev.holdfast.load.chat;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes up to a limit. Mutable and reused; gives back what a large content took. */
final class GrowingBytes {

    private static final int CAPACITY_AT_FIRST = 4096;
    private static final int CAPACITY_KEPT = 64 << 10;

    private final int sizeMax;
    private byte[] bytes = new byte[CAPACITY_AT_FIRST];
    private int size;

    GrowingBytes(int sizeMax) {
        this.sizeMax = sizeMax;
    }

    void clear() {
        size = 0;
        if (bytes.length > CAPACITY_KEPT) {
            bytes = new byte[CAPACITY_AT_FIRST];
        }
    }

    /** Adds one byte and says whether there was room for it. */
    boolean add(byte b) {
        if (size == sizeMax) {
            return false;
        }
        ensure(size + 1);
        bytes[size++] = b;
        return true;
    }

    /** Adds the bytes up to an index of the buffer, and moves its position there; says whether there was room for them. */
    boolean add(ByteBuffer in, int end) {
        int more = end - in.position();
        if (more > sizeMax - size) {
            in.position(end);
            return false;
        }
        ensure(size + more);
        in.get(bytes, size, more);
        size += more;
        return true;
    }

    private void ensure(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(bytes.length * 2L, needed, Math.max(needed, sizeMax)));
        }
    }

    /** The bytes, and perhaps others behind them: valid until the next change. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    boolean is(byte[] others) {
        return Arrays.equals(bytes, 0, size, others, 0, others.length);
    }
}
