package dev.holdfast.core.alert;

import dev.holdfast.core.stats.Proportions;
import dev.holdfast.core.unit.Interval;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How often alerts are right, by what people said of them. Alerts that were never more than pending do not count.
 *
 * @param right said to be fixed or accepted
 * @param wrong said to be false alarms
 * @param unmarked of which nobody said anything yet
 */
public record AlertPrecision(long right, long wrong, long unmarked) {

    private static final double CONFIDENCE = 0.95;

    public static AlertPrecision of(Collection<Alert> alerts) {
        List<Optional<Resolution>> marks = alerts.stream().filter(Alert::everFired).map(Alert::mark).toList();
        long wrong = marks.stream().filter(mark -> mark.equals(Optional.of(Resolution.FALSE_ALARM))).count();
        long unmarked = marks.stream().filter(Optional::isEmpty).count();
        return new AlertPrecision(marks.size() - wrong - unmarked, wrong, unmarked);
    }

    /** The same for each metric, by name; alerts that are about no single metric stand under their rule. */
    public static Map<String, AlertPrecision> byMetric(Collection<Alert> alerts) {
        Map<String, AlertPrecision> all = new TreeMap<>();
        for (Alert alert : alerts) {
            AlertPrecision one = of(List.of(alert));
            if (one.fired() > 0) {
                all.merge(alert.key().series().map(series -> series.metric().name()).orElse(alert.key().rule()), one,
                        AlertPrecision::plus);
            }
        }
        return all;
    }

    /** Alerts that fired. */
    public long fired() {
        return right + wrong + unmarked;
    }

    /** Alerts of which somebody said whether they were right. */
    public long marked() {
        return right + wrong;
    }

    /** The share of the marked ones that were right; empty when none is marked. */
    public OptionalDouble share() {
        return marked() == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / (double) marked());
    }

    /** Of the share, 95 %. */
    public Optional<Interval> interval() {
        return marked() == 0
                ? Optional.empty()
                : Optional.of(Proportions.wilson(right / (double) marked(), marked(), CONFIDENCE));
    }

    private AlertPrecision plus(AlertPrecision other) {
        return new AlertPrecision(right + other.right, wrong + other.wrong, unmarked + other.unmarked);
    }
}
