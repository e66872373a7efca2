package dev.holdfast.core.scenario;

import dev.holdfast.core.chat.ChatGoals;
import dev.holdfast.core.chat.PriceTable;
import java.time.Duration;
import java.util.Optional;

/**
 * How the answers of a chat endpoint are taken and what is asked of them.
 *
 * @param goals what an answer must keep to count as good
 * @param prices what tokens or the machine cost, where that is known
 * @param estimated whether tokens are counted from the text where the service does not tell them
 * @param firstOutputTimeout longest wait for something visible, from the intended start
 * @param idleTimeout longest silence within an answer that has begun
 */
public record ChatPlan(ChatGoals goals, Optional<PriceTable> prices, boolean estimated,
        Optional<Duration> firstOutputTimeout, Optional<Duration> idleTimeout) {

    public ChatPlan {
        firstOutputTimeout.ifPresent(ChatPlan::requirePositive);
        idleTimeout.ifPresent(ChatPlan::requirePositive);
    }

    private static void requirePositive(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("a time-out must be positive, was " + limit);
        }
    }
}
