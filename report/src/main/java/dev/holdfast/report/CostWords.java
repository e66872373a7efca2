package dev.holdfast.report;

import dev.holdfast.core.chat.ChatCost;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the answers cost, in words and in the price table's own currency. */
final class CostWords {

    private CostWords() {}

    /** Empty without prices, and where nothing can be said of what they come to. */
    static Optional<String> of(ChatResult chat) {
        return chat.cost().prices().map(prices -> words(chat, prices)).filter(words -> !words.isEmpty());
    }

    private static String words(ChatResult chat, PriceTable prices) {
        ChatCost cost = chat.cost();
        List<String> parts = new ArrayList<>();
        LatencyHistogram each = cost.perAnswerNano();
        if (!each.isEmpty()) {
            parts.add("p50 " + money(each.percentileNanos(50) / PriceTable.NANO, prices) + " and p95 "
                    + money(each.percentileNanos(95) / PriceTable.NANO, prices) + " a request");
        }
        chat.costPerGood().ifPresent(good -> parts.add(money(good, prices) + " for each good request"));
        if (chat.counts().good() == 0) {
            parts.add("no request was good");
        }
        chat.totalCost().ifPresent(total -> parts.add(money(total, prices) + " in all"));
        if (cost.unpriced() > 0) {
            parts.add("without " + Numbers.plural(cost.unpriced(), "answer") + " whose cost nobody told");
        }
        return String.join(" · ", parts);
    }

    static String money(double amount, PriceTable prices) {
        String number = Numbers.significant(amount);
        return prices.currency().equals("USD") ? "$" + number : number + " " + prices.currency();
    }
}
