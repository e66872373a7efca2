package dev.holdfast.load.chat;

import java.util.Arrays;

/** One event of a stream, valid until the parser goes on. */
final class SseEvent {

    /** Of a longer event type only so many bytes are kept: none that matters here is as long. */
    private static final int TYPE_BYTES_MAX = 64;

    /** Its lines of data, joined by line feeds. */
    final GrowingBytes data;
    private final byte[] type = new byte[TYPE_BYTES_MAX];
    private int typeSize;

    SseEvent(int dataBytesMax) {
        data = new GrowingBytes(dataBytesMax);
    }

    void clear() {
        data.clear();
        typeSize = 0;
    }

    void clearType() {
        typeSize = 0;
    }

    void typeByte(byte b) {
        if (typeSize < type.length) {
            type[typeSize++] = b;
        }
    }

    /** Whether the event's type is this; that of an event without one is empty. */
    boolean isOfType(byte[] ascii) {
        return Arrays.equals(type, 0, typeSize, ascii, 0, ascii.length);
    }
}
