package dev.holdfast.config;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.slo.Objective;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How long a good answer may take. {@code p95 < 150ms} and "95 % of the answers within 150 ms" are one promise in two forms,
 * so that a sweep takes the limit from the objectives: the tightest of those on a percentile of response time that is at
 * least the share of good answers asked for. A limit on the median says nothing of most answers, and none is taken from it.
 *
 * @param own of the scenario
 * @param ofRuns of the file
 */
record GoodLimits(List<Objective> own, List<Objective> ofRuns) {

    /** What is measured under a name, with the objectives of its own. */
    record Asked(String name, List<Objective> objectives) {}

    /** The plan with a limit for each that has one: the section's, else its own, else the run's. */
    SweepPlan in(SweepPlan plan, Section section, List<Asked> asked) {
        Optional<Duration> everywhere = section.get("within").flatMap(Quantities::positiveDuration);
        Map<String, Duration> limits = new HashMap<>();
        double share = plan.goodShare().value();
        for (Asked one : asked) {
            everywhere.or(() -> tightest(one.objectives().stream(), share))
                    .or(() -> tightest(Stream.concat(own.stream(), ofRuns.stream()), share))
                    .ifPresent(limit -> limits.put(one.name(), limit));
        }
        return plan.within(limits);
    }

    private static Optional<Duration> tightest(Stream<Objective> objectives, double share) {
        OptionalDouble limit = objectives.filter(objective -> isOfMostAnswers(objective, share))
                .mapToDouble(Objective::limit).filter(nanos -> nanos >= 1).min();
        return limit.isPresent() ? Optional.of(Duration.ofNanos((long) limit.getAsDouble())) : Optional.empty();
    }

    private static boolean isOfMostAnswers(Objective objective, double share) {
        return objective.metric().equals(Metric.RESPONSE_TIME) && objective.isUpperLimit()
                && switch (objective.statistic()) {
                    case Statistic.Percentile p -> p.percentile() >= share * 100;
                    case Statistic.Simple simple -> simple == Statistic.Simple.MAX;
                };
    }
}
