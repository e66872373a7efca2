package dev.holdfast.core.compare;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A metric that moved the same way nearly everywhere. One cause that all share, such as the machine, a dependency or the
 * load, is likelier than as many causes as series.
 *
 * @param call {@link Call#WORSE} or {@link Call#BETTER}
 * @param moved series that did
 * @param of series of the metric that could have
 * @param change the median of theirs, relative
 */
public record SuiteShift(Metric metric, Call call, int moved, int of, double change) {

    private static final int SERIES_MIN = 5;
    private static final int SCOPES_MIN = 3;
    private static final double SHARE_MIN = 0.8;

    static List<SuiteShift> among(List<Difference> differences) {
        Map<Metric, List<Difference>> byMetric = new LinkedHashMap<>();
        differences.stream().filter(d -> d.p().isPresent())
                .forEach(d -> byMetric.computeIfAbsent(d.metric(), metric -> new ArrayList<>()).add(d));
        List<SuiteShift> shifts = new ArrayList<>();
        byMetric.forEach((metric, all) -> {
            of(metric, all, Call.WORSE).ifPresent(shifts::add);
            of(metric, all, Call.BETTER).ifPresent(shifts::add);
        });
        return List.copyOf(shifts);
    }

    private static Optional<SuiteShift> of(Metric metric, List<Difference> all, Call call) {
        List<Difference> moved = all.stream().filter(d -> d.call() == call).toList();
        long scopes = moved.stream().map(Difference::scope).distinct().count();
        if (all.size() < SERIES_MIN || scopes < SCOPES_MIN || moved.size() < SHARE_MIN * all.size()) {
            return Optional.empty();
        }
        double[] changes = moved.stream().filter(d -> d.change().isPresent())
                .mapToDouble(d -> d.change().getAsDouble()).toArray();
        return changes.length == 0
                ? Optional.empty()
                : Optional.of(new SuiteShift(metric, call, moved.size(), all.size(), Quantiles.median(changes)));
    }
}
