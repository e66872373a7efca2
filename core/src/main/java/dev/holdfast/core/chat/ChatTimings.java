package dev.holdfast.core.chat;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one answer came to. All times are nanoseconds since the request was <em>sent</em>; how long it waited for that
 * is added where they are recorded.
 */
public record ChatTimings(ChatMoments moments, ChatChunks chunks, ChatTokens tokens, ChatEnd end) {

    public ChatStatus status() {
        return end.status();
    }

    /**
     * The tokens that arrived as chunks: reasoning that the service counted but kept to itself is none of them. Empty where
     * nobody knows.
     */
    public OptionalLong streamedTokens() {
        if (!tokens.isKnown()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(tokens.completion() - (chunks.reasoningStreamed() ? 0 : tokens.reasoning()));
    }

    /**
     * Time per output token: from the first chunk to the last, divided by the tokens that came after the first chunk. The
     * first chunk's tokens are those that the service said or, failing that, as many as the average chunk has. The field's
     * usual {@code n - 1} takes the first chunk for one token and reads too low by one chunk's worth.
     *
     * <p>
     * Empty with fewer than two chunks, and where nobody knows the number of tokens.
     */
    public OptionalDouble tpotNanos() {
        OptionalLong streamed = streamedTokens();
        if (streamed.isEmpty() || chunks.count() < 2) {
            return OptionalDouble.empty();
        }
        double all = streamed.getAsLong();
        double first = chunks.firstTokens().isPresent()
                ? chunks.firstTokens().getAsLong()
                : all / chunks.count();
        double span = moments.lastContent().orElseThrow() - moments.firstToken().orElseThrow();
        return all > first ? OptionalDouble.of(span / (all - first)) : OptionalDouble.empty();
    }

    /** Tokens per chunk; empty without chunks, and where nobody knows the number of tokens. */
    public OptionalDouble tokensPerChunk() {
        OptionalLong streamed = streamedTokens();
        return streamed.isEmpty() || chunks.count() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) streamed.getAsLong() / chunks.count());
    }
}
