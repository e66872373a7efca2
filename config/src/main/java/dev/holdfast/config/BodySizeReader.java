package dev.holdfast.config;

import dev.holdfast.core.scenario.BodySize;
import java.util.List;
import java.util.Optional;

/** Reads a distribution of body sizes. */
final class BodySizeReader {

    private static final List<String> DISTRIBUTIONS = List.of("uniform", "exponential", "lognormal");

    private BodySizeReader() {}

    static Optional<BodySize> read(Value value) {
        Optional<Section> section = value.section("a distribution: {exponential: 2KB}", DISTRIBUTIONS);
        List<String> given = section.map(s -> s.present(DISTRIBUTIONS)).orElse(List.of());
        if (section.isEmpty() || given.size() != 1) {
            if (section.isPresent() && section.get().mistyped().isEmpty()) {
                value.mistakeAtKey("a distribution is exactly one of uniform, exponential and lognormal; "
                        + (given.isEmpty() ? "none is given" : "here are " + String.join(" and ", given)));
            }
            return Optional.empty();
        }
        Value content = section.get().get(given.getFirst()).orElseThrow();
        return switch (given.getFirst()) {
            case "uniform" -> uniform(content);
            case "exponential" -> size(content).map(BodySize.Exponential::new);
            default -> content.section("{median: 2KB, p95: 20KB}", List.of("median", "p95"))
                    .flatMap(BodySizeReader::logNormal);
        };
    }

    private static Optional<Integer> size(Value value) {
        String expected = "a size such as 2048 or 2KB, from 1 byte to 16MiB";
        Optional<Long> size = value.isNumber()
                ? value.whole(expected, 1, BodySize.BYTES_MAX)
                : value.parsed(expected,
                        text -> Notation.size(text).filter(bytes -> bytes >= 1 && bytes <= BodySize.BYTES_MAX));
        return size.map(Long::intValue);
    }

    private static Optional<BodySize> uniform(Value value) {
        String expected = "the smallest and the largest size, as in [1KB, 8KB]";
        List<Value> ends = value.list(expected, 100).orElse(List.of());
        if (ends.size() != 2) {
            if (value.isList()) {
                value.wrong("expected " + expected);
            }
            return Optional.empty();
        }
        Optional<Integer> from = size(ends.getFirst());
        Optional<Integer> to = size(ends.getLast());
        if (from.isPresent() && to.isPresent() && from.get() > to.get()) {
            value.mistake("the smallest size stands first, and must not be larger than the largest");
            return Optional.empty();
        }
        return from.flatMap(smallest -> to.map(largest -> new BodySize.Uniform(smallest, largest)));
    }

    private static Optional<BodySize> logNormal(Section section) {
        Optional<Integer> median = section.require("median", "; half of the bodies are smaller")
                .flatMap(BodySizeReader::size);
        Optional<Integer> p95 = section.require("p95", "; nineteen of twenty bodies are smaller")
                .flatMap(BodySizeReader::size);
        if (median.isPresent() && p95.isPresent() && p95.get() <= median.get()) {
            section.placeOf("p95").mistakeAtKey("'p95' must be larger than 'median'");
            return Optional.empty();
        }
        return median.flatMap(half -> p95.map(most -> new BodySize.LogNormal(half, most)));
    }
}
