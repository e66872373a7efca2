package dev.holdfast.core.chat;

import java.util.Locale;
import java.util.OptionalLong;

/** The durations measured of chat answers, in nanoseconds. Those of an arrival count from the intended start. */
public enum ChatMetric {
    /** From the intended start to the send: the client's own queue. Part of every arrival below. */
    QUEUE,
    /** To the first byte of the answer's head. */
    FIRST_BYTE,
    /** To the first event, be it empty. */
    TTFE,
    /** To the first content, reasoning or tool call. */
    TTFT,
    /** To the first content that the user sees: the headline. */
    TTFO,
    /** Time per output token after the first chunk; of complete answers. */
    TPOT,
    /** Each gap between two chunks with content, of all answers. Not a gap between tokens. */
    INTER_CHUNK,
    /** The longest gap of each answer. */
    STALL,
    /** To the last content of a complete answer. */
    E2E,
    /** To the last byte of a complete answer. */
    STREAM_CLOSE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it ends with something that arrives, so that waiting in vain for it bounds it from below. */
    public boolean isArrival() {
        return switch (this) {
            case FIRST_BYTE, TTFE, TTFT, TTFO, E2E, STREAM_CLOSE -> true;
            case QUEUE, TPOT, INTER_CHUNK, STALL -> false;
        };
    }

    /** Whether an answer has one value of it, which may be limited. */
    public boolean isOfAnswer() {
        return this != INTER_CHUNK;
    }

    /**
     * The value of one answer, empty where it has none: what never came, and the end of an answer that is not complete.
     * Of an answer with a status other than 2xx nothing counts as having come.
     *
     * @param queuedNanos from the intended start to the send
     * @throws IllegalArgumentException for {@link #INTER_CHUNK}, of which an answer has many
     */
    public OptionalLong of(ChatTimings answer, long queuedNanos) {
        ChatMoments moments = answer.moments();
        boolean ok = answer.end().isOk();
        boolean refused = answer.status() == ChatStatus.HTTP_ERROR;
        return switch (this) {
            case QUEUE -> OptionalLong.of(queuedNanos);
            case FIRST_BYTE -> arrival(!refused, moments.firstByte(), queuedNanos);
            case TTFE -> arrival(!refused, moments.firstEvent(), queuedNanos);
            case TTFT -> arrival(!refused, moments.firstToken(), queuedNanos);
            case TTFO -> arrival(!refused, moments.firstOutput(), queuedNanos);
            case E2E -> arrival(ok, moments.lastContent(), queuedNanos);
            case STREAM_CLOSE -> arrival(ok, OptionalLong.of(moments.close()), queuedNanos);
            case STALL -> ok ? answer.chunks().longestGapNanos() : OptionalLong.empty();
            case TPOT -> ok && answer.tpotNanos().isPresent()
                    ? OptionalLong.of(Math.round(answer.tpotNanos().getAsDouble()))
                    : OptionalLong.empty();
            case INTER_CHUNK -> throw new IllegalArgumentException("an answer has many gaps between chunks");
        };
    }

    private static OptionalLong arrival(boolean counts, OptionalLong sinceSent, long queuedNanos) {
        return counts && sinceSent.isPresent()
                ? OptionalLong.of(sinceSent.getAsLong() + queuedNanos)
                : OptionalLong.empty();
    }
}
