package dev.holdfast.report;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The state of a service at a moment.
 *
 * @param now the moment that ages are counted to
 * @param testbed the machine in words
 * @param lastRun the newest run; empty before the first
 * @param metrics key metrics, in the order to be shown
 * @param felt what the users of chat endpoints felt, in the order to be shown
 * @param warnings what to know before trusting the numbers, as whole sentences
 * @param index empty where there is nothing to make one from
 * @param next what the reader may want to do next
 */
public record StatusView(String service, String environment, Optional<String> branch, String testbed, Instant now,
        Optional<RunSummary> lastRun, List<KeyMetric> metrics, List<Felt> felt, List<String> warnings,
        Optional<PerformanceIndex> index,
        List<Hint> next) {

    public StatusView {
        metrics = List.copyOf(metrics);
        felt = List.copyOf(felt);
        warnings = List.copyOf(warnings);
        next = List.copyOf(next);
    }

    /**
     * One series at a glance; all values are in the metric's unit.
     *
     * @param series its name: {@code list-traces response_time p95}
     * @param last the newest value
     * @param target the objective as it was written, where there is one
     * @param baseline the median of its baseline
     * @param weekAverage mean of its values over the last 7 days, the newest left out
     */
    public record KeyMetric(String series, Metric metric, OptionalDouble last, Optional<String> target,
            OptionalDouble baseline, OptionalDouble weekAverage, Judgement judgement) {}
}
