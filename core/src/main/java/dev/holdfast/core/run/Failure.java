package dev.holdfast.core.run;

import java.util.Locale;

/** Why a request got no complete answer. */
public enum Failure implements Cause {
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
    /** Nothing that a user could see came within the endpoint's limit, counted from the intended start. */
    FIRST_OUTPUT_TIMEOUT,
    /** An answer that had begun went on no more for longer than the endpoint's limit. */
    IDLE_TIMEOUT,
    /** The peer reset the connection or the request's stream, or it broke while the request was under way. */
    CONNECTION_RESET,
    /** The peer closed the connection before the answer was complete, or said that it won't take the request. */
    CLOSED_EARLY,
    /** What came back is not HTTP. */
    MALFORMED_ANSWER,
    /** The answer's head or body was larger than the limit. */
    ANSWER_TOO_LARGE,
    /** The run ended before the answer came. */
    UNANSWERED,
    /** Its feed had no row left, so that it could not be sent. */
    FEED_DRY,
    /** Its template could not be filled, so that it could not be sent. */
    TEMPLATE_FAILED;

    public boolean isTimeout() {
        return switch (this) {
            case CONNECT_TIMEOUT, REQUEST_TIMEOUT, FIRST_OUTPUT_TIMEOUT, IDLE_TIMEOUT -> true;
            case CONNECTION_REFUSED, CONNECT_FAILED, TLS_FAILED, CONNECTION_RESET, CLOSED_EARLY, MALFORMED_ANSWER,
                    ANSWER_TOO_LARGE, UNANSWERED, FEED_DRY, TEMPLATE_FAILED ->
                false;
        };
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
