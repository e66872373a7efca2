package dev.holdfast.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A ready-made load. */
enum Kind {
    SMOKE,
    NORMAL,
    HIGH,
    BURST,
    SPIKE,
    SOAK,
    SEQUENTIAL,
    BREAKPOINT,
    SWEEP;

    private static final List<String> WORDS = Stream.of(values()).map(Kind::word).toList();

    /** Keys of any kind. */
    static final List<String> KEYS = Stream.of(values()).flatMap(kind -> kind.keys().stream()).distinct().toList();

    /** As it is written in the file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it understands a key, besides those of every scenario. */
    boolean knows(String key) {
        return keys().contains(key);
    }

    private List<String> keys() {
        return switch (this) {
            case SMOKE -> List.of("requests", "concurrency");
            case NORMAL, SOAK -> List.of("rate", "duration", "arrivals");
            case HIGH -> List.of("rate", "factor", "duration", "arrivals");
            case BURST -> List.of("rate", "factor", "burst", "every", "duration", "arrivals");
            case SPIKE -> List.of("rate", "to", "base", "ramp", "hold", "recover", "arrivals", "slowdown", "shedding",
                    "recover_within");
            case SEQUENTIAL -> List.of("requests");
            case BREAKPOINT -> List.of("from", "to", "stage", "confirm", "resolution", "arrivals");
            case SWEEP -> List.of("users", "rates", "each", "within", "good_share", "think_time", "arrivals");
        };
    }

    static Optional<Kind> read(Value value) {
        return value.word("one of " + String.join(", ", WORDS), WORDS)
                .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
