package dev.holdfast.report;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names of series, as short as they can be without two looking the same. */
final class Labels {

    private static final Map<String, Function<SeriesKey, String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("project", SeriesKey::project);
        PARTS.put("service", SeriesKey::service);
        PARTS.put("environment", SeriesKey::environment);
        PARTS.put("scenario", SeriesKey::scenario);
        PARTS.put("testbed", SeriesKey::testbed);
        PARTS.put("branch", SeriesKey::branch);
    }

    private final List<Function<SeriesKey, String>> differing;

    private Labels(List<Function<SeriesKey, String>> differing) {
        this.differing = differing;
    }

    /** Labels that tell these series apart. */
    static Labels among(Collection<SeriesKey> keys) {
        return new Labels(PARTS.values().stream()
                .filter(part -> keys.stream().map(part).distinct().count() > 1).toList());
    }

    /** {@code list-traces response_time p95}, with what differs among the series in brackets. */
    String of(SeriesKey key) {
        List<String> parts = differing.stream().map(part -> part.apply(key)).collect(Collectors.toCollection(
                ArrayList::new));
        return key.shortLabel() + (parts.isEmpty() ? "" : " [" + String.join(", ", parts) + "]");
    }

    static String of(Scope scope, Metric metric, Statistic statistic) {
        String of = scope instanceof Scope.WholeRun ? "" : scope.words() + " ";
        return of + metric.name() + (statistic == Statistic.Simple.VALUE ? "" : " " + statistic.label());
    }
}
