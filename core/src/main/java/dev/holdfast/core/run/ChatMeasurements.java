package dev.holdfast.core.run;

import dev.holdfast.core.chat.ChatCost;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What chat answers came to as measurements. In the distributions of arrivals a request that waited in vain counts with
 * its wait, and with no less than the slowest that came: it is never left out and never fast.
 */
final class ChatMeasurements {

    private static final Map<ChatMetric, Metric> METRICS = Map.of(ChatMetric.FIRST_BYTE, Metric.FIRST_BYTE,
            ChatMetric.TTFE, Metric.TTFE, ChatMetric.TTFT, Metric.TTFT, ChatMetric.TTFO, Metric.TTFO, ChatMetric.TPOT,
            Metric.TPOT, ChatMetric.INTER_CHUNK, Metric.INTER_CHUNK, ChatMetric.STALL, Metric.STALL, ChatMetric.E2E,
            Metric.E2E, ChatMetric.STREAM_CLOSE, Metric.STREAM_CLOSE);

    private ChatMeasurements() {}

    static void of(Scope scope, ChatResult chat, List<Measurement> all) {
        for (ChatMetric of : ChatMetric.values()) {
            LatencyHistogram times = chat.latency(of).withCensored();
            Metric metric = METRICS.get(of);
            if (metric != null && !times.isEmpty()) {
                all.add(new Measurement.Distribution(metric, scope, times));
            }
        }
        long offered = chat.counts().offered();
        chat.goodputRatio()
                .ifPresent(ratio -> all.add(new Measurement.Scalar(Metric.GOODPUT, scope, ratio.value(), offered)));
        scalar(Metric.GOOD_RATE, scope, chat.goodput(), chat.counts().good(), all);
        scalar(Metric.OUTPUT_TOKEN_RATE, scope, chat.outputTokensPerSecond(), 1, all);
        ChatCost cost = chat.cost();
        if (!cost.perAnswerNano().isEmpty()) {
            all.add(new Measurement.Distribution(Metric.COST, scope, cost.perAnswerNano()));
        }
        scalar(Metric.COST_PER_GOOD, scope, chat.costPerGood(), 1, all);
    }

    private static void scalar(Metric metric, Scope scope, OptionalDouble value, long n, List<Measurement> all) {
        value.ifPresent(number -> all.add(new Measurement.Scalar(metric, scope, number, n)));
    }
}
