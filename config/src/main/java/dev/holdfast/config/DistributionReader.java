package dev.holdfast.config;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Reads the distributions of a quantity: which one is meant, and the two numbers that most of them have.
 *
 * @param quantity reads one number
 */
record DistributionReader<T extends Comparable<T>>(Function<Value, Optional<T>> quantity) {

    /** Which distribution is meant, and what is said of it. */
    record Chosen(String name, Value content) {}

    /** Exactly one of the known ones. */
    static Optional<Chosen> chosen(Value value, String example, List<String> known) {
        Optional<Section> section = value.section("a distribution: " + example, known);
        List<String> given = section.map(s -> s.present(known)).orElse(List.of());
        if (section.isEmpty() || given.size() != 1) {
            if (section.isPresent() && section.get().mistyped().isEmpty()) {
                value.mistakeAtKey("a distribution is exactly one of "
                        + String.join(", ", known.subList(0, known.size() - 1)) + " and " + known.getLast() + "; "
                        + (given.isEmpty() ? "none is given" : "here are " + String.join(" and ", given)));
            }
            return Optional.empty();
        }
        return Optional.of(new Chosen(given.getFirst(), section.get().get(given.getFirst()).orElseThrow()));
    }

    /**
     * A list of two numbers.
     *
     * @param rule said where they do not fit each other
     */
    <R> Optional<R> pair(Value value, String expected, BiPredicate<T, T> fits, String rule,
            BiFunction<T, T, R> maker) {
        List<Value> both = value.list(expected, 100).orElse(List.of());
        if (both.size() != 2) {
            if (value.isList()) {
                value.wrong("expected " + expected);
            }
            return Optional.empty();
        }
        Optional<T> first = quantity.apply(both.getFirst());
        Optional<T> second = quantity.apply(both.getLast());
        if (first.isPresent() && second.isPresent() && !fits.test(first.get(), second.get())) {
            value.mistake(rule);
            return Optional.empty();
        }
        return first.flatMap(one -> second.map(other -> maker.apply(one, other)));
    }

    /** As {@link #pair}, the lower end first. */
    <R> Optional<R> ends(Value value, String expected, String rule, BiFunction<T, T, R> maker) {
        return pair(value, expected, (from, to) -> from.compareTo(to) <= 0, rule, maker);
    }

    /**
     * A median and a p95 above it.
     *
     * @param noun what is distributed, with a blank before it; empty where that is plain
     * @param less how one is called that is below: {@code shorter}
     * @param more how one is called that is above: {@code longer}
     */
    <R> Optional<R> medianAndP95(Value value, String example, String noun, String less, String more,
            BiFunction<T, T, R> maker) {
        Optional<Section> section = value.section(example, List.of("median", "p95"));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        String of = noun.isEmpty() ? "" : " of the" + noun;
        Optional<T> median = section.get().require("median", "; half" + of + " are " + less).flatMap(quantity);
        Optional<T> p95 = section.get().require("p95", "; nineteen of twenty" + noun + " are " + less)
                .flatMap(quantity);
        if (median.isPresent() && p95.isPresent() && p95.get().compareTo(median.get()) <= 0) {
            section.get().placeOf("p95").mistakeAtKey("'p95' must be " + more + " than 'median'");
            return Optional.empty();
        }
        return median.flatMap(half -> p95.map(most -> maker.apply(half, most)));
    }
}
