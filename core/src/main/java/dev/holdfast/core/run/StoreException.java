package dev.holdfast.core.run;

import org.jspecify.annotations.Nullable;

/** A store that cannot be read or written. The message says what, where, and what to do, for a user to read. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
