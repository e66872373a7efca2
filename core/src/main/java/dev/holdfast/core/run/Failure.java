package dev.holdfast.core.run;

import java.util.Locale;

/** Why a request got no complete answer. */
public enum Failure {
    /** No connection within the connect limit; over TLS with its handshake, of HTTP/2 with the peer's settings. */
    CONNECT_TIMEOUT,
    /** Nobody listens there. */
    CONNECTION_REFUSED,
    /** The connection could not be made for another reason. */
    CONNECT_FAILED,
    /** The TLS handshake failed, or what followed it was no TLS. */
    TLS_FAILED,
    /** No complete answer within the request limit, counted from the intended start. */
    REQUEST_TIMEOUT,
    /** The peer reset the connection or the request's stream, or it broke while the request was under way. */
    CONNECTION_RESET,
    /** The peer closed the connection before the answer was complete, or said that it won't take the request. */
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
