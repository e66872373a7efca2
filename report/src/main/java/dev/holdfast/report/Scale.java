package dev.holdfast.report;

import dev.holdfast.core.unit.Unit;
import java.util.Arrays;
import java.util.List;

/**
 * The unit in which numbers of one dimension are shown together, as in one column of a table.
 *
 * @param symbol as it is written: {@code ms}; empty for counts
 * @param unit in which the values come
 * @param factor from a value to the number that is shown
 */
record Scale(String symbol, Unit unit, double factor) {

    private record Step(String symbol, double size) {}

    private static final List<Step> TIME = List.of(new Step("ns", 1), new Step("µs", 1e3), new Step("ms", 1e6),
            new Step("s", 1e9));
    private static final List<Step> BYTES = List.of(new Step("B", 1), new Step("KB", 1e3), new Step("MB", 1e6),
            new Step("GB", 1e9), new Step("TB", 1e12));
    private static final List<Step> BYTES_RATE = List.of(new Step("B/h", 1), new Step("KB/h", 1e3),
            new Step("MB/h", 1e6), new Step("GB/h", 1e9));

    /**
     * The scale in which the middle one of the values has one to three digits before its point; the usual one of the
     * dimension, such as milliseconds, where all are zero or there are none.
     */
    static Scale of(Unit unit, double... values) {
        return switch (unit.dimension()) {
            case TIME -> stepped(unit, Unit.NANOSECOND, TIME, "ms", values);
            case BYTES -> stepped(unit, Unit.BYTE, BYTES, "MB", values);
            case BYTES_RATE -> stepped(unit, Unit.BYTE_PER_HOUR, BYTES_RATE, "MB/h", values);
            case RATE -> new Scale("/s", unit, unit.convert(1, Unit.PER_SECOND));
            case RATIO -> new Scale("%", unit, unit.convert(1, Unit.PERCENT));
            case MONEY -> new Scale("", unit, unit.convert(1, Unit.CURRENCY));
            case COUNT -> new Scale("", unit, 1);
        };
    }

    /** The number without its unit. */
    String format(double value) {
        return switch (unit.dimension()) {
            case RATIO -> Numbers.percentNumber(value * factor / 100);
            case COUNT -> value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Numbers.grouped((long) value)
                    : Numbers.significant(value);
            case MONEY -> "$" + Numbers.significant(value * factor);
            case TIME, BYTES, BYTES_RATE, RATE -> Numbers.significant(value * factor);
        };
    }

    /** What follows a number in running text: {@code " ms"}, but {@code "/s"} without a space. */
    String suffix() {
        return symbol.isEmpty() || symbol.startsWith("/") ? symbol : " " + symbol;
    }

    /** A column's header: {@code p95 ms}. */
    String header(String name) {
        return symbol.isEmpty() ? name : name + " " + symbol;
    }

    private static Scale stepped(Unit unit, Unit base, List<Step> steps, String usual,
            double[] values) {
        double toBase = unit.convert(1, base);
        double[] sizes = Arrays.stream(values).filter(v -> v != 0 && Double.isFinite(v))
                .map(v -> Math.abs(v * toBase)).sorted().toArray();
        Step chosen = steps.getFirst();
        for (Step step : steps) {
            // 999.6 would be shown as 1000 of the smaller unit
            if (sizes.length == 0 ? step.symbol().equals(usual) : sizes[sizes.length / 2] >= 0.9995 * step.size()) {
                chosen = step;
            }
        }
        return new Scale(chosen.symbol(), unit, toBase / chosen.size());
    }
}
