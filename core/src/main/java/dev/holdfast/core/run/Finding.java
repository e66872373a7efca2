package dev.holdfast.core.run;

import dev.holdfast.core.unit.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One judgement about one series of a run, in the form that is kept and shown.
 *
 * @param kind what the series was held against
 * @param title what was asked, as the user wrote it or would: {@code p95 < 150ms}
 * @param judgement what it came to
 * @param gates whether it counts towards the run's judgement; a finding for information does not
 * @param value what was observed, in the metric's unit; empty when nothing was
 * @param interval of the value (objective) or of the change as a ratio (baseline)
 * @param n observations behind the value, or runs behind the baseline
 * @param reference the limit or the baseline's median, in the metric's unit
 * @param change relative change against the reference; +0.1 is 10 % more
 * @param detectable relative change that one run shows in four cases of five; of a baseline only
 * @param explanation one plain sentence with the numbers, and what would settle doubt
 */
public record Finding(Kind kind, Scope scope, Metric metric, Statistic statistic, String title, Judgement judgement,
        boolean gates, OptionalDouble value, Optional<Interval> interval, long n, OptionalDouble reference,
        OptionalDouble change, OptionalDouble detectable, String explanation) {

    /** A finding of which nobody says how small a change it would show. */
    public Finding(Kind kind, Scope scope, Metric metric, Statistic statistic, String title, Judgement judgement,
            boolean gates, OptionalDouble value, Optional<Interval> interval, long n, OptionalDouble reference,
            OptionalDouble change, String explanation) {
        this(kind, scope, metric, statistic, title, judgement, gates, value, interval, n, reference, change,
                OptionalDouble.empty(), explanation);
    }

    /** What a series was held against. */
    public enum Kind {
        /** A limit that the team set. */
        OBJECTIVE,
        /** What is normal for the series. */
        BASELINE,
        /** Where the series has been going for long; says nothing of this run alone. */
        TREND;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same observation, judged otherwise. */
    public Finding as(Judgement other, String reason) {
        return new Finding(kind, scope, metric, statistic, title, other, gates, value, interval, n, reference, change,
                detectable, reason);
    }

    /** The series in words: {@code list-traces response_time p95}, {@code phase hold response_time p95}. */
    public String subject() {
        String of = scope instanceof Scope.WholeRun ? "" : scope.words() + " ";
        return of + metric.name() + (statistic == Statistic.Simple.VALUE ? "" : " " + statistic.label());
    }

    /**
     * Whether this says that the run got worse than its baseline, which keeps the run out of later baselines. A warning
     * counts: a change of 15 % that nobody accepted must not become normal by staying.
     */
    public boolean regressed() {
        return kind == Kind.BASELINE && gates && (judgement == Judgement.WARN || judgement == Judgement.FAIL);
    }
}
