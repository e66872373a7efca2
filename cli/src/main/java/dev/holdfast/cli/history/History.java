package dev.holdfast.cli.history;

import dev.holdfast.core.unit.Unit;
import java.util.List;

/**
 * A history to look at.
 *
 * @param values oldest first; NaN for a run without one
 * @param labels what each run is called; empty where they have only their numbers
 */
public record History(String name, Unit unit, List<Double> values, List<String> labels) {
    public History {
        values = List.copyOf(values);
        labels = List.copyOf(labels);
    }

    static History of(String name, List<Double> values) {
        return new History(name, Unit.COUNT, values, List.of());
    }

    public double[] numbers() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
