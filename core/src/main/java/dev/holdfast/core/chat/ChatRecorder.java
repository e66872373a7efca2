package dev.holdfast.core.chat;

import dev.holdfast.core.histogram.HistogramRecorder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records what the answers of one chat endpoint came to, on one lane. Every request is recorded once, by
 * {@link #record} if it was sent and by {@link #recordFailed} if not. Mutable, for one thread.
 */
public final class ChatRecorder {

    private final ChatGoals goals;
    private final Optional<PriceTable> prices;
    private final Map<ChatMetric, HistogramRecorder> measured = recorders();
    private final Map<ChatMetric, HistogramRecorder> censored = recorders();
    private final Map<ChatStatus, Long> answers = new EnumMap<>(ChatStatus.class);
    private final Map<TokenSource, TokenSum> tokens = new EnumMap<>(TokenSource.class);
    private final HistogramRecorder costNano = new HistogramRecorder();
    private long failed;
    private long lengthLimited;
    private long good;
    private long stalls;
    private long totalCostNano;
    private long unpriced;

    public ChatRecorder(ChatGoals goals, Optional<PriceTable> prices) {
        this.goals = goals;
        this.prices = prices;
        for (TokenSource source : TokenSource.values()) {
            tokens.put(source, TokenSum.none(source));
        }
    }

    /**
     * Records a request that was sent, however it ended. What did not come, because it failed, is recorded as censored at
     * the time waited.
     *
     * @param queuedNanos from the intended start to the send
     */
    public void record(ChatTimings answer, long queuedNanos) {
        answers.merge(answer.status(), 1L, Long::sum);
        if (answer.end().lengthLimited() && answer.end().isOk()) {
            lengthLimited++;
        }
        if (goals.areMetBy(answer, queuedNanos)) {
            good++;
        }
        durations(answer, queuedNanos);
        gaps(answer);
        tokens.merge(answer.tokens().source(), TokenSum.none(answer.tokens().source()).plus(answer), TokenSum::plus);
        cost(answer);
    }

    /** Records a request that never was sent, or of whose answer nothing was read. */
    public void recordFailed(long waitedNanos) {
        failed++;
        recorder(measured, ChatMetric.QUEUE).record(waitedNanos);
        for (ChatMetric metric : ChatMetric.values()) {
            if (metric.isArrival()) {
                recorder(censored, metric).record(waitedNanos);
            }
        }
    }

    /** Adds everything of another one, which stays as it is and has the same goals and prices. */
    public void add(ChatRecorder other) {
        for (ChatMetric metric : ChatMetric.values()) {
            recorder(measured, metric).add(recorder(other.measured, metric));
            recorder(censored, metric).add(recorder(other.censored, metric));
        }
        other.answers.forEach((status, count) -> answers.merge(status, count, Long::sum));
        other.tokens.forEach((source, sum) -> tokens.merge(source, sum, TokenSum::plus));
        costNano.add(other.costNano);
        failed += other.failed;
        lengthLimited += other.lengthLimited;
        good += other.good;
        stalls += other.stalls;
        totalCostNano += other.totalCostNano;
        unpriced += other.unpriced;
    }

    /** Everything recorded so far; how long it took is for the caller to say, by {@link ChatResult#lasting}. */
    public ChatResult result() {
        Map<ChatMetric, ChatLatency> latencies = new EnumMap<>(ChatMetric.class);
        for (ChatMetric metric : ChatMetric.values()) {
            latencies.put(metric, new ChatLatency(recorder(measured, metric).snapshot(),
                    recorder(censored, metric).snapshot()));
        }
        return new ChatResult(latencies, new ChatCounts(answers, failed, lengthLimited, good, stalls), tokens,
                new ChatCost(prices, costNano.snapshot(), totalCostNano, unpriced), goals, Duration.ZERO);
    }

    private void durations(ChatTimings answer, long queuedNanos) {
        for (ChatMetric metric : ChatMetric.values()) {
            if (!metric.isOfAnswer()) {
                continue;
            }
            OptionalLong value = metric.of(answer, queuedNanos);
            if (value.isPresent()) {
                recorder(measured, metric).record(value.getAsLong());
            } else if (metric.isArrival() && !answer.end().isOk()) {
                recorder(censored, metric).record(answer.moments().close() + queuedNanos);
            }
        }
    }

    /** The gap in which an answer failed was never closed: its length is at least what was waited. */
    private void gaps(ChatTimings answer) {
        ChatChunks chunks = answer.chunks();
        HistogramRecorder gaps = recorder(measured, ChatMetric.INTER_CHUNK);
        for (int i = 0; i < chunks.gaps(); i++) {
            gaps.record(chunks.gapNanos(i));
        }
        stalls += chunks.stalls();
        OptionalLong last = answer.moments().lastContent();
        if (!answer.end().isOk() && last.isPresent()) {
            long open = answer.moments().close() - last.getAsLong();
            recorder(censored, ChatMetric.STALL).record(Math.max(open, chunks.longestGapNanos().orElse(0)));
        }
    }

    private void cost(ChatTimings answer) {
        boolean refused = answer.status() == ChatStatus.HTTP_ERROR && !answer.tokens().isKnown();
        if (refused || prices.isEmpty() || prices.get() instanceof PriceTable.PerHour) {
            return; // a refusal is not billed
        }
        OptionalLong cost = prices.get().costNano(answer.tokens());
        if (cost.isPresent()) {
            costNano.record(cost.getAsLong());
            totalCostNano += cost.getAsLong();
        } else {
            unpriced++;
        }
    }

    private static Map<ChatMetric, HistogramRecorder> recorders() {
        Map<ChatMetric, HistogramRecorder> recorders = new EnumMap<>(ChatMetric.class);
        for (ChatMetric metric : ChatMetric.values()) {
            recorders.put(metric, new HistogramRecorder());
        }
        return recorders;
    }

    private static HistogramRecorder recorder(Map<ChatMetric, HistogramRecorder> recorders, ChatMetric metric) {
        HistogramRecorder recorder = recorders.get(metric);
        if (recorder == null) {
            throw new IllegalStateException("no recorder of " + metric);
        }
        return recorder;
    }
}
