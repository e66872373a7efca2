package dev.holdfast.demo.chat;

import java.time.Duration;

import dev.holdfast.demo.http.Fields;
import dev.holdfast.demo.http.Json;
import dev.holdfast.demo.http.Request;

/**
 * When the mock model says what.
 *
 * @param firstToken from the request to the first token
 * @param eachToken from one token to the next
 * @param tokens how many tokens the answer has
 * @param tokensPerChunk how many tokens a streamed event carries
 * @param errorAfter after how many tokens a stream reports an error; {@link #NEVER} if it does not
 * @param cutAfter after how many tokens a stream's connection is dropped; {@link #NEVER} if it is not
 */
record MockSettings(Duration firstToken, Duration eachToken, int tokens, int tokensPerChunk, int errorAfter,
        int cutAfter) {
    static final int NEVER = Integer.MAX_VALUE;

    private static final long FIRST_TOKEN_MILLIS_MAX = 60_000;
    private static final long EACH_TOKEN_MILLIS_MAX = 10_000;
    private static final long TOKENS_MAX = 10_000;

    /** The settings in the body's {@code mock} object; what it leaves open is taken from the query, then by default. */
    static MockSettings read(Request request, Fields body) {
        Fields mock = body.object("mock").orElseGet(() -> Fields.of(Json.object(), "mock"));
        mock.only("ttft_ms", "token_ms", "tokens", "tokens_per_chunk", "error_after", "cut_after");
        return new MockSettings(millis(request, mock, "ttft_ms", FIRST_TOKEN_MILLIS_MAX, 20),
                millis(request, mock, "token_ms", EACH_TOKEN_MILLIS_MAX, 2),
                whole(request, mock, "tokens", 1, 20),
                whole(request, mock, "tokens_per_chunk", 1, 1),
                whole(request, mock, "error_after", 0, NEVER),
                whole(request, mock, "cut_after", 0, NEVER));
    }

    /** From the request to this token, counted from 0. */
    Duration tokenAt(int index) {
        return firstToken.plus(eachToken.multipliedBy(index));
    }

    /** These settings with at most this many tokens. */
    MockSettings limitedTo(long tokensMax) {
        return new MockSettings(firstToken, eachToken, (int) Math.min(tokens, tokensMax), tokensPerChunk, errorAfter,
                cutAfter);
    }

    private static Duration millis(Request request, Fields mock, String name, long max, long fallback) {
        long value = request.wholeParameter(name, 0, max).orElse(fallback);
        return Duration.ofNanos(Math.round(mock.number(name, 0, (double) max, (double) value) * 1e6));
    }

    private static int whole(Request request, Fields mock, String name, int min, int fallback) {
        long value = request.wholeParameter(name, min, TOKENS_MAX).orElse((long) fallback);
        return (int) mock.whole(name, min, TOKENS_MAX, value);
    }
}
