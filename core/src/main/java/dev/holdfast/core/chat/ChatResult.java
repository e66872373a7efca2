package dev.holdfast.core.chat;

import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the answers of one chat endpoint came to, over a run or a phase. Immutable, made of its parts, and mergeable without
 * loss.
 *
 * @param latencies the distribution of each metric; one that has no values may be left out
 * @param counts how the requests ended
 * @param tokens the tokens by who counted them; a source without answers may be left out
 * @param cost what the answers cost
 * @param goals what an answer had to keep to be counted as good
 * @param wall how long requests were offered and answered; zero where that is not known yet, and then nothing is per second
 */
public record ChatResult(Map<ChatMetric, ChatLatency> latencies, ChatCounts counts, Map<TokenSource, TokenSum> tokens,
        ChatCost cost, ChatGoals goals, Duration wall) {

    /** Of more tokens per chunk than this, a gap between chunks says nothing of a gap between tokens. */
    public static final double TOKENS_PER_CHUNK_MAX = 1.05;

    public ChatResult {
        if (wall.isNegative()) {
            throw new IllegalArgumentException("a run can't have lasted " + wall);
        }
        Map<ChatMetric, ChatLatency> everyLatency = new EnumMap<>(ChatMetric.class);
        for (ChatMetric metric : ChatMetric.values()) {
            everyLatency.put(metric, latencies.getOrDefault(metric, ChatLatency.EMPTY));
        }
        latencies = Collections.unmodifiableMap(everyLatency);
        Map<TokenSource, TokenSum> everySum = new EnumMap<>(TokenSource.class);
        for (TokenSource source : TokenSource.values()) {
            TokenSum sum = tokens.getOrDefault(source, TokenSum.none(source));
            if (sum.tokens().source() != source) {
                throw new IllegalArgumentException("tokens of " + sum.tokens().source() + " given as of " + source);
            }
            everySum.put(source, sum);
        }
        tokens = Collections.unmodifiableMap(everySum);
    }

    /** No request yet. */
    public static ChatResult empty(ChatGoals goals, Optional<PriceTable> prices) {
        return new ChatResult(Map.of(), ChatCounts.NONE, Map.of(), ChatCost.none(prices), goals, Duration.ZERO);
    }

    /** The same requests, in a run that lasted so long. */
    public ChatResult lasting(Duration newWall) {
        return new ChatResult(latencies, counts, tokens, cost, goals, newWall);
    }

    /**
     * The requests of both, which were made in the same time: of the two wall durations the longer one counts.
     *
     * @throws IllegalArgumentException if goals or prices differ
     */
    public ChatResult plus(ChatResult other) {
        if (!goals.equals(other.goals)) {
            throw new IllegalArgumentException("good by " + goals + " and by " + other.goals + " have no sum");
        }
        Map<ChatMetric, ChatLatency> latencySums = new EnumMap<>(latencies);
        other.latencies.forEach((metric, more) -> latencySums.merge(metric, more, ChatLatency::plus));
        Map<TokenSource, TokenSum> tokenSums = new EnumMap<>(tokens);
        other.tokens.forEach((source, more) -> tokenSums.merge(source, more, TokenSum::plus));
        return new ChatResult(latencySums, counts.plus(other.counts), tokenSums, cost.plus(other.cost), goals,
                wall.compareTo(other.wall) >= 0 ? wall : other.wall);
    }

    public ChatLatency latency(ChatMetric metric) {
        return latencies.getOrDefault(metric, ChatLatency.EMPTY);
    }

    public TokenSum tokens(TokenSource source) {
        return tokens.getOrDefault(source, TokenSum.none(source));
    }

    /** Good answers per second of wall time; empty while that is not known. */
    public OptionalDouble goodput() {
        return perSecond(counts.good());
    }

    /** Good answers of all requests offered; empty without requests. */
    public Optional<Ratio> goodputRatio() {
        return counts.offered() == 0
                ? Optional.empty()
                : Optional.of(new Ratio((double) counts.good() / counts.offered()));
    }

    /**
     * Output tokens per second of wall time, told and estimated, of failed answers too; empty while wall time is not known
     * and where nobody knows of any token. Too low where {@link TokenSource#UNKNOWN} has answers with chunks.
     */
    public OptionalDouble outputTokensPerSecond() {
        TokenSum told = tokens(TokenSource.USAGE);
        TokenSum estimated = tokens(TokenSource.ESTIMATED);
        return told.answers() + estimated.answers() == 0
                ? OptionalDouble.empty()
                : perSecond(told.tokens().completion() + estimated.tokens().completion());
    }

    /** Tokens per chunk with content, of the answers whose tokens are known; empty where there is none. */
    public OptionalDouble tokensPerChunk() {
        TokenSum told = tokens(TokenSource.USAGE);
        TokenSum estimated = tokens(TokenSource.ESTIMATED);
        long chunks = told.chunks() + estimated.chunks();
        return chunks == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (told.streamed() + estimated.streamed()) / chunks);
    }

    /** Whether a chunk is about one token, so that gaps between chunks may be shown as gaps between tokens. */
    public boolean chunksAreTokens() {
        OptionalDouble perChunk = tokensPerChunk();
        return perChunk.isPresent() && perChunk.getAsDouble() <= TOKENS_PER_CHUNK_MAX
                && perChunk.getAsDouble() >= 1 / TOKENS_PER_CHUNK_MAX;
    }

    /**
     * What everything cost, in the table's currency; empty without prices, where they are by the hour and the wall duration
     * is not known, and where no answer could be priced. Too low where {@link ChatCost#unpriced} is not zero.
     */
    public OptionalDouble totalCost() {
        if (cost.prices().isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (cost.prices().get()) {
            case PriceTable.PerHour hourly -> wall.isZero()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(hourly.price() * wall.toNanos() / Duration.ofHours(1).toNanos());
            case PriceTable.PerMillionTokens tokenwise -> cost.perAnswerNano().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(cost.totalNano() / PriceTable.NANO);
        };
    }

    /** What everything cost, divided by the good answers only; empty without a total and without good answers. */
    public OptionalDouble costPerGood() {
        OptionalDouble total = totalCost();
        return total.isEmpty() || counts.good() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(total.getAsDouble() / counts.good());
    }

    private OptionalDouble perSecond(double amount) {
        return wall.isZero() ? OptionalDouble.empty() : OptionalDouble.of(amount * 1e9 / wall.toNanos());
    }
}
