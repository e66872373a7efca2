package dev.holdfast.load.chat;

import dev.holdfast.core.chat.ChatEnd;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.ChatTrace;
import dev.holdfast.core.chat.TokenSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads one chat answer after another, streamed as events or in one piece: by its first byte that is no blank, for
 * JSON begins with a brace and no event does. Each piece is stamped by the caller when it leaves the socket, so that
 * nothing done here is part of a time. Takes all bytes whatever they are, and keeps at most one event of them. Mutable,
 * for one thread and one answer at a time.
 */
public final class ChatReader {

    /** Most bytes of an event, and of an answer in one piece, unless asked otherwise. */
    public static final int EVENT_BYTES_MAX = 1 << 20;

    private static final byte[] DONE = ascii("[DONE]");
    private static final byte[] ERROR = ascii("error");

    private enum Form {
        /** Only blanks so far. */
        UNKNOWN,
        EVENTS,
        WHOLE
    }

    private final ChatTrace trace = new ChatTrace();
    private final SseParser parser;
    private final SseParser.Events events = this::event;
    private final GrowingBytes whole;
    private final @Nullable TokenEstimator estimator;
    private final KeptText text = new KeptText();
    private final ChatEventReader json;
    private Form form = Form.UNKNOWN;
    private boolean tooLarge;
    private long bytes;
    private long nowNanos;
    private boolean done;
    private boolean finished;
    private boolean lengthLimited;
    private ChatTokens usage = ChatTokens.UNKNOWN;
    /** What was wrong first. */
    private @Nullable ChatEnd trouble;

    /** Where the service does not tell its tokens, they stay unknown. */
    public ChatReader() {
        this(EVENT_BYTES_MAX, Optional.empty());
    }

    /**
     * @param eventBytesMax most bytes of an event, and of an answer in one piece
     * @param estimator counts tokens where the service does not tell them; called by {@link #finish}
     */
    public ChatReader(int eventBytesMax, Optional<TokenEstimator> estimator) {
        parser = new SseParser(eventBytesMax);
        whole = new GrowingBytes(eventBytesMax);
        this.estimator = estimator.orElse(null);
        json = new ChatEventReader(estimator.isPresent() ? text : null);
    }

    /** Begins the next answer; its request was sent then. */
    public void begin(long sentNanos) {
        trace.begin(sentNanos);
        parser.begin();
        whole.clear();
        text.clear();
        form = Form.UNKNOWN;
        tooLarge = false;
        bytes = 0;
        nowNanos = sentNanos;
        done = false;
        finished = false;
        lengthLimited = false;
        usage = ChatTokens.UNKNOWN;
        trouble = null;
    }

    /** The first byte of the answer's head came; without this call the body's first byte counts for it. */
    public void firstByte(long readNanos) {
        trace.bytes(readNanos);
    }

    /**
     * Takes all bytes of a piece of the body, without transfer coding, as they arrive.
     *
     * @param readNanos when the piece left the socket
     */
    public void body(ByteBuffer piece, long readNanos) {
        if (!piece.hasRemaining()) {
            return;
        }
        trace.bytes(readNanos);
        nowNanos = readNanos;
        if (form == Form.UNKNOWN) {
            decide(piece);
        }
        bytes += piece.remaining();
        if (form == Form.WHOLE) {
            tooLarge |= !whole.add(piece, piece.limit());
        } else {
            parser.read(piece, events);
        }
    }

    /** Blanks and byte order marks tell nothing; the parser of events has seen them when it turns out to be their reader. */
    private void decide(ByteBuffer piece) {
        for (int i = piece.position(); i < piece.limit(); i++) {
            switch (piece.get(i)) {
                case ' ', '\t', '\r', '\n', (byte) 0xef, (byte) 0xbb, (byte) 0xbf -> {
                }
                case '{' -> {
                    form = Form.WHOLE;
                    bytes += i - piece.position();
                    piece.position(i);
                    return;
                }
                default -> {
                    form = Form.EVENTS;
                    return;
                }
            }
        }
    }

    private void event(SseEvent event) {
        trace.event(nowNanos);
        if (event.data.is(DONE)) {
            done = true;
            return;
        }
        boolean isError = event.isOfType(ERROR);
        try {
            take(json.read(event.data), isError);
        } catch (JacksonException notJson) {
            trouble(isError ? ChatStatus.ERROR_IN_STREAM : ChatStatus.MALFORMED,
                    isError ? "an error" : "no valid JSON");
        }
    }

