package dev.holdfast.config.origin;

/** One request that cannot be written; the message completes "was left out: …". The others can. */
final class LeftOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeftOutException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
