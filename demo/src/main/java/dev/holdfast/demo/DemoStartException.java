package dev.holdfast.demo;

/** The demo service could not start; the message tells a user why and what to do. */
public final class DemoStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
