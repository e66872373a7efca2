package dev.holdfast.config;

import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.Optional;

/** Reads values that hold a quantity in {@link Notation}, and says of others what was expected. */
final class Quantities {

    private Quantities() {}

    static Optional<Duration> duration(Value value) {
        return value.parsed("a time such as 250ms, 2s or 1m30s, at most 30 days", Notation::duration);
    }

    static Optional<Duration> positiveDuration(Value value) {
        return value.parsed("a time such as 250ms, 2s or 1m30s, above 0 and at most 30 days",
                Notation::positiveDuration);
    }

    static Optional<Rate> rate(Value value) {
        return value.parsed("a rate such as 100/s, 600/m or 36000/h, above 0 and at most 1000000/s", Notation::rate);
    }

    /** Per second. */
    static Optional<Double> rateOrZero(Value value) {
        return value.parsed("a rate such as 0/s, 100/s or 600/m, at most 1000000/s", Notation::rateOrZero);
    }
}
