package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way and what became of it: the object that lane and transport pass to and fro. Mutable and reused,
 * so that a request costs no allocation; for the lane's thread only. All times are of the lane's clock.
 */
final class Exchange {

    EncodedRequest request;

    /** The phase in which it should have started. */
    int phase;
    /** When the request should have been sent. */
    long intendedNanos;
    /** When the lane turned to it; from there to the send it waited for a connection. */
    long turnedNanos;
    /** When its first byte was handed to the socket; only if {@link #wasSent}. */
    long sentNanos;
    boolean wasSent;
    /** When it ended, one way or another. */
    long doneNanos;

    /** Why there is no complete answer; null when there is one. */
    @Nullable
    Failure failure;
    /** Status of the answer, when there is one. */
    int status;
    long bytesSent;
    long bytesReceived;
    long bodyBytesReceived;

    /** Takes in the answer; null where a status and a size say all. */
    @Nullable
    AnswerSink sink;
    /** What is wrong with the content of an expected answer; null where it is good, or nobody looked. */
    @Nullable
    Rejection rejection;
    /** More about the failure or rejection than its name says; empty where there is no more. */
    String why = "";
    /** Where in the answer that was; empty where there is no such place. */
    String where = "";

    /** The connection that carries it, kept by the transport. */
    @Nullable
    Carrier carrier;
    /** Number of its stream on that connection; of HTTP/2 only. */
    int stream;
    /** What its answer says of the body's length, or none; of HTTP/2 only. */
    long announcedBytes;
    /** Neighbours in the order of intended starts, kept by {@link InFlight}. */
    @Nullable
    Exchange older;
    @Nullable
    Exchange younger;

    Exchange(EncodedRequest request) {
        this.request = request;
    }

    void begin(EncodedRequest next, int inPhase, long intended, long turned) {
        request = next;
        phase = inPhase;
        intendedNanos = intended;
        turnedNanos = turned;
        wasSent = false;
        failure = null;
        status = 0;
        bytesSent = 0;
        bytesReceived = 0;
        bodyBytesReceived = 0;
        sink = null;
        rejection = null;
        why = "";
        where = "";
    }

    /** What is wrong with the content, and where in it; an empty place for none. */
    void reject(Rejection cause, String reason, String place) {
        rejection = cause;
        explain(reason, place);
    }

    /** Says more about what went wrong. */
    void explain(String reason, String place) {
        why = reason;
        where = place;
    }

    void end(@Nullable Failure cause, long now) {
        failure = cause;
        doneNanos = now;
    }
}
