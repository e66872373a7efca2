package dev.holdfast.store.evidence;

import dev.holdfast.core.chat.ChatCost;
import dev.holdfast.core.chat.ChatCounts;
import dev.holdfast.core.chat.ChatGoals;
import dev.holdfast.core.chat.ChatLatency;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.chat.TokenSource;
import dev.holdfast.core.chat.TokenSum;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads what chat answers came to; numbers for people are computed anew. */
final class ChatReader {

    private ChatReader() {}

    /** Empty where the part is no chat's. */
    static Optional<ChatResult> chat(JsonCursor part) {
        return part.optionalObject("chat").map(chat -> part.valid("chat", () -> result(chat)));
    }

    private static ChatResult result(JsonCursor chat) {
        return new ChatResult(latencies(chat.object("latencies")), counts(chat), tokens(chat.object("tokens")),
                chat.optionalObject("cost").map(ChatReader::cost).orElse(ChatCost.NONE), goals(chat),
                Duration.ofNanos(chat.count("wall_ns")));
    }

    private static ChatGoals goals(JsonCursor chat) {
        Map<ChatMetric, Duration> limits = new EnumMap<>(ChatMetric.class);
        chat.tally("goals_ns", text -> MetricSpelling.word(ChatMetric.class, text))
                .forEach((metric, nanos) -> limits.put(metric, Duration.ofNanos(nanos)));
        return new ChatGoals(limits);
    }

    private static ChatCounts counts(JsonCursor chat) {
        return chat.valid("answers",
                () -> new ChatCounts(chat.tally("answers", text -> MetricSpelling.word(ChatStatus.class, text)),
                        chat.count("failed"), chat.count("length_limited"), chat.count("good"),
                        chat.count("stalls")));
    }

    private static Map<TokenSource, TokenSum> tokens(JsonCursor tokens) {
        Map<TokenSource, TokenSum> sums = new EnumMap<>(TokenSource.class);
        tokens.entries().forEach((name, sum) -> {
            TokenSource source = tokens.valid(name, () -> MetricSpelling.word(TokenSource.class, name));
            sums.put(source, tokens.valid(name, () -> new TokenSum(sum.count("answers"),
                    new ChatTokens(source, sum.count("prompt"), sum.count("cached"), sum.count("completion"),
                            sum.count("reasoning")),
                    sum.count("streamed"), sum.count("chunks"))));
        });
        return sums;
    }

    private static ChatCost cost(JsonCursor cost) {
        String currency = cost.text("currency");
        PriceTable prices = cost.valid("currency", () -> cost.has("per_hour")
                ? new PriceTable.PerHour(currency, cost.requiredNumber("per_hour"))
                : new PriceTable.PerMillionTokens(currency, cost.requiredNumber("prompt"),
                        cost.requiredNumber("cached"), cost.requiredNumber("completion")));
        return new ChatCost(Optional.of(prices), cost.histogram("per_answer_nano"), cost.count("total_nano"),
                cost.count("unpriced"));
    }

    private static Map<ChatMetric, ChatLatency> latencies(JsonCursor latencies) {
        Map<ChatMetric, ChatLatency> all = new EnumMap<>(ChatMetric.class);
        latencies.entries().forEach((name, latency) -> all.put(
                latencies.valid(name, () -> MetricSpelling.word(ChatMetric.class, name)),
                new ChatLatency(latency.histogram("measured"), latency.histogram("censored"))));
        return all;
    }
}
