package dev.holdfast.core.slo;

import dev.holdfast.core.unit.Interval;

/** How a value is held against a limit. */
public enum Comparator {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String symbol;

    Comparator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    public boolean holds(double value, double limit) {
        return switch (this) {
            case LESS -> value < limit;
            case AT_MOST -> value <= limit;
            case GREATER -> value > limit;
            case AT_LEAST -> value >= limit;
            case EQUAL -> value == limit;
            case NOT_EQUAL -> value != limit;
        };
    }

    /** Whether every value of the interval satisfies it. */
    boolean holdsThroughout(Interval interval, double limit) {
        return switch (this) {
            case LESS, AT_MOST, GREATER, AT_LEAST -> holds(interval.low(), limit) && holds(interval.high(), limit);
            case EQUAL -> interval.low() == limit && interval.high() == limit;
            case NOT_EQUAL -> !interval.contains(limit);
        };
    }

    /** Whether no value of the interval satisfies it. */
    boolean failsThroughout(Interval interval, double limit) {
        return switch (this) {
            case LESS, AT_MOST, GREATER, AT_LEAST -> !holds(interval.low(), limit) && !holds(interval.high(), limit);
            case EQUAL -> !interval.contains(limit);
            case NOT_EQUAL -> interval.low() == limit && interval.high() == limit;
        };
    }
}
