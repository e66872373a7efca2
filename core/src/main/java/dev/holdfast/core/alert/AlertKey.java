package dev.holdfast.core.alert;

import dev.holdfast.core.run.SeriesKey;
import java.util.Optional;

/** What an alert is about: a rule and what it is applied to. Together with where a change began, an alert's identity. */
public sealed interface AlertKey {

    AlertPlace place();

    /** The series it is about; empty when it is about all that is measured in a place. */
    Optional<SeriesKey> series();

    /** The rule in a word: {@code regression}, {@code trend}, {@code objective}, {@code suite-shift}, {@code target-down}. */
    String rule();

    /** What it is about within its place: {@code list-traces response_time p95}, {@code all series}. */
    String subject();

    /** Of one series. */
    sealed interface OfSeries extends AlertKey {

        SeriesKey of();

        @Override
        default AlertPlace place() {
            return AlertPlace.of(of());
        }

        @Override
        default Optional<SeriesKey> series() {
            return Optional.of(of());
        }

        @Override
        default String subject() {
            return of().shortLabel();
        }
    }

    /** Of all that is measured in a place. */
    sealed interface OfPlace extends AlertKey {

        @Override
        default Optional<SeriesKey> series() {
            return Optional.empty();
        }
    }

    /** A series that got worse than it was. */
    record Regression(SeriesKey of) implements OfSeries {
        @Override
        public String rule() {
            return "regression";
        }
    }

    /** A series that has been getting worse for long, though no run shows it. */
    record Trend(SeriesKey of) implements OfSeries {
        @Override
        public String rule() {
            return "trend";
        }
    }

    /**
     * An objective that was missed.
     *
     * @param expression as the team wrote it: {@code p95 < 150ms}
     */
    record MissedObjective(SeriesKey of, String expression) implements OfSeries {
        @Override
        public String rule() {
            return "objective";
        }
    }

    /** Nearly everything that is measured on a testbed moved at once; what moved alone is inhibited meanwhile. */
    record SuiteShift(AlertPlace place) implements OfPlace {
        @Override
        public String rule() {
            return "suite-shift";
        }

        @Override
        public String subject() {
            return "all series";
        }
    }

    /** The target could not be measured at all; what else is wrong with it is inhibited meanwhile. */
    record TargetDown(AlertPlace place) implements OfPlace {
        @Override
        public String rule() {
            return "target-down";
        }

        @Override
        public String subject() {
            return "target";
        }
    }

    /** Whether it is over when what is measured now is accepted as normal. */
    default boolean isOfBaseline() {
        return this instanceof Regression || this instanceof Trend;
    }

    /** Whether this one, while it is open, stands for the other. */
    default boolean covers(AlertKey other) {
        AlertPlace part = other.place();
        return switch (this) {
            case OfSeries alone -> false;
            case TargetDown down -> other.series().isPresent() && down.place().equals(part);
            case SuiteShift shift -> other.series().isPresent() && shift.place().sharesCommits(part)
                    && shift.place().testbed().equals(part.testbed());
        };
    }
}
