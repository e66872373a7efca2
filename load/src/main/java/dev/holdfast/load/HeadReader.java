package dev.holdfast.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the head of an answer, byte by byte, so that it does not matter how the bytes are split. A line may end in LF
 * alone (RFC 9112, section 2.2); a folded line continues a header that doesn't matter here and is refused in one that
 * does. Mutable, for one connection.
 */
final class HeadReader {

    /** Largest head, in bytes. */
    static final int HEAD_BYTES_MAX = 64 << 10;
    /** Longest value of a header that matters for framing. */
    private static final int VALUE_MAX = 128;

    private static final byte[] PROTOCOL = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = '!'; c < 127; c++) {
            TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }

    private enum State {
        PROTOCOL,
        MINOR,
        SPACE,
        STATUS,
        AFTER_STATUS,
        SKIP,
        LINE_FEED,
        LINE_START,
        NAME,
        VALUE_START,
        VALUE,
        VALUE_LINE_FEED,
        HEAD_LINE_FEED,
        DONE
    }

    private final RememberedHead remembered;
    private final byte[] name = new byte[Framing.NAME_MAX];
    private final byte[] value = new byte[VALUE_MAX];
    private final Framing framing = new Framing();
    private State state = State.PROTOCOL;
    private int size;
    private int position;
    private int minorVersion;
    private int status;
    private int nameSize;
    private int valueSize;
    private boolean anyHeader;
    private boolean headerMattered;

    HeadReader(RememberedHead remembered) {
        this.remembered = remembered;
    }

    void reset() {
        state = State.PROTOCOL;
        size = 0;
        position = 0;
        status = 0;
        anyHeader = false;
        headerMattered = false;
        framing.reset();
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

    /** Takes bytes until the head is complete or there are none left. */
    Reading read(ByteBuffer in) {
        if (size > 0) {
            return readOn(in);
        }
        size = remembered.skip(in);
        if (size > 0) {
            state = State.DONE;
            status = remembered.status();
            minorVersion = remembered.minorVersion();
            framing.set(remembered.framing());
            return Reading.COMPLETE;
        }
        int from = in.position();
        Reading reading = readOn(in);
        if (reading == Reading.COMPLETE) {
            remembered.remember(in, from, status, minorVersion, framing);
        }
        return reading;
    }

    private Reading readOn(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (++size > HEAD_BYTES_MAX) {
                return Reading.TOO_LARGE;
            }
            if (!accept(in.get())) {
                return Reading.MALFORMED;
            }
            if (state == State.DONE) {
                return Reading.COMPLETE;
            }
            if (state == State.SKIP) {
                skip(in);
            }
        }
        return Reading.MORE;
    }

    /** The bulk of most heads: values of headers that do not matter. Stops before whatever needs a closer look. */
    private void skip(ByteBuffer in) {
        int from = in.position();
        int end = Math.min(in.limit(), from + HEAD_BYTES_MAX - size);
        int at = from;
        while (at < end) {
            byte b = in.get(at);
            if (b == '\r' || b == '\n' || b == 0) {
                break;
            }
            at++;
        }
        size += at - from;
        in.position(at);
    }

    private boolean accept(byte b) {
        return switch (state) {
            case PROTOCOL -> {
                if (position + 1 == PROTOCOL.length) {
                    state = State.MINOR;
                }
                yield b == PROTOCOL[position++];
            }
            case MINOR -> {
                minorVersion = b - '0';
                yield isDigit(b) && go(State.SPACE);
            }
            case SPACE -> {
                position = 0;
                yield b == ' ' && go(State.STATUS);
            }
            case STATUS -> {
                status = status * 10 + (b - '0');
                if (++position == 3) {
                    state = State.AFTER_STATUS;
                }
                yield isDigit(b) && (position < 3 || status >= 100);
            }
            case AFTER_STATUS -> b == ' ' ? go(State.SKIP) : lineEnd(b);
            case SKIP -> (b == '\r' || b == '\n') ? lineEnd(b) : b != 0;
            case LINE_FEED -> b == '\n' && go(State.LINE_START);
            case LINE_START -> lineStart(b);
            case NAME -> b == ':' ? nameEnd() : nameByte(b);
            case VALUE_START -> b == ' ' || b == '\t' || valueByte(b);
            case VALUE -> valueByte(b);
            case VALUE_LINE_FEED -> b == '\n' && valueEnd();
            case HEAD_LINE_FEED -> b == '\n' && go(State.DONE);
            case DONE -> throw new IllegalStateException("the head is complete");
        };
    }

    private boolean go(State next) {
        state = next;
        return true;
    }

    private boolean lineEnd(byte b) {
        if (b == '\r') {
            return go(State.LINE_FEED);
        }
        return b == '\n' && go(State.LINE_START);
    }

    private boolean lineStart(byte b) {
        if (b == '\r') {
            return go(State.HEAD_LINE_FEED);
        }
        if (b == '\n') {
            return go(State.DONE);
        }
        if (b == ' ' || b == '\t') {
            return anyHeader && !headerMattered && go(State.SKIP);
        }
        nameSize = 0;
        anyHeader = true;
        state = State.NAME;
        return nameByte(b);
    }

    private boolean nameByte(byte b) {
        if (!isNameByte(b)) {
            return false;
        }
        if (nameSize < name.length) {
            name[nameSize] = lower(b);
        }
        nameSize++;
        return true;
    }

    /** Whether a header's name may have this byte in it. */
    static boolean isNameByte(byte b) {
        return b >= 0 && TOKEN[b];
    }

    private boolean nameEnd() {
        headerMattered = nameSize <= name.length && Framing.concerns(name, nameSize);
        valueSize = 0;
        return go(headerMattered ? State.VALUE_START : State.SKIP);
    }

    private boolean valueByte(byte b) {
        state = State.VALUE;
        if (b == '\n') {
            return valueEnd();
        }
        if (b == '\r') {
            return go(State.VALUE_LINE_FEED);
        }
        if (valueSize == value.length || b == 0) {
            return false;
        }
        value[valueSize++] = lower(b);
        return true;
    }

    private boolean valueEnd() {
        while (valueSize > 0 && (value[valueSize - 1] == ' ' || value[valueSize - 1] == '\t')) {
            valueSize--;
        }
        state = State.LINE_START;
        return framing.header(name, nameSize, value, valueSize);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
