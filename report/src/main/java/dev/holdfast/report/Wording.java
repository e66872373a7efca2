package dev.holdfast.report;

import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.unit.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How judgements, outcomes and changes are said; the same everywhere. */
final class Wording {

    private Wording() {}

    /** A sign whose shape alone tells the judgement. */
    static Span mark(Judgement judgement) {
        return new Span(switch (judgement) {
            case PASS -> "✓";
            case WARN -> "!";
            case INCONCLUSIVE -> "?";
            case FAIL -> "✗";
        }, tone(judgement));
    }

    static Span word(Judgement judgement) {
        return new Span(judgement.label(), tone(judgement));
    }

    static Tone tone(Judgement judgement) {
        return switch (judgement) {
            case PASS -> Tone.GOOD;
            case WARN -> Tone.WARN;
            case INCONCLUSIVE -> Tone.NOTE;
            case FAIL -> Tone.BAD;
        };
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "completed";
            case INTERRUPTED -> "interrupted";
            case FAILED -> "failed";
            case ABORTED -> "aborted";
            case GENERATOR_BOUND -> "generator-bound";
        };
    }

    /** The change in words: {@code worse}, {@code better}, {@code no difference}, … */
    static Span changeWord(Judgement judgement, OptionalDouble change, Optional<Interval> interval,
            Direction direction) {
        return switch (judgement) {
            case FAIL -> new Span("worse", Tone.BAD);
            case WARN -> new Span("somewhat worse", Tone.WARN);
            case INCONCLUSIVE -> new Span("inconclusive", Tone.NOTE);
            case PASS -> {
                if (change.isEmpty() || noDifference(interval) || change.getAsDouble() == 0) {
                    yield Span.dim("no difference");
                }
                boolean up = change.getAsDouble() > 0;
                yield switch (direction) {
                    case NONE -> Span.plain("changed");
                    case LOWER_IS_BETTER -> up ? Span.plain("within limits") : new Span("better", Tone.GOOD);
                    case HIGHER_IS_BETTER -> up ? new Span("better", Tone.GOOD) : Span.plain("within limits");
                };
            }
        };
    }

    static Span changeWord(Finding finding) {
        return changeWord(finding.judgement(), finding.change(), finding.interval(), finding.metric().direction());
    }

    /** The change as a number; {@code ~} where its interval leaves room for none. */
    static String change(OptionalDouble change, Optional<Interval> interval) {
        if (change.isEmpty()) {
            return Numbers.NONE;
        }
        return noDifference(interval) ? "~" : Numbers.changeNumber(change.getAsDouble());
    }

    static String changeInterval(Optional<Interval> interval) {
        return interval.map(i -> Numbers.changeNumber(i.low()) + " … " + Numbers.changeNumber(i.high()))
                .orElse(Numbers.NONE);
    }

    /** A column's header for intervals: {@code 95 % interval} where all agree. */
    static String intervalHeader(Stream<Optional<Interval>> intervals) {
        Set<Double> levels = intervals.flatMap(Optional::stream).map(Interval::confidence).collect(Collectors.toSet());
        return levels.size() == 1
                ? Numbers.significant(100 * levels.iterator().next()).replaceFirst("\\.0+$", "") + " % interval"
                : "interval";
    }

    private static boolean noDifference(Optional<Interval> interval) {
        return interval.map(i -> i.contains(0)).orElse(false);
    }
}
