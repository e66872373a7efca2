package dev.holdfast.config;

import dev.holdfast.core.scenario.Length;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads a length in tokens: a number, or a distribution of numbers. */
final class LengthReader {

    private static final List<String> DISTRIBUTIONS = List.of("uniform", "normal", "lognormal");

    private final int max;

    /** @param max the longest length that may be drawn */
    LengthReader(int max) {
        this.max = max;
    }

    Optional<Length> read(Value value) {
        Optional<Length> length = value.isMap() ? distribution(value) : number(value).map(Length.Fixed::new);
        if (length.isPresent() && length.get().longest() > max) {
            value.mistake("may become " + length.get().longest() + " tokens; at most " + max + " are sent");
            return Optional.empty();
        }
        return length;
    }

    private Optional<Length> distribution(Value value) {
        Optional<Section> section = value.section("a distribution: {normal: [550, 150]}", DISTRIBUTIONS);
        List<String> given = section.map(s -> s.present(DISTRIBUTIONS)).orElse(List.of());
        if (section.isEmpty() || given.size() != 1) {
            if (section.isPresent() && section.get().mistyped().isEmpty()) {
                value.mistakeAtKey("a distribution is exactly one of uniform, normal and lognormal; "
                        + (given.isEmpty() ? "none is given" : "here are " + String.join(" and ", given)));
            }
            return Optional.empty();
        }
        Value content = section.get().get(given.getFirst()).orElseThrow();
        return switch (given.getFirst()) {
            case "uniform" -> pair(content, "the shortest and the longest length, as in [100, 300]",
                    "the shortest length stands first, and must not be longer than the longest",
                    (from, to) -> from <= to, Length.Uniform::new);
            case "normal" -> pair(content, "the mean and the deviation, as in [550, 150]",
                    "the deviation must not be longer than the mean", (mean, deviation) -> deviation <= mean,
                    Length.Normal::new);
            default -> content.section("{median: 200, p95: 1000}", List.of("median", "p95")).flatMap(this::logNormal);
        };
    }

    private Optional<Length> pair(Value value, String expected, String rule, BiFunction<Integer, Integer, Boolean> fits,
            BiFunction<Integer, Integer, Length> maker) {
        List<Value> both = value.list(expected, 100).orElse(List.of());
        if (both.size() != 2) {
            if (value.isList()) {
                value.wrong("expected " + expected);
            }
            return Optional.empty();
        }
        Optional<Integer> first = number(both.getFirst());
        Optional<Integer> second = number(both.getLast());
        if (first.isPresent() && second.isPresent() && !fits.apply(first.get(), second.get())) {
            value.mistake(rule);
            return Optional.empty();
        }
        return first.flatMap(one -> second.map(other -> maker.apply(one, other)));
    }

    private Optional<Length> logNormal(Section section) {
        Optional<Integer> median = section.require("median", "; half are shorter").flatMap(this::number);
        Optional<Integer> p95 = section.require("p95", "; nineteen of twenty are shorter").flatMap(this::number);
        if (median.isPresent() && p95.isPresent() && p95.get() <= median.get()) {
            section.placeOf("p95").mistakeAtKey("'p95' must be longer than 'median'");
            return Optional.empty();
        }
        return median.flatMap(half -> p95.map(most -> new Length.LogNormal(half, most)));
    }

    private Optional<Integer> number(Value value) {
        return value.whole("a whole number of tokens from 1 to " + max, 1, max).map(Long::intValue);
    }
}
