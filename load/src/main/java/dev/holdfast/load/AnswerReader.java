package dev.holdfast.load;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one HTTP/1 answer after another, in whatever pieces they come; the result does not depend on how they were
 * split. Interim answers (1xx) are skipped. Keeps no bytes, allocates nothing, and stops at its limits: 64 KiB for a
 * head, the given number for an answer as a whole. Mutable, for one connection.
 */
final class AnswerReader {

    private enum State {
        HEAD,
        SIZED,
        CHUNKED,
        UNTIL_CLOSE,
        COMPLETE,
        FAILED
    }

    private final long answerBytesMax;
    private final HeadReader head;
    private final ChunkReader chunks = new ChunkReader();
    private State state = State.COMPLETE;
    private boolean bodyless;
    private long bytes;
    private long left;
    private long plainBodyBytes;
    private @Nullable AnswerSink sink;
    private long readNanos;

    AnswerReader(long answerBytesMax) {
        this(answerBytesMax, new RememberedHead());
    }

    /** Shares what it remembers with the readers of other connections. */
    AnswerReader(long answerBytesMax, RememberedHead remembered) {
        head = new HeadReader(remembered);
        this.answerBytesMax = answerBytesMax;
    }

    /** Begins the next answer, which nobody looks into; {@code bodyless} when it is to a HEAD request. */
    void begin(boolean bodyless) {
        begin(bodyless, null);
    }

    /** Begins the next answer, which the sink takes in. */
    void begin(boolean bodyless, @Nullable AnswerSink sink) {
        this.bodyless = bodyless;
        this.sink = sink;
        state = State.HEAD;
        bytes = 0;
        left = 0;
        plainBodyBytes = 0;
        head.reset();
        chunks.reset();
    }

    /** Takes bytes that left the socket at this time, as {@link #read(ByteBuffer)} does. */
    Reading read(ByteBuffer in, long nanos) {
        readNanos = nanos;
        return read(in);
    }

    /** Takes bytes until the answer is complete, has failed, or there are none left. */
    Reading read(ByteBuffer in) {
        if (state == State.COMPLETE || state == State.FAILED) {
            throw new IllegalStateException("no answer is being read");
        }
        // Reading sees only as much as the limit allows, so that every split of the bytes fails at the same one.
        long allowed = answerBytesMax - bytes;
        int limit = in.limit();
        boolean cut = in.remaining() > allowed;
        if (cut) {
            in.limit(in.position() + (int) allowed);
        }
        Reading reading = advance(in);
        in.limit(limit);
        if (reading == Reading.MORE && cut) {
            reading = Reading.TOO_LARGE;
        }
        if (reading == Reading.COMPLETE) {
            state = State.COMPLETE;
        } else if (reading != Reading.MORE) {
            state = State.FAILED;
        }
        return reading;
    }

    /** Whether an answer that the peer ends here, by closing the connection, is complete. */
    boolean completeAtEnd() {
        return state == State.UNTIL_CLOSE || state == State.COMPLETE;
    }

    /** Status of the answer; meaningful once it is complete. */
    int status() {
        return head.status();
    }

    /** Bytes of the answer so far, all of them. */
    long bytes() {
        return bytes;
    }

    /** Bytes of the body so far, without transfer coding. */
    long bodyBytes() {
        return plainBodyBytes + chunks.decoded();
    }

    /** Whether the connection may carry another request after this answer, which is complete. */
    boolean reusable() {
        return state == State.COMPLETE && head.status() != 101 && head.framing().persistent(head.minorVersion());
    }

    private Reading advance(ByteBuffer in) {
        while (true) {
            int from = in.position();
            Reading reading = switch (state) {
                case HEAD -> head.read(in);
                case SIZED -> sized(in);
                case CHUNKED -> chunks.read(in, sink, readNanos);
                case UNTIL_CLOSE -> untilClose(in);
                case COMPLETE, FAILED -> throw new IllegalStateException("nothing follows " + state);
            };
            bytes += in.position() - from;
            if (sink != null && state == State.HEAD) {
                sink.head(in.duplicate().flip().position(from), readNanos);
            }
            if (state != State.HEAD || reading != Reading.COMPLETE) {
                return reading;
            }
            Reading next = headEnd();
            if (next != Reading.MORE) {
                return next;
            }
        }
    }

    /** Where the body ends, RFC 9112, section 6.3. */
    private Reading headEnd() {
        int status = head.status();
        Framing framing = head.framing();
        if (status < 200 && status != 101) {
            head.reset();
            if (sink != null) {
                sink.interim();
            }
            return Reading.MORE;
        }
        if (bodyless || status == 101 || status == 204 || status == 304) {
            return Reading.COMPLETE;
        }
        if (framing.encoded()) {
            state = framing.chunked() ? State.CHUNKED : State.UNTIL_CLOSE;
            // HTTP/1.0 knows no transfer coding: the framing can't be trusted (section 6.1).
            return head.minorVersion() == 0 ? Reading.MALFORMED : Reading.MORE;
        }
        if (!framing.sized()) {
            state = State.UNTIL_CLOSE;
            return Reading.MORE;
        }
        left = framing.length();
        state = State.SIZED;
        if (left > answerBytesMax - bytes) {
            return Reading.TOO_LARGE;
        }
        return left == 0 ? Reading.COMPLETE : Reading.MORE;
    }

    private Reading sized(ByteBuffer in) {
        int taken = (int) Math.min(left, in.remaining());
        pass(in, taken, sink, readNanos);
        plainBodyBytes += taken;
        left -= taken;
        return left == 0 ? Reading.COMPLETE : Reading.MORE;
    }

    private Reading untilClose(ByteBuffer in) {
        plainBodyBytes += in.remaining();
        pass(in, in.remaining(), sink, readNanos);
        return Reading.MORE;
    }

    /** Moves past so many bytes of a body, which the sink takes in where there is one. */
    static void pass(ByteBuffer in, int bytes, @Nullable AnswerSink sink, long readNanos) {
        int end = in.position() + bytes;
        if (sink != null && bytes > 0) {
            int limit = in.limit();
            in.limit(end);
            sink.body(in, readNanos);
            in.limit(limit);
        }
        in.position(end);
    }
}
