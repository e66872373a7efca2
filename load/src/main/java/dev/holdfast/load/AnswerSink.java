package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one answer after another while it comes, for requests whose answers are more than a status and a size. Pieces are of any
 * length and split anywhere; they lie from a buffer's position to its limit, must not be changed, and are gone after the
 * call. For the lane's thread.
 */
interface AnswerSink {

    /** The next answer will be this request's. */
    void open(Exchange exchange);

    /**
     * Bytes of the head as HTTP/1.1 writes it: start line, fields, line ends.
     *
     * @param readNanos when they left the socket, by the lane's clock
     */
    void head(ByteBuffer piece, long readNanos);

    /** What came as the head so far was an interim answer's: the real one follows. */
    void interim();

    /** Bytes of the body, without transfer coding. */
    void body(ByteBuffer piece, long readNanos);

    /** Why the request must not be waited for any longer; null while it may be. Asked now and then. */
    default @Nullable Failure overdue(long now) {
        return null;
    }

    /**
     * The request has ended, one way or another: the exchange says how. Sets its rejection where the content is not good.
     *
     * @param expected whether there is a complete answer whose status is an expected one
     */
    void ended(Exchange exchange, boolean expected);
}
