package dev.holdfast.core.unit;

import java.util.Arrays;
import java.util.Optional;

/** What a number counts, with its factor to the base unit of its dimension. Only units of one dimension convert. */
public enum Unit {
    NANOSECOND("ns", Dimension.TIME, 1e-9),
    MICROSECOND("us", Dimension.TIME, 1e-6),
    MILLISECOND("ms", Dimension.TIME, 1e-3),
    SECOND("s", Dimension.TIME, 1),
    MINUTE("m", Dimension.TIME, 60),
    HOUR("h", Dimension.TIME, 3600),
    BYTE("B", Dimension.BYTES, 1),
    KILOBYTE("KB", Dimension.BYTES, 1e3),
    MEGABYTE("MB", Dimension.BYTES, 1e6),
    GIGABYTE("GB", Dimension.BYTES, 1e9),
    KIBIBYTE("KiB", Dimension.BYTES, 1024),
    MEBIBYTE("MiB", Dimension.BYTES, 1024.0 * 1024),
    GIBIBYTE("GiB", Dimension.BYTES, 1024.0 * 1024 * 1024),
    RATIO("", Dimension.RATIO, 1),
    PERCENT("%", Dimension.RATIO, 0.01),
    PER_SECOND("/s", Dimension.RATE, 1),
    PER_MINUTE("/m", Dimension.RATE, 1.0 / 60),
    PER_HOUR("/h", Dimension.RATE, 1.0 / 3600),
    BYTE_PER_HOUR("B/h", Dimension.BYTES_RATE, 1),
    MEGABYTE_PER_HOUR("MB/h", Dimension.BYTES_RATE, 1e6),
    COUNT("", Dimension.COUNT, 1);

    /** The physical kind of a unit. */
    public enum Dimension {
        TIME,
        BYTES,
        RATIO,
        RATE,
        BYTES_RATE,
        COUNT
    }

    private final String symbol;
    private final Dimension dimension;
    private final double toBase;

    Unit(String symbol, Dimension dimension, double toBase) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.toBase = toBase;
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
        return this == to ? value : value * toBase / to.toBase;
    }

    /** The unit written as {@code symbol}; the empty symbol is none of them, its meaning depends on the metric. */
    public static Optional<Unit> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> !unit.symbol.isEmpty() && unit.symbol.equals(symbol))
                .findFirst();
    }
}
