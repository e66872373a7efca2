package dev.holdfast.core.slo;

import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.unit.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds a limit of the capacity against what a search found: the capacity is at least the rate that met the objectives and
 * below the one that missed them. A limit between the two is undecided, and so is a capacity that no longer stage confirmed.
 */
final class CapacityJudge {

    private static final double CONFIDENCE = 0.95;
    private static final MathContext SHOWN = new MathContext(4);

    private CapacityJudge() {}

    static Finding judge(Objective objective, Capacity capacity) {
        Interval bracket = bracket(capacity);
        String found = found(capacity);
        if (objective.comparator().failsThroughout(bracket, objective.limit())) {
            return finding(objective, capacity, Judgement.FAIL, "missed: " + found);
        }
        if (!objective.comparator().holdsThroughout(bracket, objective.limit())) {
            String need = capacity.missedPerSecond().isPresent()
                    ? "; undecided: needs a finer resolution"
                    : "; undecided: needs a search that goes further";
            return finding(objective, capacity, Judgement.INCONCLUSIVE, found + need);
        }
        return capacity.confirmed()
                ? finding(objective, capacity, Judgement.PASS, "holds: " + found)
                : finding(objective, capacity, Judgement.INCONCLUSIVE,
                        found + "; undecided: needs a longer stage that confirms it");
    }

    /** Just below the rate that missed, where there is one: that rate itself is beyond the capacity. */
    private static Interval bracket(Capacity capacity) {
        double low = capacity.metPerSecond().orElse(0);
        double high = capacity.missedPerSecond().isPresent()
                ? Math.nextDown(capacity.missedPerSecond().getAsDouble())
                : Double.POSITIVE_INFINITY;
        return new Interval(low, Math.max(low, high), CONFIDENCE);
    }

    private static String found(Capacity capacity) {
        String met = capacity.metPerSecond().isPresent()
                ? text(capacity.metPerSecond()) + "/s met the objectives"
                : "no rate met the objectives";
        return met + (capacity.missedPerSecond().isPresent()
                ? ", " + text(capacity.missedPerSecond()) + "/s missed them"
                : ", none missed them");
    }

    private static String text(OptionalDouble rate) {
        return BigDecimal.valueOf(rate.getAsDouble()).round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** Without an interval: the bracket is no statement of probability, and stands in the explanation. */
    private static Finding finding(Objective objective, Capacity capacity, Judgement judgement, String explanation) {
        OptionalDouble value = capacity.metPerSecond();
        OptionalDouble change = value.isPresent() && objective.limit() != 0
                ? OptionalDouble.of(value.getAsDouble() / objective.limit() - 1)
                : OptionalDouble.empty();
        return new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, objective.metric(), objective.statistic(),
                objective.expression(), judgement, true, value, Optional.empty(), value.isPresent() ? 1 : 0,
                OptionalDouble.of(objective.limit()), change, explanation);
    }
}
