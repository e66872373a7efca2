package dev.holdfast.core.window;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an error budget stands. All of it is of the period, as far as it was seen: after three days of thirty, the budget is
 * that of the events of three days.
 *
 * @param counts of the period
 * @param seen how much of the period there are counters for, silent windows included
 * @param spent share of the budget: 1 is all of it, and more is possible; empty without events
 * @param burn how many times as fast as it may the budget burns now, over the window of the first alarm; empty without
 *     events in it
 * @param left until nothing is left if it burns on so; zero when nothing is left, empty when it does not burn or nothing is known
 */
public record ErrorBudget(Slo slo, Counts counts, Duration seen, OptionalDouble spent, OptionalDouble burn,
        Optional<Duration> left) {

    static ErrorBudget of(Slo slo, Counts counts, Duration seen, Counts now) {
        OptionalDouble spent = inBudgets(slo, counts);
        OptionalDouble burn = inBudgets(slo, now);
        return new ErrorBudget(slo, counts, seen, spent, burn, left(slo, spent, burn));
    }

    /** What is left of the budget, as a share; negative when overspent, empty without events. */
    public OptionalDouble remaining() {
        return spent.isPresent() ? OptionalDouble.of(1 - spent.getAsDouble()) : spent;
    }

    private static OptionalDouble inBudgets(Slo slo, Counts counts) {
        OptionalDouble share = counts.share();
        return share.isPresent() ? OptionalDouble.of(share.getAsDouble() / slo.budget()) : share;
    }

    private static Optional<Duration> left(Slo slo, OptionalDouble spent, OptionalDouble burn) {
        if (spent.isPresent() && spent.getAsDouble() >= 1) {
            return Optional.of(Duration.ZERO);
        }
        if (spent.isEmpty() || burn.isEmpty() || !(burn.getAsDouble() > 0)) {
            return Optional.empty();
        }
        double periods = (1 - spent.getAsDouble()) / burn.getAsDouble();
        return Optional.of(Duration.ofSeconds((long) (periods * slo.period().toSeconds())));
    }
}
