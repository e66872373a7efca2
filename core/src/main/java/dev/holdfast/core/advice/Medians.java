package dev.holdfast.core.advice;

import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;

/** The usual answer. */
final class Medians {

    private Medians() {}

    /**
     * The median in nanoseconds. NaN, so that it passes no comparison, where there is none and where only a lower bound is
     * known.
     */
    static double of(ChatResult chat, ChatMetric metric) {
        return chat.latency(metric).percentile(50).filter(median -> !median.atLeast())
                .map(median -> (double) median.nanos()).orElse(Double.NaN);
    }
}
