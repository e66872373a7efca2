package dev.holdfast.core.chat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Answers to test with; times in milliseconds. */
final class Answers {

    private static final List<ChatStatus> STATUSES = List.of(ChatStatus.values());

    private Answers() {}

    static long ms(long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    static ChatTokens usage(long prompt, long completion) {
        return new ChatTokens(TokenSource.USAGE, prompt, 0, completion, 0);
    }

    /** Sent at 0: a role at once, visible chunks at the given times, closed a millisecond after the last. */
    static ChatTimings visible(ChatTokens tokens, long... chunksMs) {
        return visible(tokens, ChatEnd.OK, chunksMs[chunksMs.length - 1] + 1, chunksMs);
    }

    static ChatTimings visible(ChatTokens tokens, ChatEnd end, long closeMs, long... chunksMs) {
        ChatTrace trace = new ChatTrace();
        trace.begin(0);
        trace.event(ms(1));
        for (long at : chunksMs) {
            trace.event(ms(at));
            trace.output(ms(at));
        }
        return trace.end(ms(closeMs), tokens, end);
    }

    static ChatEnd bad(ChatStatus status) {
        return new ChatEnd(status, false, "as drawn");
    }

    /** Any answer. */
    static ChatTimings random(Random random) {
        long[] chunks = new long[1 + random.nextInt(20)];
        long at = 0;
        for (int i = 0; i < chunks.length; i++) {
            at += random.nextInt(random.nextInt(10) == 0 ? 3000 : 100);
            chunks[i] = at;
        }
        ChatTokens tokens = switch (random.nextInt(4)) {
            case 0 -> ChatTokens.UNKNOWN;
            case 1 -> ChatTokens.estimated(random.nextInt(100));
            default -> usage(random.nextInt(1000), random.nextInt(100));
        };
        ChatStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
        ChatEnd end = random.nextInt(3) > 0 ? ChatEnd.OK : status == ChatStatus.OK ? ChatEnd.OK_AT_LIMIT : bad(status);
        return visible(tokens, end, at + random.nextInt(50), chunks);
    }
}
