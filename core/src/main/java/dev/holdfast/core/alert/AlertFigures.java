package dev.holdfast.core.alert;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.unit.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers behind an alert, as of the run that showed it last.
 *
 * @param value observed, in the metric's unit; empty when nothing was
 * @param reference the limit or what was normal, in the metric's unit
 * @param change against the reference as a ratio; +0.1 is 10 % more
 * @param interval of the value where an objective was missed, of the change where a series got worse
 * @param n observations behind the value, or runs behind what is normal; 0 when nothing was observed
 */
public record AlertFigures(OptionalDouble value, OptionalDouble reference, OptionalDouble change,
        Optional<Interval> interval, long n) {

    /** Nothing was observed. */
    public static final AlertFigures NONE = new AlertFigures(OptionalDouble.empty(), OptionalDouble.empty(),
            OptionalDouble.empty(), Optional.empty(), 0);

    public AlertFigures {
        if (n < 0) {
            throw new IllegalArgumentException("n must not be negative, was " + n);
        }
    }

    public static AlertFigures of(Finding finding) {
        return new AlertFigures(finding.value(), finding.reference(), finding.change(), finding.interval(),
                finding.n());
    }
}
