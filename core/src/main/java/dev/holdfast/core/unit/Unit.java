package dev.holdfast.core.unit;

import java.util.Arrays;
import java.util.Optional;

/** What a number counts, with its ratio to the base unit of its dimension. Only units of one dimension convert. */
public enum Unit {
    NANOSECOND("ns", Dimension.TIME, 1, 1e9),
    MICROSECOND("us", Dimension.TIME, 1, 1e6),
    MILLISECOND("ms", Dimension.TIME, 1, 1e3),
    SECOND("s", Dimension.TIME, 1, 1),
    MINUTE("m", Dimension.TIME, 60, 1),
    HOUR("h", Dimension.TIME, 3600, 1),
    BYTE("B", Dimension.BYTES, 1, 1),
    KILOBYTE("KB", Dimension.BYTES, 1e3, 1),
    MEGABYTE("MB", Dimension.BYTES, 1e6, 1),
    GIGABYTE("GB", Dimension.BYTES, 1e9, 1),
    KIBIBYTE("KiB", Dimension.BYTES, 1024, 1),
    MEBIBYTE("MiB", Dimension.BYTES, 1024.0 * 1024, 1),
    GIBIBYTE("GiB", Dimension.BYTES, 1024.0 * 1024 * 1024, 1),
    RATIO("", Dimension.RATIO, 1, 1),
    PERCENT("%", Dimension.RATIO, 1, 100),
    PER_SECOND("/s", Dimension.RATE, 1, 1),
    PER_MINUTE("/m", Dimension.RATE, 1, 60),
    PER_HOUR("/h", Dimension.RATE, 1, 3600),
    BYTE_PER_HOUR("B/h", Dimension.BYTES_RATE, 1, 1),
    MEGABYTE_PER_HOUR("MB/h", Dimension.BYTES_RATE, 1e6, 1),
    /** Of whatever currency prices are in; written before its number. */
    CURRENCY("$", Dimension.MONEY, 1, 1),
    /** A billionth of the currency. */
    NANO_CURRENCY("n$", Dimension.MONEY, 1, 1e9),
    COUNT("", Dimension.COUNT, 1, 1);

    /** The physical kind of a unit. */
    public enum Dimension {
        TIME,
        BYTES,
        RATIO,
        RATE,
        BYTES_RATE,
        MONEY,
        COUNT
    }

    private final String symbol;
    private final Dimension dimension;
    /** The factor to the base unit as a fraction of whole numbers: 150 ms must be 150000000 ns, not one bit less. */
    private final double numerator;
    private final double denominator;

    Unit(String symbol, Dimension dimension, double numerator, double denominator) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** How the unit is written after a number; empty for counts and plain ratios. */
    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /**
     * A value of this unit expressed in another one.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double convert(double value, Unit to) {
        if (dimension != to.dimension) {
            throw new IllegalArgumentException("cannot express " + this + " in " + to);
        }
        return value * (numerator * to.denominator) / (denominator * to.numerator);
    }

    /** The unit written as {@code symbol}; the empty symbol is none of them, its meaning depends on the metric. */
    public static Optional<Unit> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> !unit.symbol.isEmpty() && unit.symbol.equals(symbol))
                .findFirst();
    }
}
