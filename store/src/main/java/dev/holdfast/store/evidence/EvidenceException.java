package dev.holdfast.store.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A document that is no run record, or a folder of them that cannot be read or written. The message names the key path
 * or file and the rule that was broken, for a user to read.
 */
public final class EvidenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EvidenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
