package dev.holdfast.demo.chat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.holdfast.demo.http.Fields;
import dev.holdfast.demo.http.Json;
import dev.holdfast.demo.http.Request;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the mock model says, when, in what form, and how it fails. Each setting is described for users in
 * {@code docs/reference/mock-model.md}.
 */
record MockSettings(Pace pace, Content content, Form form, Failure failure) {
    static final int NEVER = Integer.MAX_VALUE;

    static final List<String> NAMES = List.of("ttft_ms", "token_ms", "stall_after", "stall_ms", "tokens",
            "reasoning_tokens", "reasoning_field", "tool_call", "cached_tokens", "usage", "role", "tokens_per_chunk",
            "line_end", "data_space", "comments", "split_utf8", "gzip", "status", "status_share", "error_after",
            "error_style", "cut_after", "end", "hold_open_ms", "line_bytes", "event_bytes", "invalid_utf8");

    private static final long MILLIS_MAX = 60_000;
    private static final long EACH_TOKEN_MILLIS_MAX = 10_000;
    private static final long TOKENS_MAX = 10_000;
    private static final long BYTES_MAX = 4_000_000_000L;

    /**
     * How a stream says whose answer it is. The first three do so at once, in an event of its own with empty, null or no
     * content.
     */
    enum Role {
        EMPTY,
        NULL,
        BARE,
        WITH_FIRST,
        NONE
    }

    /** Where a stream says how many tokens there were. */
    enum UsageStyle {
        FINAL,
        WITH_CHOICES,
        CUMULATIVE,
        NONE
    }

    enum ReasoningField {
        REASONING_CONTENT,
        REASONING
    }

    enum LineEnd {
        LF,
        CRLF,
        CR
    }

    enum ErrorStyle {
        DATA,
        EVENT
    }

    /** Which of the two signs of its end a stream has. */
    enum End {
        COMPLETE,
        NO_DONE,
        NO_FINISH,
        NEITHER;

        boolean hasFinish() {
            return this == COMPLETE || this == NO_DONE;
        }

        boolean hasDone() {
            return this == COMPLETE || this == NO_FINISH;
        }
    }

    /**
     * When the tokens come, reasoning or not.
     *
     * @param stallAfter after how many tokens those that follow come later by {@code stall}
     */
    record Pace(Duration firstToken, Duration eachToken, int stallAfter, Duration stall) {
        /** From the request to this token, counted from 0. */
        Duration tokenAt(int index) {
            Duration steady = firstToken.plus(eachToken.multipliedBy(index));
            return index < stallAfter ? steady : steady.plus(stall);
        }
    }

    /** @param usage as the request has it where it is empty */
    record Content(int tokens, int reasoningTokens, ReasoningField reasoningField, boolean isToolCall,
            int cachedTokens, Optional<UsageStyle> usage) {
        int allTokens() {
            return reasoningTokens + tokens;
        }

        /** With at most this many tokens, of which reasoning takes the first. */
        Content limitedTo(long tokensMax) {
            int reasoning = (int) Math.min(reasoningTokens, tokensMax);
            return new Content((int) Math.min(tokens, tokensMax - reasoning), reasoning, reasoningField, isToolCall,
                    cachedTokens, usage);
        }
    }

    /** @param comments how many stand in each long wait: the one for the first token and the stall */
    record Form(Role role, int tokensPerChunk, LineEnd lineEnd, boolean hasDataSpace, int comments, boolean splitsUtf8,
            boolean isGzip) {}

    /**
     * How the answer fails. Settings that are {@link #NEVER} or 0 do nothing.
     *
     * @param status the HTTP status in place of an answer, 0 for none
     * @param statusShare of the requests that ask for it, in millionths
     * @param lineBytes the length of a line that takes the first token's place and does not end
     * @param eventBytes the size of the first token's event, in many lines
     */
    record Failure(int status, long statusShare, int errorAfter, ErrorStyle errorStyle, int cutAfter, End end,
            Duration holdOpen, long lineBytes, long eventBytes, boolean isInvalidUtf8) {
        boolean needsStream() {
            return errorAfter != NEVER || cutAfter != NEVER || end != End.COMPLETE || lineBytes > 0 || eventBytes > 0
                    || isInvalidUtf8;
        }
    }

    /** The settings in the body's {@code mock} object; what it leaves open is taken from the query, then by default. */
    static MockSettings read(Request request, Fields body) {
        Fields mock = merged(request, body);
        return new MockSettings(
                new Pace(millis(mock, "ttft_ms", MILLIS_MAX, 20), millis(mock, "token_ms", EACH_TOKEN_MILLIS_MAX, 2),
                        whole(mock, "stall_after", 0, NEVER), millis(mock, "stall_ms", MILLIS_MAX, 1000)),
                new Content(whole(mock, "tokens", 0, 20), whole(mock, "reasoning_tokens", 0, 0),
                        choice(mock, "reasoning_field", ReasoningField.values()),
                        mock.flag("tool_call", false), whole(mock, "cached_tokens", 0, 0),
                        mock.has("usage")
                                ? Optional.of(choice(mock, "usage", UsageStyle.values()))
                                : Optional.empty()),
                new Form(choice(mock, "role", Role.values()),
                        whole(mock, "tokens_per_chunk", 1, 1), choice(mock, "line_end", LineEnd.values()),
                        mock.flag("data_space", true), (int) mock.whole("comments", 0, 1000, 0),
                        mock.flag("split_utf8", false), mock.flag("gzip", false)),
                new Failure((int) mock.whole("status", 400, 599, 0),
                        Math.round(mock.number("status_share", 0, 1, 1) * 1e6),
                        whole(mock, "error_after", 0, NEVER), choice(mock, "error_style", ErrorStyle.values()),
                        whole(mock, "cut_after", 0, NEVER), choice(mock, "end", End.values()),
                        millis(mock, "hold_open_ms", MILLIS_MAX, 0), mock.whole("line_bytes", 1, BYTES_MAX, 0),
                        mock.whole("event_bytes", 1, BYTES_MAX, 0), mock.flag("invalid_utf8", false)));
    }

    MockSettings limitedTo(long tokensMax) {
        return new MockSettings(pace, content.limitedTo(tokensMax), form, failure);
    }

    private static Fields merged(Request request, Fields body) {
        ObjectNode all = Json.object();
        NAMES.forEach(name -> request.parameter(name).ifPresent(value -> all.set(name, Json.scalar(value))));
        body.object("mock").ifPresent(mock -> mock.only(NAMES.toArray(String[]::new)).copyTo(all));
        return Fields.of(all, "mock");
    }

    private static Duration millis(Fields mock, String name, long max, long fallback) {
        return Duration.ofNanos(Math.round(mock.number(name, 0, (double) max, (double) fallback) * 1e6));
    }

    private static int whole(Fields mock, String name, int min, int fallback) {
        return (int) mock.whole(name, min, TOKENS_MAX, fallback);
    }

    /** The choice that the setting names, the first where it is absent. */
    private static <E extends Enum<E>> E choice(Fields mock, String name, E[] values) {
        if (!mock.has(name)) {
            return values[0];
        }
        String wanted = mock.text(name, 40);
        return Arrays.stream(values).filter(value -> word(value).equals(wanted)).findFirst()
                .orElseThrow(() -> mock.wrong(name, "one of "
                        + Arrays.stream(values).map(MockSettings::word).collect(Collectors.joining(", "))));
    }

    /** The word by which a choice is named outside. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
