package dev.holdfast.core.chat;

import java.util.OptionalLong;

/**
 * The tokens of many answers of one {@link TokenSource}, none of the numbers negative.
 *
 * @param answers how many answers
 * @param tokens their tokens together, by their source
 * @param streamed tokens that arrived as chunks
 * @param chunks chunks with content that the answers had
 */
public record TokenSum(long answers, ChatTokens tokens, long streamed, long chunks) {
    public TokenSum {
        if (answers < 0 || chunks < 0 || streamed < 0 || streamed > tokens.completion()) {
            throw new IllegalArgumentException("no such sum: " + answers + " answers, " + streamed + " of "
                    + tokens.completion() + " tokens in " + chunks + " chunks");
        }
    }

    /** Of no answer. */
    public static TokenSum none(TokenSource source) {
        return new TokenSum(0, new ChatTokens(source, 0, 0, 0, 0), 0, 0);
    }

    /** With the tokens of one more answer. */
    TokenSum plus(ChatTimings answer) {
        OptionalLong arrived = answer.streamedTokens();
        return plus(new TokenSum(1, answer.tokens(), arrived.orElse(0), answer.chunks().count()));
    }

    /** @throws IllegalArgumentException if the sources differ */
    public TokenSum plus(TokenSum other) {
        ChatTokens a = tokens;
        ChatTokens b = other.tokens;
        if (a.source() != b.source()) {
            throw new IllegalArgumentException(a.source() + " and " + b.source() + " are no one source");
        }
        ChatTokens sum = new ChatTokens(a.source(), a.prompt() + b.prompt(), a.cached() + b.cached(),
                a.completion() + b.completion(), a.reasoning() + b.reasoning());
        return new TokenSum(answers + other.answers, sum, streamed + other.streamed, chunks + other.chunks);
    }
}
