package dev.holdfast.config;

import dev.holdfast.core.chat.PriceTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code price}: per million tokens, or per hour of the machine. */
final class PriceReader {

    private static final List<String> BY_TOKENS = List.of("prompt", "cached", "completion");
    private static final double PRICE_MAX = 1e6;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private PriceReader() {}

    static Optional<PriceTable> read(Value value) {
        Optional<Section> section = value.section("prices per million tokens: {prompt: 2.5, completion: 10}",
                List.of("currency", "prompt", "cached", "completion", "per_hour"));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Section prices = section.get();
        Optional<String> currency = prices.read("currency",
                v -> v.parsed("a currency's three letters, such as USD",
                        text -> Optional.of(text).filter(t -> CURRENCY.matcher(t).matches())),
                "USD");
        List<String> byTokens = prices.present(BY_TOKENS);
        if (prices.has("per_hour")) {
            byTokens.forEach(key -> prices.get(key).orElseThrow()
                    .mistakeAtKey("goes with prices per million tokens, not with 'per_hour'"));
            Optional<Double> hourly = prices.get("per_hour").flatMap(PriceReader::price);
            return currency.flatMap(in -> hourly.map(price -> new PriceTable.PerHour(in, price)));
        }
        Optional<Double> prompt = prices.require("prompt", "; it is the price of a million tokens of the prompt")
                .flatMap(PriceReader::price);
        Optional<Double> completion = prices
                .require("completion", "; it is the price of a million tokens of the answer")
                .flatMap(PriceReader::price);
        Optional<Double> cached = prices.has("cached") ? prices.get("cached").flatMap(PriceReader::price) : prompt;
        return currency.flatMap(in -> prompt.flatMap(asked -> cached.flatMap(known -> completion
                .map(answered -> new PriceTable.PerMillionTokens(in, asked, known, answered)))));
    }

    private static Optional<Double> price(Value value) {
        return value.number("a price such as 2.5, from 0 to 1000000", 0, PRICE_MAX);
    }
}
