package dev.holdfast.core.run;

import java.util.Locale;

/** What was wrong with the content of a complete answer whose status was an expected one. */
public enum Rejection implements Cause {
    /** It does not hold what a check demands. */
    CHECK_FAILED,
    /** What a later request needs was not to be found in it. */
    CAPTURE_MISSED,
    /** A stream told of an error after its status had promised success. */
    ERROR_IN_STREAM,
    /** A stream ended without saying that it was through. */
    TRUNCATED,
    /** A stream said that it was through and had brought nothing. */
    EMPTY,
    /** It is not in the format that it should be in. */
    MALFORMED_CONTENT;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
