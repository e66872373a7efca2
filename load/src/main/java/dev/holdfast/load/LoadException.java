package dev.holdfast.load;

import java.io.Serial;

/** A load run that cannot even start. The message says what is wrong, where, and what to do. */
public final class LoadException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    LoadException(String message) {
        super(message);
    }

    LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
