package dev.holdfast.core.chat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many requests ended how, none of the numbers negative.
 *
 * @param answers those that got as far as an answer, by how it ended; statuses that never occurred are left out
 * @param failed those of which no answer was read: they never were sent, say
 * @param lengthLimited complete answers that stopped at a limit of tokens
 * @param good complete answers that kept every goal
 * @param stalls gaps of all answers that were {@linkplain ChatChunks#stalls stalls}
 */
public record ChatCounts(Map<ChatStatus, Long> answers, long failed, long lengthLimited, long good, long stalls) {

    public static final ChatCounts NONE = new ChatCounts(Map.of(), 0, 0, 0, 0);

    public ChatCounts {
        Map<ChatStatus, Long> copy = new EnumMap<>(ChatStatus.class);
        answers.forEach((status, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException(status.label() + " can't be " + count);
            }
            if (count > 0) {
                copy.put(status, count);
            }
        });
        answers = Collections.unmodifiableMap(copy);
        long ok = answers.getOrDefault(ChatStatus.OK, 0L);
        if (failed < 0 || stalls < 0 || lengthLimited < 0 || lengthLimited > ok || good < 0 || good > ok) {
            throw new IllegalArgumentException(
                    "of " + ok + " complete answers " + lengthLimited + " can't be limited and "
                            + good + " good; " + failed + " failed, " + stalls + " stalls");
        }
    }

    public long of(ChatStatus status) {
        return answers.getOrDefault(status, 0L);
    }

    /** All requests: those that failed for whatever reason, too. */
    public long offered() {
        return answers.values().stream().mapToLong(Long::longValue).sum() + failed;
    }

    public ChatCounts plus(ChatCounts other) {
        Map<ChatStatus, Long> sum = new EnumMap<>(ChatStatus.class);
        sum.putAll(answers);
        other.answers.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return new ChatCounts(sum, failed + other.failed, lengthLimited + other.lengthLimited, good + other.good,
                stalls + other.stalls);
    }
}
