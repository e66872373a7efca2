package dev.holdfast.config;

import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code metrics}: the catalogue of quantities that Holdfast does not measure itself. */
final class MetricReader {

    private static final int COUNT_MAX = 1000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** Words of the grammar of objectives, which could not name a metric there. */
    private static final Set<String> RESERVED = Set.of("avg", "med", "median", "rate", "service", "response");

    private static final Map<String, Unit> UNITS = units();
    private static final List<String> DIRECTIONS = List.of("lower_is_better", "higher_is_better", "none");

    /** @param broken names of metrics that have mistakes */
    record Catalogue(List<Metric> metrics, Set<String> broken) {}

    private MetricReader() {}

    static Catalogue read(Optional<Value> value) {
        List<Metric> metrics = new ArrayList<>();
        Set<String> broken = new TreeSet<>();
        value.flatMap(v -> v.map("a map of metrics by name", COUNT_MAX)).orElse(Map.of()).forEach(
                (name, entry) -> metric(name, entry).ifPresentOrElse(metrics::add, () -> broken.add(name)));
        return new Catalogue(metrics, broken);
    }

    private static Optional<Metric> metric(String name, Value entry) {
        Optional<Section> section = entry.section("a metric: {unit: s, direction: lower_is_better}",
                List.of("unit", "direction"));
        Optional<Unit> unit = section
                .flatMap(s -> s.require("unit", "; it is one of " + String.join(", ", UNITS.keySet())))
                .flatMap(v -> v.parsed("a unit: " + String.join(", ", UNITS.keySet()),
                        text -> Optional.ofNullable(UNITS.get(text))));
        Optional<Direction> direction = section.flatMap(s -> s.get("direction")).map(MetricReader::direction)
                .orElse(Optional.of(Direction.LOWER_IS_BETTER));
        boolean named = checkName(name, entry);
        return named && unit.isPresent() && direction.isPresent()
                ? Optional.of(new Metric(name, unit.get(), direction.get()))
                : Optional.empty();
    }

    private static boolean checkName(String name, Value entry) {
        if (!NAME.matcher(name).matches()) {
            entry.mistakeAtKey("expected a metric's name: lower-case words joined by _, at most 64 characters");
        } else if (Metric.builtIn(name).isPresent()) {
            entry.mistakeAtKey("is built in and cannot be defined again; choose another name");
        } else if (RESERVED.contains(name) || Statistic.parse(name).isPresent()) {
            entry.mistakeAtKey("is a word of the grammar of objectives; choose another name");
        } else {
            return true;
        }
        return false;
    }

    private static Optional<Direction> direction(Value value) {
        Optional<Variables.Text> text = value.text("one of " + String.join(", ", DIRECTIONS));
        if (text.isPresent() && !DIRECTIONS.contains(text.get().value())) {
            value.unknown("expected one of " + String.join(", ", DIRECTIONS), DIRECTIONS);
            return Optional.empty();
        }
        return text.map(t -> Direction.valueOf(t.value().toUpperCase(Locale.ROOT)));
    }

    /** A share is kept as a ratio, so that an objective may say {@code hit_rate > 90%}. */
    private static Map<String, Unit> units() {
        Map<String, Unit> units = new LinkedHashMap<>();
        for (Unit unit : Unit.values()) {
            if (!unit.symbol().isEmpty() && unit != Unit.PERCENT) {
                units.put(unit.symbol(), unit);
            }
        }
        units.put("%", Unit.RATIO);
        units.put("ratio", Unit.RATIO);
        units.put("count", Unit.COUNT);
        return units;
    }
}