    private void take(ChatEvent said, boolean isError) {
        if (isError || said.isError) {
            trouble(ChatStatus.ERROR_IN_STREAM, said.errorKind.isEmpty() ? "an error" : "error " + said.errorKind);
        }
        if (said.reasoningCharacters > 0) {
            trace.reasoning(nowNanos);
        }
        if (said.toolCharacters > 0) {
            trace.toolCall(nowNanos);
        }
        if (said.outputCharacters > 0) {
            trace.output(nowNanos);
        }
        finished |= said.finished;
        lengthLimited |= said.lengthLimited;
        if (said.hasUsage) {
            usage(said);
        }
    }

    /** Usage may come in any event and more than once: the last counts. */
    private void usage(ChatEvent said) {
        long reasoning = Math.min(said.reasoningTokens, said.completionTokens);
        usage = new ChatTokens(TokenSource.USAGE, said.promptTokens, Math.min(said.cachedTokens, said.promptTokens),
                said.completionTokens, reasoning);
        trace.tokensSoFar(said.completionTokens - (said.reasoningCharacters > 0 ? 0 : reasoning));
    }

    /** Whether anything came that the user sees. */
    public boolean hasOutput() {
        return trace.hasOutput();
    }

    /**
     * The answer is at its end, or was given up.
     *
     * @param status the answer's, 0 where its head never came
     * @param complete whether the body came to its end as HTTP has it
     * @param closeNanos when that was
     */
    public ChatTimings finish(int status, boolean complete, long closeNanos) {
        boolean refused = status != 0 && (status < 200 || status > 299);
        if (form == Form.WHOLE && complete && !tooLarge && !refused) {
            whole();
        }
        ChatEnd end = refused ? new ChatEnd(ChatStatus.HTTP_ERROR, false, "HTTP " + status) : end(complete);
        return trace.end(closeNanos, tokens(), end);
    }

    private void whole() {
        trace.event(nowNanos);
        try {
            ChatEvent said = json.read(whole);
            take(said, false);
            if (!said.isChat) {
                trouble(ChatStatus.MALFORMED, "JSON without choices");
            }
            done = true;
        } catch (JacksonException notJson) {
            trouble(ChatStatus.MALFORMED, "no valid JSON");
        }
    }

    private ChatEnd end(boolean complete) {
        if (trouble != null) {
            return trouble;
        }
        if (tooLarge || parser.isStopped()) {
            return within(ChatStatus.MALFORMED, "larger than the limit of bytes");
        }
        if (!complete) {
            return bad(ChatStatus.TRUNCATED, "the connection ended or time was up");
        }
        if (form == Form.UNKNOWN) {
            return bad(ChatStatus.EMPTY, "the body is empty");
        }
        if (!done && !finished) {
            return !parser.isStream()
                    ? bad(ChatStatus.MALFORMED, "neither JSON nor a stream of events")
                    : bad(ChatStatus.TRUNCATED, parser.isWithinEvent()
                            ? "the body ends within an event"
                            : "the body ends without finish_reason and [DONE]");
        }
        if (trace.chunks() == 0) {
            return bad(ChatStatus.EMPTY, "no content, reasoning or tool call");
        }
        return lengthLimited ? ChatEnd.OK_AT_LIMIT : ChatEnd.OK;
    }

    private void trouble(ChatStatus status, String what) {
        if (trouble == null) {
            trouble = within(status, what);
        }
    }

    /** Something is wrong with the event that was read last, or is being read. */
    private ChatEnd within(ChatStatus status, String what) {
        boolean isWhole = form == Form.WHOLE;
        long number = trace.events() + (tooLarge || parser.isStopped() ? 1 : 0);
        return new ChatEnd(status, false,
                what + " (event " + number + ", from byte " + (isWhole ? 0 : parser.eventStart()) + ")");
    }

    /** Something is missing at the end. */
    private ChatEnd bad(ChatStatus status, String what) {
        return new ChatEnd(status, false, what + " (after " + trace.events() + " events, " + bytes + " bytes)");
    }

    /** A usage of no tokens beside content is a server's place holder. */
    private ChatTokens tokens() {
        boolean believed = usage.isKnown() && (usage.completion() > 0 || trace.chunks() == 0);
        if (believed) {
            return usage;
        }
        return estimator == null || trace.chunks() == 0
                ? ChatTokens.UNKNOWN
                : ChatTokens.estimated(text.tokens(estimator));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
