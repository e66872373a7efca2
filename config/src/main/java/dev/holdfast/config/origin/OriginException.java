package dev.holdfast.config.origin;

/** A source that no first file can be made of. The message says what is wrong, where, and what to do. */
public final class OriginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OriginException(String message) {
        super(message);
    }
}
