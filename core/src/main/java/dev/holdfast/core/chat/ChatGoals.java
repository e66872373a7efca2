package dev.holdfast.core.chat;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The limits that an answer must keep, all of them, to be <em>good</em>. Without limits every complete answer is good.
 *
 * @param limits the longest duration allowed of each metric, positive; {@link ChatMetric#INTER_CHUNK} has none
 */
public record ChatGoals(Map<ChatMetric, Duration> limits) {

    public static final ChatGoals NONE = new ChatGoals(Map.of());

    public ChatGoals {
        Map<ChatMetric, Duration> copy = new EnumMap<>(ChatMetric.class);
        limits.forEach((metric, limit) -> {
            if (!metric.isOfAnswer()) {
                throw new IllegalArgumentException("a limit is on stall, the longest gap, not on " + metric.label());
            }
            if (!limit.isPositive()) {
                throw new IllegalArgumentException(
                        "the limit of " + metric.label() + " must be positive, was " + limit);
            }
            copy.put(metric, limit);
        });
        limits = Collections.unmodifiableMap(copy);
    }

    /**
     * Whether the answer is complete and keeps every limit. A quantity that it lacks keeps no limit, with two exceptions:
     * an answer that came in one chunk has no gap that could be too long, and none between its tokens.
     *
     * @param queuedNanos from the intended start to the send
     */
    public boolean areMetBy(ChatTimings answer, long queuedNanos) {
        if (!answer.end().isOk()) {
            return false;
        }
        for (Map.Entry<ChatMetric, Duration> limit : limits.entrySet()) {
            if (!isKept(limit.getKey(), limit.getValue().toNanos(), answer, queuedNanos)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKept(ChatMetric metric, long limitNanos, ChatTimings answer, long queuedNanos) {
        OptionalLong value = metric.of(answer, queuedNanos);
        if (value.isPresent()) {
            return value.getAsLong() <= limitNanos;
        }
        return (metric == ChatMetric.STALL || metric == ChatMetric.TPOT) && answer.chunks().count() == 1;
    }
}
