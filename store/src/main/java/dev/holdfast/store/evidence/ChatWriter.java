package dev.holdfast.store.evidence;

import dev.holdfast.core.chat.ChatCounts;
import dev.holdfast.core.chat.ChatLatency;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.chat.TokenSource;
import dev.holdfast.core.chat.TokenSum;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.unit.Ratio;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what chat answers came to: first what their users felt, in milliseconds, then everything a reader needs. A
 * percentile that lies among requests which failed is only a lower bound and is marked so.
 */
final class ChatWriter {

    private final JsonGenerator json;
    private final JsonPen pen;

    ChatWriter(JsonGenerator json, JsonPen pen) {
        this.json = json;
        this.pen = pen;
    }

    void write(EndpointResult part) {
        part.chat().ifPresent(chat -> {
            responsiveness(part, chat);
            chat(chat);
        });
    }

    private void responsiveness(EndpointResult part, ChatResult chat) {
        json.writeObjectPropertyStart("responsiveness");
        percentiles("first_output_ms", chat.latency(ChatMetric.TTFO));
        percentiles("longest_stall_ms", chat.latency(ChatMetric.STALL));
        percentiles("time_per_token_ms", chat.latency(ChatMetric.TPOT));
        percentiles("total_ms", chat.latency(ChatMetric.E2E));
        json.writeNumberProperty("errors_shown", part.counts().errors());
        json.writeEndObject();
    }

    private void percentiles(String key, ChatLatency latency) {
        json.writeObjectPropertyStart(key);
        for (Map.Entry<String, Double> percentile : Stream
                .of(Map.entry("median", 50.0), Map.entry("p95", 95.0), Map.entry("p99", 99.0), Map.entry("max", 100.0))
                .toList()) {
            Optional<ChatLatency.Percentile> value = latency.percentile(percentile.getValue());
            if (value.isPresent()) {
                json.writeNumberProperty(percentile.getKey(), JsonPen.decimal(value.get().nanos(), 6));
                if (value.get().atLeast()) {
                    json.writeBooleanProperty(percentile.getKey() + "_at_least", true);
                }
            } else {
                json.writeNullProperty(percentile.getKey());
            }
        }
        json.writeEndObject();
    }

    private void chat(ChatResult chat) {
        json.writeObjectPropertyStart("chat");
        pen.optional("goodput", chat.goodputRatio().map(Ratio::value).map(OptionalDouble::of)
                .orElse(OptionalDouble.empty()));
        pen.optional("good_rps", chat.goodput());
        pen.optional("output_tokens_per_s", chat.outputTokensPerSecond());
        pen.optional("tokens_per_chunk", chat.tokensPerChunk());
        pen.optional("cost_per_good", chat.costPerGood());
        json.writeNumberProperty("wall_ns", chat.wall().toNanos());
        json.writeObjectPropertyStart("goals_ns");
        chat.goals().limits().forEach((metric, limit) -> json.writeNumberProperty(metric.label(), limit.toNanos()));
        json.writeEndObject();
        counts(chat.counts());
        json.writeObjectPropertyStart("tokens");
        chat.tokens().forEach(this::tokens);
        json.writeEndObject();
        cost(chat);
        json.writeObjectPropertyStart("latencies");
        chat.latencies().forEach(this::latency);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void counts(ChatCounts counts) {
        json.writeObjectPropertyStart("answers");
        counts.answers().forEach((status, n) -> json.writeNumberProperty(status.label(), n.longValue()));
        json.writeEndObject();
        json.writeNumberProperty("failed", counts.failed());
        json.writeNumberProperty("length_limited", counts.lengthLimited());
        json.writeNumberProperty("good", counts.good());
        json.writeNumberProperty("stalls", counts.stalls());
    }

    private void tokens(TokenSource source, TokenSum sum) {
        if (sum.answers() == 0) {
            return;
        }
        json.writeObjectPropertyStart(source.name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("answers", sum.answers());
        json.writeNumberProperty("prompt", sum.tokens().prompt());
        json.writeNumberProperty("cached", sum.tokens().cached());
        json.writeNumberProperty("completion", sum.tokens().completion());
        json.writeNumberProperty("reasoning", sum.tokens().reasoning());
        json.writeNumberProperty("streamed", sum.streamed());
        json.writeNumberProperty("chunks", sum.chunks());
        json.writeEndObject();
    }

    private void cost(ChatResult chat) {
        if (chat.cost().prices().isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("cost");
        PriceTable prices = chat.cost().prices().get();
        json.writeStringProperty("currency", prices.currency());
        switch (prices) {
            case PriceTable.PerHour hourly -> json.writeNumberProperty("per_hour", hourly.price());
            case PriceTable.PerMillionTokens tokenwise -> {
                json.writeNumberProperty("prompt", tokenwise.prompt());
                json.writeNumberProperty("cached", tokenwise.cached());
                json.writeNumberProperty("completion", tokenwise.completion());
            }
        }
        json.writeNumberProperty("total_nano", chat.cost().totalNano());
        json.writeNumberProperty("unpriced", chat.cost().unpriced());
        pen.histogram("per_answer_nano", chat.cost().perAnswerNano());
        json.writeEndObject();
    }

    private void latency(ChatMetric metric, ChatLatency latency) {
        if (latency.count() > 0) {
            json.writeObjectPropertyStart(metric.label());
            pen.histogram("measured", latency.measured());
            pen.histogram("censored", latency.censored());
            json.writeEndObject();
        }
    }
}
