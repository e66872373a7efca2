package dev.holdfast.load.journey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are being written, one text after the other in the same memory. Mutable, for one thread. */
public final class Ink {

    /** Memory beyond this is given back when the next text begins. */
    private static final int KEPT_BYTES = 1 << 20;

    private byte[] bytes = new byte[1024];
    private int size;

    /** Begins the next text. */
    public void clear() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[1024];
        }
        size = 0;
    }

    public int size() {
        return size;
    }

    /** What was written; only up to {@link #size}, and only until more is written. */
    public byte[] bytes() {
        return bytes;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    public Ink add(byte b) {
        room(1);
        bytes[size++] = b;
        return this;
    }

    public Ink add(byte[] more) {
        return add(more, 0, more.length);
    }

    public Ink add(byte[] more, int from, int to) {
        room(to - from);
        System.arraycopy(more, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    /** All that is left of a buffer. */
    public Ink add(ByteBuffer more) {
        int count = more.remaining();
        room(count);
        more.get(bytes, size, count);
        size += count;
        return this;
    }

    /** Characters that are one byte each. */
    public Ink add(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** A number in decimal digits, not negative. */
    public Ink add(long number) {
        if (number >= 10) {
            add(number / 10);
        }
        return add((byte) ('0' + number % 10));
    }

    public void copyTo(ByteBuffer buffer) {
        buffer.put(bytes, 0, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
