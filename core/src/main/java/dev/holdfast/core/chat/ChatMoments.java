package dev.holdfast.core.chat;

import java.util.OptionalLong;

/**
 * When the parts of one answer arrived, in nanoseconds since the request was sent; each in order after the one before.
 * What never came is empty.
 *
 * @param firstByte the first byte of the answer's head
 * @param firstEvent the first event of any content; of an answer in one piece, its end
 * @param firstToken the first event that held content, reasoning or a tool call
 * @param firstOutput the first event that held something for the user to see
 * @param lastContent the last event that held content, reasoning or a tool call
 * @param close when the answer's last byte came, or it was given up
 */
public record ChatMoments(OptionalLong firstByte, OptionalLong firstEvent, OptionalLong firstToken,
        OptionalLong firstOutput, OptionalLong lastContent, long close) {

    public ChatMoments {
        if (firstToken.isPresent() != lastContent.isPresent() || (firstOutput.isPresent() && firstToken.isEmpty())) {
            throw new IllegalArgumentException("an answer with content has a first and a last one: " + firstToken + ", "
                    + firstOutput + ", " + lastContent);
        }
    }

    /** Nothing came in the given time. */
    public static ChatMoments nothingIn(long waitedNanos) {
        OptionalLong never = OptionalLong.empty();
        return new ChatMoments(never, never, never, never, never, waitedNanos);
    }
}
