package dev.holdfast.config;

import dev.holdfast.core.scenario.Length;
import java.util.List;
import java.util.Optional;

/** Reads a length in tokens: a number, or a distribution of numbers. */
final class LengthReader {

    private final int max;
    private final DistributionReader<Integer> numbers = new DistributionReader<>(this::number);

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
        return DistributionReader.chosen(value, "{normal: [550, 150]}", List.of("uniform", "normal", "lognormal"))
                .flatMap(chosen -> switch (chosen.name()) {
                    case "uniform" -> numbers.ends(chosen.content(),
                            "the shortest and the longest length, as in [100, 300]",
                            "the shortest length stands first, and must not be longer than the longest",
                            Length.Uniform::new);
                    case "normal" -> numbers.pair(chosen.content(), "the mean and the deviation, as in [550, 150]",
                            (mean, deviation) -> deviation <= mean, "the deviation must not be longer than the mean",
                            Length.Normal::new);
                    default -> numbers.medianAndP95(chosen.content(), "{median: 200, p95: 1000}", "", "shorter",
                            "longer", Length.LogNormal::new);
                });
    }

    private Optional<Integer> number(Value value) {
        return value.whole("a whole number of tokens from 1 to " + max, 1, max).map(Long::intValue);
    }
}
