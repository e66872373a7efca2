package dev.holdfast.core.advice;

import static dev.holdfast.core.advice.AskedRun.ms;

import dev.holdfast.core.chat.ChatEnd;
import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.ChatTrace;
import dev.holdfast.core.chat.TokenSource;

/** One answer, drawn event by event; times in milliseconds since it was asked for. */
final class DrawnAnswer {

    private final ChatTrace trace = new ChatTrace();
    private final int index;
    private ChatEnd end = ChatEnd.OK;
    private long closed;

    DrawnAnswer(int index) {
        this.index = index;
        trace.begin(0);
    }

    /** Which of its likes it is, from 0. */
    int index() {
        return index;
    }

    DrawnAnswer event(long atMs) {
        closed = ms(atMs);
        trace.event(closed);
        return this;
    }

    DrawnAnswer thought(long atMs) {
        event(atMs);
        trace.reasoning(ms(atMs));
        return this;
    }

    DrawnAnswer output(long atMs) {
        event(atMs);
        trace.output(ms(atMs));
        return this;
    }

    DrawnAnswer steps(int count, long firstMs, long stepMs) {
        for (int i = 0; i < count; i++) {
            output(firstMs + i * stepMs);
        }
        return this;
    }

    DrawnAnswer end(ChatEnd ending) {
        end = ending;
        return this;
    }

    DrawnAnswer closedAt(long nanos) {
        closed = nanos;
        return this;
    }

    ChatTimings timings(long prompt, long cached, long completion) {
        return trace.end(closed, new ChatTokens(TokenSource.USAGE, prompt, cached, completion, 0), end);
    }
}
