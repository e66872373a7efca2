package dev.holdfast.demo.chat;

import java.io.IOException;
import java.time.Duration;

import dev.holdfast.demo.chat.MockSettings.ErrorStyle;
import dev.holdfast.demo.chat.MockSettings.UsageStyle;
import dev.holdfast.demo.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * One streamed answer, from the role to the end that the settings give it. Tokens keep to times counted from the
 * request, so that lateness does not add up.
 */
final class ChatStream {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final MockSettings settings;
    private final UsageStyle usage;
    private final Completion completion;
    private final EventWriter out;
    private Duration last = AT_ONCE;

    ChatStream(ChatRequest chat, Completion completion, EventWriter out) {
        this.settings = chat.settings();
        this.usage = chat.usageStyle();
        this.completion = completion;
        this.out = out;
    }

    void play() throws IOException {
        out.head();
        role();
        MockSettings.Failure failure = settings.failure();
        int all = completion.allTokens();
        int sent = 0;
        while (sent < all) {
            if (breaksAt(sent)) {
                return;
            }
            int end = chunkEnd(sent);
            tokens(sent, end);
            sent = end;
        }
        if (breaksAt(sent)) {
            return;
        }
        if (failure.end().hasFinish()) {
            out.event(last, completion.finish());
        }
        if (usage == UsageStyle.FINAL) {
            out.event(last, completion.lastUsage());
        }
        if (failure.end().hasDone()) {
            out.done(last);
        }
        out.end(last.plus(failure.holdOpen()));
    }

    private void role() throws IOException {
        ObjectNode delta = Json.object().put("role", "assistant");
        switch (settings.form().role()) {
            case EMPTY -> out.event(AT_ONCE, completion.chunk(delta.put("content", ""), 0));
            case NULL -> out.event(AT_ONCE, completion.chunk(delta.putNull("content"), 0));
            case BARE -> out.event(AT_ONCE, completion.chunk(delta, 0));
            case WITH_FIRST, NONE -> {
            }
        }
    }

    /** Whether the stream has ended for a failure that is due after so many tokens. */
    private boolean breaksAt(int sent) throws IOException {
        if (sent >= settings.failure().cutAfter()) {
            out.cut();
        }
        if (sent < settings.failure().errorAfter()) {
            return false;
        }
        ObjectNode error = Completion.error(500, "the mock model failed as asked");
        if (settings.failure().errorStyle() == ErrorStyle.EVENT) {
            out.error(last, error);
        } else {
            out.event(last, error);
        }
        out.end(last);
        return true;
    }

    private void tokens(int begin, int end) throws IOException {
        Duration at = settings.pace().tokenAt(begin);
        boolean isFirst = begin == 0;
        boolean isAfterStall = begin >= settings.pace().stallAfter()
                && begin - settings.form().tokensPerChunk() < settings.pace().stallAfter();
        if (isFirst || isAfterStall) {
            comments(at);
        }
        if (isFirst && settings.failure().lineBytes() > 0) {
            out.endlessLine(at, settings.failure().lineBytes());
            out.cut();
        }
        ObjectNode delta = completion.delta(begin, end);
        if (isFirst && settings.form().role() == MockSettings.Role.WITH_FIRST) {
            delta = Json.object().put("role", "assistant").setAll(delta);
        }
        ObjectNode chunk = completion.chunk(delta, end);
        if (isFirst && settings.failure().eventBytes() > 0) {
            out.hugeEvent(at, chunk, settings.failure().eventBytes());
        } else {
            out.token(at, chunk);
        }
        last = at;
    }

    /** A chunk has reasoning or content, not both. */
    private int chunkEnd(int begin) {
        int limit = begin < completion.reasoningTokens() ? completion.reasoningTokens() : completion.allTokens();
        return Math.min(limit, begin + settings.form().tokensPerChunk());
    }

    private void comments(Duration until) throws IOException {
        int count = settings.form().comments();
        Duration gap = until.minus(last).dividedBy(count + 1L);
        for (int i = 1; i <= count; i++) {
            out.comment(last.plus(gap.multipliedBy(i)));
        }
    }
}
