package dev.holdfast.core.chat;

/**
 * How an answer ended.
 *
 * @param status its class
 * @param lengthLimited whether it stopped at a limit of tokens ({@code finish_reason: length}); such an answer is whole
 * @param why what was wrong and where, at most {@link #WHY_CHARACTERS_MAX} characters; empty exactly if it is OK
 */
public record ChatEnd(ChatStatus status, boolean lengthLimited, String why) {

    public static final int WHY_CHARACTERS_MAX = 200;

    /** It came to its end by itself. */
    public static final ChatEnd OK = new ChatEnd(ChatStatus.OK, false, "");
    /** It came to its end at a limit of tokens. */
    public static final ChatEnd OK_AT_LIMIT = new ChatEnd(ChatStatus.OK, true, "");

    public ChatEnd {
        if (why.length() > WHY_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "a reason has at most " + WHY_CHARACTERS_MAX + " characters, was " + why.length());
        }
        if (why.isEmpty() != (status == ChatStatus.OK)) {
            throw new IllegalArgumentException(
                    "only an answer that is not ok has a reason: " + status + " '" + why + "'");
        }
    }

    public boolean isOk() {
        return status == ChatStatus.OK;
    }
}
