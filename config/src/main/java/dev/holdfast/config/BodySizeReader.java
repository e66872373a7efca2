package dev.holdfast.config;

import dev.holdfast.core.scenario.BodySize;
import java.util.List;
import java.util.Optional;

/** Reads a distribution of body sizes. */
final class BodySizeReader {

    private static final DistributionReader<Integer> SIZES = new DistributionReader<>(BodySizeReader::size);

    private BodySizeReader() {}

    static Optional<BodySize> read(Value value) {
        return DistributionReader.chosen(value, "{exponential: 2KB}", List.of("uniform", "exponential", "lognormal"))
                .flatMap(chosen -> switch (chosen.name()) {
                    case "uniform" -> SIZES.ends(chosen.content(),
                            "the smallest and the largest size, as in [1KB, 8KB]",
                            "the smallest size stands first, and must not be larger than the largest",
                            BodySize.Uniform::new);
                    case "exponential" -> size(chosen.content()).map(BodySize.Exponential::new);
                    default -> SIZES.medianAndP95(chosen.content(), "{median: 2KB, p95: 20KB}", " bodies", "smaller",
                            "larger", BodySize.LogNormal::new);
                });
    }

    private static Optional<Integer> size(Value value) {
        String expected = "a size such as 2048 or 2KB, from 1 byte to 16MiB";
        Optional<Long> size = value.isNumber()
                ? value.whole(expected, 1, BodySize.BYTES_MAX)
                : value.parsed(expected,
                        text -> Notation.size(text).filter(bytes -> bytes >= 1 && bytes <= BodySize.BYTES_MAX));
        return size.map(Long::intValue);
    }
}
