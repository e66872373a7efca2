package dev.holdfast.load;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chunked body (RFC 9112, section 7.1): extensions and the values of trailers are skipped, line ends must
 * be CRLF. Mutable, for one connection.
 */
final class ChunkReader {

    private enum State {
        SIZE_FIRST,
        SIZE,
        SIZE_SPACE,
        EXTENSION,
        SIZE_LINE_FEED,
        DATA,
        DATA_RETURN,
        DATA_LINE_FEED,
        TRAILER_FIRST,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER,
        TRAILER_LINE_FEED,
        LAST_LINE_FEED
    }

    private State state = State.SIZE_FIRST;
    private long left;
    private long decoded;
    /** Bytes of the size line being read, or of all trailers: bounded as a head is. */
    private int lineBytes;

    void reset() {
        state = State.SIZE_FIRST;
        left = 0;
        decoded = 0;
        lineBytes = 0;
    }

    /** Bytes of the body so far, without framing. */
    long decoded() {
        return decoded;
    }

    /** Takes bytes until the body is complete or there are none left; the sink takes in what they carry. */
    Reading read(ByteBuffer in, @Nullable AnswerSink sink, long readNanos) {
        while (in.hasRemaining()) {
            if (state == State.DATA) {
                data(in, sink, readNanos);
                continue;
            }
            byte b = in.get();
            if (++lineBytes > HeadReader.HEAD_BYTES_MAX || left > Long.MAX_VALUE >> 4) {
                return Reading.TOO_LARGE;
            }
            if (state == State.LAST_LINE_FEED) {
                return b == '\n' ? Reading.COMPLETE : Reading.MALFORMED;
            }
            if (!accept(b)) {
                return Reading.MALFORMED;
            }
        }
        return Reading.MORE;
    }

    private void data(ByteBuffer in, @Nullable AnswerSink sink, long readNanos) {
        int taken = (int) Math.min(left, in.remaining());
        AnswerReader.pass(in, taken, sink, readNanos);
        decoded += taken;
        left -= taken;
        if (left == 0) {
            state = State.DATA_RETURN;
        }
    }

    private boolean accept(byte b) {
        return switch (state) {
            case SIZE_FIRST -> sizeDigit(b);
            case SIZE -> switch (b) {
                case ';' -> go(State.EXTENSION);
                case ' ', '\t' -> go(State.SIZE_SPACE);
                case '\r' -> go(State.SIZE_LINE_FEED);
                default -> sizeDigit(b);
            };
            case SIZE_SPACE -> switch (b) {
                case ';' -> go(State.EXTENSION);
                case ' ', '\t' -> true;
                case '\r' -> go(State.SIZE_LINE_FEED);
                default -> false;
            };
            case EXTENSION -> b == '\r' ? go(State.SIZE_LINE_FEED) : b != '\n' && b != 0;
            case SIZE_LINE_FEED -> b == '\n' && sizeEnd();
            case DATA_RETURN -> b == '\r' && go(State.DATA_LINE_FEED);
            case DATA_LINE_FEED -> b == '\n' && chunkEnd();
            case TRAILER_FIRST -> b == '\r' ? go(State.LAST_LINE_FEED) : trailerNameByte(b);
            case TRAILER_START -> switch (b) {
                case '\r' -> go(State.LAST_LINE_FEED);
                case ' ', '\t' -> go(State.TRAILER); // folded
                default -> trailerNameByte(b);
            };
            case TRAILER_NAME -> b == ':' ? go(State.TRAILER) : trailerNameByte(b);
            case TRAILER -> b == '\r' ? go(State.TRAILER_LINE_FEED) : b != '\n' && b != 0;
            case TRAILER_LINE_FEED -> b == '\n' && go(State.TRAILER_START);
            case DATA, LAST_LINE_FEED -> throw new IllegalStateException("not a byte for " + state);
        };
    }

    private boolean go(State next) {
        state = next;
        return true;
    }

    private boolean sizeDigit(byte b) {
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            return false;
        }
        left = (left << 4) + digit;
        return go(State.SIZE);
    }

    private boolean sizeEnd() {
        lineBytes = 0;
        return go(left == 0 ? State.TRAILER_FIRST : State.DATA);
    }

    private boolean chunkEnd() {
        lineBytes = 0;
        return go(State.SIZE_FIRST);
    }

    private boolean trailerNameByte(byte b) {
        return HeadReader.isNameByte(b) && go(State.TRAILER_NAME);
    }
}
