package dev.holdfast.config;

import dev.holdfast.core.scenario.ThinkTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code think_time}: a time, or a distribution of times. */
final class ThinkTimeReader {

    private static final DistributionReader<Duration> TIMES = new DistributionReader<>(Quantities::duration);
    private static final DistributionReader<Duration> POSITIVE_TIMES = new DistributionReader<>(
            Quantities::positiveDuration);

    private ThinkTimeReader() {}

    static Optional<ThinkTime> read(Value value) {
        if (!value.isMap()) {
            return Quantities.duration(value).map(ThinkTime.Constant::new);
        }
        return DistributionReader
                .chosen(value, "{exponential: 200ms}", List.of("uniform", "exponential", "lognormal"))
                .flatMap(chosen -> switch (chosen.name()) {
                    case "uniform" -> TIMES.ends(chosen.content(),
                            "the shortest and the longest time, as in [100ms, 300ms]",
                            "the shortest time stands first, and must not be longer than the longest",
                            ThinkTime.Uniform::new);
                    case "exponential" ->
                        Quantities.positiveDuration(chosen.content()).map(ThinkTime.Exponential::new);
                    default -> POSITIVE_TIMES.medianAndP95(chosen.content(), "{median: 200ms, p95: 1s}", " pauses",
                            "shorter", "longer", ThinkTime.LogNormal::new);
                });
    }
}
