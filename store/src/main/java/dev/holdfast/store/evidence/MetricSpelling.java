package dev.holdfast.store.evidence;

import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.unit.Unit;
import java.util.Locale;

/**
 * How units and directions are written in documents and in the database: a unit by its symbol ({@code ns}, {@code /s}),
 * or by its name where it has none ({@code ratio}, {@code count}); a direction in lower case.
 */
public final class MetricSpelling {

    private MetricSpelling() {}

    public static String of(Unit unit) {
        return unit.symbol().isEmpty() ? unit.name().toLowerCase(Locale.ROOT) : unit.symbol();
    }

    public static String of(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The unit that {@link #of(Unit)} wrote.
     *
     * @throws IllegalArgumentException if the text is no unit
     */
    public static Unit unit(String text) {
        for (Unit unit : Unit.values()) {
            if (of(unit).equals(text)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("must be a unit such as ns, B, /s, ratio or count, was '" + text + "'");
    }

    /**
     * The metric whose unit and direction are written so.
     *
     * @throws IllegalArgumentException if a part is not spelled right
     */
    public static Metric metric(String name, String unit, String direction) {
        return new Metric(name, unit(unit), word(Direction.class, direction));
    }

    /**
     * The constant of an enum that is written in lower case.
     *
     * @throws IllegalArgumentException if there is none; the message lists what there is
     */
    public static <E extends Enum<E>> E word(Class<E> type, String text) {
        StringBuilder known = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            String label = constant.name().toLowerCase(Locale.ROOT);
            if (label.equals(text)) {
                return constant;
            }
            known.append(known.isEmpty() ? "" : ", ").append(label);
        }
        throw new IllegalArgumentException("must be one of " + known + ", was '" + text + "'");
    }
}
