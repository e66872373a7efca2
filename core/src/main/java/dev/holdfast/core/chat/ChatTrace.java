package dev.holdfast.core.chat;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Takes down one answer after another as its events arrive, and says what each came to. Times are of any one clock in
 * nanoseconds, taken when the bytes left the socket. Mutable, for one thread; keeps no text.
 */
public final class ChatTrace {

    /** Gaps kept of one answer; of more, the rest count for the longest only. */
    public static final int GAPS_MAX = 1 << 16;

    private static final int GAPS_AT_FIRST = 256;
    private static final int GAPS_AT_REST_MAX = 4096;

    private long[] gaps = new long[GAPS_AT_FIRST];
    private int gapsKept;
    private long longestGap;
    private long sent;
    private boolean answered;
    private long firstByte;
    private long events;
    private long firstEvent;
    private long chunks;
    private long firstToken;
    private long lastContent;
    private long lastChunkEvent;
    private boolean visible;
    private long firstOutput;
    private OptionalLong firstTokens = OptionalLong.empty();
    private boolean reasoningStreamed;

    /** Begins the next answer; the request was sent then. */
    public void begin(long sentNanos) {
        if (gaps.length > GAPS_AT_REST_MAX) {
            gaps = new long[GAPS_AT_FIRST];
        }
        sent = sentNanos;
        answered = false;
        events = 0;
        chunks = 0;
        gapsKept = 0;
        longestGap = 0;
        visible = false;
        firstTokens = OptionalLong.empty();
        reasoningStreamed = false;
    }

    /** A byte of the answer arrived; only the first call counts. */
    public void bytes(long nanos) {
        if (!answered) {
            answered = true;
            firstByte = nanos;
        }
    }

    /** An event arrived, whatever it holds. */
    public void event(long nanos) {
        bytes(nanos);
        if (events++ == 0) {
            firstEvent = nanos;
        }
    }

    /** The event that just arrived holds reasoning. */
    public void reasoning(long nanos) {
        reasoningStreamed = true;
        chunk(nanos);
    }

    /** The event that just arrived holds a tool call. */
    public void toolCall(long nanos) {
        chunk(nanos);
    }

    /** The event that just arrived holds something for the user to see. */
    public void output(long nanos) {
        if (!visible) {
            visible = true;
            firstOutput = nanos;
        }
        chunk(nanos);
    }

    private void chunk(long nanos) {
        if (chunks > 0 && lastChunkEvent == events) {
            return; // the same event holds something of two kinds
        }
        lastChunkEvent = events;
        if (chunks++ == 0) {
            firstToken = nanos;
        } else {
            gap(nanos - lastContent);
        }
        lastContent = nanos;
    }

    private void gap(long nanos) {
        longestGap = Math.max(longestGap, nanos);
        if (gapsKept == GAPS_MAX) {
            return;
        }
        if (gapsKept == gaps.length) {
            gaps = Arrays.copyOf(gaps, gapsKept * 2);
        }
        gaps[gapsKept++] = nanos;
    }

    /** The service's running count of tokens, as of the event that just arrived. */
    public void tokensSoFar(long tokens) {
        if (chunks == 1 && lastChunkEvent == events && tokens > 0) {
            firstTokens = OptionalLong.of(tokens);
        }
    }

    /** Whether anything came that the user sees. */
    public boolean hasOutput() {
        return visible;
    }

    /** Number of events so far. */
    public long events() {
        return events;
    }

    /** Number of events so far that held content, reasoning or a tool call. */
    public long chunks() {
        return chunks;
    }

    /** The answer is at its end, or given up. */
    public ChatTimings end(long closeNanos, ChatTokens tokens, ChatEnd end) {
        ChatMoments moments = new ChatMoments(since(answered, firstByte), since(events > 0, firstEvent),
                since(chunks > 0, firstToken), since(visible, firstOutput), since(chunks > 0, lastContent),
                closeNanos - sent);
        ChatChunks held = chunks == 0
                ? ChatChunks.NONE
                : new ChatChunks(chunks, Arrays.copyOf(gaps, gapsKept), longestGap, firstTokens, reasoningStreamed);
        return new ChatTimings(moments, held, tokens, end);
    }

    private OptionalLong since(boolean happened, long nanos) {
        return happened ? OptionalLong.of(nanos - sent) : OptionalLong.empty();
    }
}
