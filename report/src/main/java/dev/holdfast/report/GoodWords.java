package dev.holdfast.report;

import dev.holdfast.core.chat.ChatLatency;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Goodput in words: how many answers were good, what that took, and how many broke which limit. */
final class GoodWords {

    private GoodWords() {}

    /** {@code 95 % of 200 requests, 4.75/s: complete, with the first visible output within 800 ms (broken by 7)}. */
    static String of(ChatResult chat) {
        String rate = chat.goodput().isPresent() ? ", " + Numbers.rate(chat.goodput().getAsDouble()) : "";
        String share = chat.goodputRatio().map(ratio -> Numbers.percent(ratio.value())).orElse(Numbers.NONE) + " of "
                + Numbers.plural(chat.counts().offered(), "request") + rate;
        if (chat.goals().limits().isEmpty()) {
            return share + ": complete; no limit was set to an answer";
        }
        List<String> limits = new ArrayList<>();
        chat.goals().limits().forEach((metric, limit) -> limits.add(name(metric) + " within "
                + Numbers.duration(limit.toNanos()) + " (" + broken(chat, metric, limit) + ")"));
        return share + ": complete, with " + String.join(", ", limits);
    }

    /** A request to whose answer something never came breaks the limit on when it comes. */
    private static String broken(ChatResult chat, ChatMetric metric, Duration limit) {
        ChatLatency latency = chat.latency(metric);
        long asked = metric.isArrival() ? chat.counts().offered() : latency.count();
        long broken = asked - latency.measured().countAtMost(limit.toNanos());
        return broken == 0 ? "kept by all" : "broken by " + Numbers.count(broken);
    }

    static String name(ChatMetric metric) {
        return switch (metric) {
            case QUEUE -> "the wait to be sent";
            case FIRST_BYTE -> "the first byte";
            case TTFE -> "the first event";
            case TTFT -> "the first token";
            case TTFO -> "the first visible output";
            case TPOT -> "each output token";
            case INTER_CHUNK -> "each gap between chunks";
            case STALL -> "the longest stall";
            case E2E -> "the whole answer";
            case STREAM_CLOSE -> "the end of the stream";
        };
    }
}
