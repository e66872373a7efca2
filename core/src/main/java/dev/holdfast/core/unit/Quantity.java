package dev.holdfast.core.unit;

import java.time.Duration;

/** A finite number with its unit. */
public record Quantity(double value, Unit unit) implements Comparable<Quantity> {
    public Quantity {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a quantity must be finite, was " + value);
        }
    }

    public static Quantity ofNanos(double nanos) {
        return new Quantity(nanos, Unit.NANOSECOND);
    }

    public static Quantity of(Duration duration) {
        return ofNanos(duration.toNanos());
    }

    /**
     * The same quantity in another unit.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public Quantity in(Unit other) {
        return new Quantity(unit.convert(value, other), other);
    }

    /**
     * Compares amounts, not spellings: 1000 ms equals 1 s here, though not by {@link #equals}.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    @Override
    public int compareTo(Quantity other) {
        return Double.compare(value, other.in(unit).value);
    }
}
