package dev.holdfast.core.chat;

import java.util.OptionalLong;

/** What answers cost. It is part of the result, so that a later price does not change an old run. */
public sealed interface PriceTable {

    /** Billionths of the currency in one of it: the unit in which costs are kept. */
    double NANO = 1e9;

    /** What the prices are in, such as {@code USD}; for display only. */
    String currency();

    /** The cost of one answer in billionths of the currency; empty where it can't be told. */
    OptionalLong costNano(ChatTokens tokens);

    /**
     * By the token, as hosted models are billed.
     *
     * @param prompt per million tokens of the prompt that were not cached
     * @param cached per million tokens of the prompt that were
     * @param completion per million tokens of the answer, those of reasoning included
     */
    record PerMillionTokens(String currency, double prompt, double cached, double completion) implements PriceTable {
        public PerMillionTokens {
            requireCurrency(currency);
            requirePrice(prompt);
            requirePrice(cached);
            requirePrice(completion);
        }

        /** Empty unless the service told its usage: an estimate knows nothing of the prompt. */
        @Override
        public OptionalLong costNano(ChatTokens tokens) {
            if (tokens.source() != TokenSource.USAGE) {
                return OptionalLong.empty();
            }
            double perMillion = (tokens.prompt() - tokens.cached()) * prompt + tokens.cached() * cached
                    + tokens.completion() * completion;
            return OptionalLong.of(Math.round(perMillion * (NANO / 1e6)));
        }
    }

    /** By the hour, as machines are paid for; one answer has no cost of its own. */
    record PerHour(String currency, double price) implements PriceTable {
        public PerHour {
            requireCurrency(currency);
            requirePrice(price);
        }

        @Override
        public OptionalLong costNano(ChatTokens tokens) {
            return OptionalLong.empty();
        }
    }

    private static void requireCurrency(String currency) {
        if (currency.isBlank()) {
            throw new IllegalArgumentException("a price needs its currency");
        }
    }

    private static void requirePrice(double price) {
        if (!(price >= 0 && price < 1e9)) {
            throw new IllegalArgumentException("a price must be in [0, 1e9), was " + price);
        }
    }
}
