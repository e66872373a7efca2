package dev.holdfast.core.chat;

import java.util.Locale;

/** How an answer ended. Only {@link #OK} can be good; HTTP 200 alone says nothing. */
public enum ChatStatus {
    /** It said something and came to its end. */
    OK,
    /** The service refused: a status other than 2xx. */
    HTTP_ERROR,
    /** The service reported an error in an answer that began well. */
    ERROR_IN_STREAM,
    /** It ended before it said that it was at its end, or the connection or the time-out cut it short. */
    TRUNCATED,
    /** It came to its end and held no output at all. */
    EMPTY,
    /** What arrived is no chat answer, or exceeds a limit of the reader. */
    MALFORMED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
