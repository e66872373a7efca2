package dev.holdfast.core.chat;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.List;
import java.util.Optional;

/**
 * The distribution of a duration over all requests, those included that waited for it in vain.
 *
 * @param measured the durations
 * @param censored how long each of the others waited before it failed; its duration is longer, nobody knows by how much
 */
public record ChatLatency(LatencyHistogram measured, LatencyHistogram censored) {

    public static final ChatLatency EMPTY = new ChatLatency(LatencyHistogram.empty(), LatencyHistogram.empty());

    /**
     * A percentile.
     *
     * @param atLeast whether the true one is at least this, and not known: so many requests failed
     */
    public record Percentile(long nanos, boolean atLeast) {}

    public long count() {
        return measured.count() + censored.count();
    }

    /**
     * The smallest duration that the given percentage of all requests do not exceed, where one that failed took longer
     * than every one that did not: a refusal after a millisecond is no fast answer. Empty when nothing was recorded.
     *
     * @param percentile in (0, 100]
     */
    public Optional<Percentile> percentile(double percentile) {
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be in (0, 100], was " + percentile);
        }
        if (count() == 0) {
            return Optional.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * count() - 1e-9));
        if (rank <= measured.count()) {
            return Optional.of(new Percentile(atRank(measured, rank), false));
        }
        // Each true duration is at least its wait, so those in order are at least the waits in order.
        long waited = atRank(censored, rank - measured.count());
        return Optional.of(new Percentile(Math.max(waited, measured.maxNanos().orElse(0)), true));
    }

    /** Both in one: who waited in vain counts with the wait, and with no less than the longest that was measured. */
    public LatencyHistogram withCensored() {
        return censored.isEmpty()
                ? measured
                : LatencyHistogram.merge(List.of(measured, censored.raisedTo(measured.maxNanos().orElse(0))));
    }

    public ChatLatency plus(ChatLatency other) {
        return new ChatLatency(LatencyHistogram.merge(List.of(measured, other.measured)),
                LatencyHistogram.merge(List.of(censored, other.censored)));
    }

    private static long atRank(LatencyHistogram histogram, long rank) {
        return histogram.percentileNanos(100 * (rank - 0.5) / histogram.count());
    }
}
