package dev.holdfast.report;

import dev.holdfast.core.regime.BackTest;
import dev.holdfast.core.regime.Detection;
import dev.holdfast.core.regime.Regimes;
import dev.holdfast.core.regime.Trend;
import dev.holdfast.core.unit.Unit;
import java.util.List;
import java.util.Optional;

/**
 * A history and what was found in it.
 *
 * @param values oldest first; NaN for a run without one
 * @param labels what each run is called, a commit or the like; empty where they have only their numbers
 * @param detections what a watch would have reported; empty where nobody asked
 * @param backTests likewise of policies
 */
public record HistoryView(String name, Unit unit, List<Double> values, List<String> labels, Regimes regimes,
        Optional<Trend> trend, Optional<List<Detection>> detections, List<BackTest> backTests) {

    public HistoryView {
        values = List.copyOf(values);
        labels = List.copyOf(labels);
        backTests = List.copyOf(backTests);
        if (!labels.isEmpty() && labels.size() != values.size()) {
            throw new IllegalArgumentException(values.size() + " values, but " + labels.size() + " labels");
        }
    }

    double[] numbers() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    Scale scale() {
        return Scale.of(unit, numbers());
    }

    /** A run's number, from 0, and its label. */
    String run(int index) {
        return labels.isEmpty() ? Integer.toString(index) : index + " " + labels.get(index);
    }
}
