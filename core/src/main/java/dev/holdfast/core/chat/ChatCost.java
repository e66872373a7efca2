package dev.holdfast.core.chat;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.List;
import java.util.Optional;

/**
 * What the answers cost, failed ones included: what was generated is billed. Costs are in billionths of the table's
 * currency.
 *
 * @param prices by what table; empty where no prices were given
 * @param perAnswerNano the cost of each answer that could be priced, in a histogram whose unit is a billionth of the
 *            currency instead of a nanosecond; it tells costs up to 3600 of the currency apart
 * @param totalNano exact sum of those costs
 * @param unpriced answers whose cost can't be told, so that the total is too low by theirs; only where answers have a cost
 */
public record ChatCost(Optional<PriceTable> prices, LatencyHistogram perAnswerNano, long totalNano, long unpriced) {

    /** Nothing has a price. */
    public static final ChatCost NONE = none(Optional.empty());

    public ChatCost {
        if (totalNano < 0 || unpriced < 0) {
            throw new IllegalArgumentException("costs can't be negative: " + totalNano + ", unpriced " + unpriced);
        }
    }

    /** Nothing was bought yet. */
    public static ChatCost none(Optional<PriceTable> prices) {
        return new ChatCost(prices, LatencyHistogram.empty(), 0, 0);
    }

    /** @throws IllegalArgumentException if the prices differ */
    public ChatCost plus(ChatCost other) {
        if (!prices.equals(other.prices)) {
            throw new IllegalArgumentException("costs by " + prices + " and " + other.prices + " have no sum");
        }
        return new ChatCost(prices, LatencyHistogram.merge(List.of(perAnswerNano, other.perAnswerNano)),
                totalNano + other.totalNano, unpriced + other.unpriced);
    }
}
