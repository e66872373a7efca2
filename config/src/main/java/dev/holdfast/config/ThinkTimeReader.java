package dev.holdfast.config;

import dev.holdfast.core.scenario.ThinkTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code think_time}: a time, or a distribution of times. */
final class ThinkTimeReader {

    private static final List<String> DISTRIBUTIONS = List.of("uniform", "exponential", "lognormal");

    private ThinkTimeReader() {}

    static Optional<ThinkTime> read(Value value) {
        if (!value.isMap()) {
            return Quantities.duration(value).map(ThinkTime.Constant::new);
        }
        Optional<Section> section = value.section("a distribution: {exponential: 200ms}", DISTRIBUTIONS);
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
            case "exponential" -> Quantities.positiveDuration(content).map(ThinkTime.Exponential::new);
            default -> content.section("{median: 200ms, p95: 1s}", List.of("median", "p95"))
                    .flatMap(ThinkTimeReader::logNormal);
        };
    }

    private static Optional<ThinkTime> uniform(Value value) {
        String expected = "the shortest and the longest time, as in [100ms, 300ms]";
        List<Value> ends = value.list(expected, 100).orElse(List.of());
        if (ends.size() != 2) {
            if (value.isList()) {
                value.wrong("expected " + expected);
            }
            return Optional.empty();
        }
        Optional<Duration> from = Quantities.duration(ends.getFirst());
        Optional<Duration> to = Quantities.duration(ends.getLast());
        if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0) {
            value.mistake("the shortest time stands first, and must not be longer than the longest");
            return Optional.empty();
        }
        return from.flatMap(shortest -> to.map(longest -> new ThinkTime.Uniform(shortest, longest)));
    }

    private static Optional<ThinkTime> logNormal(Section section) {
        Optional<Duration> median = section.require("median", "; half of the pauses are shorter")
                .flatMap(Quantities::positiveDuration);
        Optional<Duration> p95 = section.require("p95", "; nineteen of twenty pauses are shorter")
                .flatMap(Quantities::positiveDuration);
        if (median.isPresent() && p95.isPresent() && p95.get().compareTo(median.get()) <= 0) {
            section.placeOf("p95").mistakeAtKey("'p95' must be longer than 'median'");
            return Optional.empty();
        }
        return median.flatMap(half -> p95.map(most -> new ThinkTime.LogNormal(half, most)));
    }
}
