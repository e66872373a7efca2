package dev.holdfast.load.chat;

import dev.holdfast.core.chat.ChatTimings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One answer as it came in, with its times, from a seeded generator. Its shapes are those of a real server that sends the role
 * at once, and of one that sends four tokens at a time.
 *
 * @param headNanos when the head came; all times are since the request was sent
 * @param tokens what usage says
 */
record RecordedStream(String name, long headNanos, List<Event> events, long closeNanos, int tokens) {

    private static final long MS = 1_000_000;

    /**
     * One event.
     *
     * @param choices whether it has any
     * @param content of the delta, may be empty
     */
    record Event(long nanos, boolean choices, String content, String json) {

        static Event delta(long nanos, String content) {
            return new Event(nanos, true, content,
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content + "\"},\"finish_reason\":null}]}");
        }

        boolean hasContent() {
            return !content.isEmpty();
        }
    }

    /** Role at 3 ms, 1347 ms until the prompt is read, then 47 tokens in 46 chunks, some 8.5 ms apart. */
    static RecordedStream longPrompt(Random random) {
        List<Event> events = new ArrayList<>();
        long headNanos = 2_800_000;
        events.add(Event.delta(2_900_000, ""));
        long at = 1347 * MS;
        for (int chunk = 0; chunk < 46; chunk++) {
            events.add(Event.delta(at, "word "));
            at += (long) ((7.0 + 3 * random.nextDouble()) * MS);
        }
        return ended("long prompt", headNanos, events, at, 47);
    }

    /** 200 ms, then a chunk of four tokens every 80 ms: 20 ms a token, exactly. */
    static RecordedStream fourAtOnce() {
        List<Event> events = new ArrayList<>();
        events.add(Event.delta(200 * MS, "a b c d "));
        for (int chunk = 1; chunk < 8; chunk++) {
            events.add(Event.delta((200 + 80L * chunk) * MS, "a b c d "));
        }
        return ended("four tokens at once", MS, events, 760 * MS, 32);
    }

    private static RecordedStream ended(String name, long head, List<Event> events, long at, int tokens) {
        events.add(new Event(at, true, "", "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"));
        events.add(new Event(at, false, "",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":421,\"completion_tokens\":" + tokens + "}}"));
        return new RecordedStream(name, head, List.copyOf(events), at + MS, tokens);
    }

    /** What we make of it. */
    ChatTimings read() {
        ChatReader reader = new ChatReader();
        reader.begin(0);
        reader.firstByte(headNanos);
        for (Event event : events) {
            reader.body(bytes("data: " + event.json() + "\n\n"), event.nanos());
        }
        reader.body(bytes("data: [DONE]\n\n"), closeNanos);
        return reader.finish(200, true, closeNanos);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
