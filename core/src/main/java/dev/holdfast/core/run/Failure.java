package dev.holdfast.core.run;

import java.util.Locale;

/** Why a request got no complete answer. */
public enum Failure {
    /** No connection within the connect limit. */
    CONNECT_TIMEOUT,
    /** Nobody listens there. */
    CONNECTION_REFUSED,
    /** The connection could not be made for another reason. */
    CONNECT_FAILED,
    /** No complete answer within the request limit, counted from the intended start. */
    REQUEST_TIMEOUT,
    /** The peer reset the connection or it broke while the request was under way. */
    CONNECTION_RESET,
    /** The peer closed the connection before the answer was complete. */
    CLOSED_EARLY,
    /** What came back is not HTTP. */
    MALFORMED_ANSWER,
    /** The answer's head or body was larger than the limit. */
    ANSWER_TOO_LARGE,
    /** The run ended before the answer came. */
    UNANSWERED;

    public boolean isTimeout() {
        return this == CONNECT_TIMEOUT || this == REQUEST_TIMEOUT;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
