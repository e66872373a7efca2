package dev.holdfast.core.slo;

import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.AbortRule;
import java.util.List;
import java.util.Optional;

/**
 * Watches the seconds of a run for the abort rules: one fires when its limit is exceeded in as many seconds in a row as
 * its span has. A second in which no request ended neither counts nor interrupts the row; a second at the limit itself
 * interrupts it. Mutable, for one thread.
 */
public final class AbortWatch {

    private final List<AbortRule> rules;
    private final long[] brokenInARow;

    public AbortWatch(List<AbortRule> rules) {
        this.rules = List.copyOf(rules);
        this.brokenInARow = new long[rules.size()];
    }

    /** Takes the next second, and says which rule ends the run: the first of the list, where several do. */
    public Optional<AbortRule> see(Second second) {
        if (second.ended() == 0) {
            return Optional.empty();
        }
        Optional<AbortRule> fired = Optional.empty();
        for (int i = 0; i < rules.size(); i++) {
            AbortRule rule = rules.get(i);
            brokenInARow[i] = quantity(rule, second) > rule.limit() ? brokenInARow[i] + 1 : 0;
            if (fired.isEmpty() && brokenInARow[i] >= rule.span().toSeconds()) {
                fired = Optional.of(rule);
            }
        }
        return fired;
    }

    private static double quantity(AbortRule rule, Second second) {
        return switch (rule.quantity()) {
            case ERROR_RATE -> (double) second.errors() / second.ended();
            case P50 -> second.p50Nanos();
            case P95 -> second.p95Nanos();
            case P99 -> second.p99Nanos();
        };
    }
}
