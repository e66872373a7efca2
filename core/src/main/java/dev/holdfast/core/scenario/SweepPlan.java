package dev.holdfast.core.scenario;

import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a sweep takes the answers of its stages, which are the phases of its scenario.
 *
 * @param goodShare the least share of good answers at which a load is still served well; above 0
 * @param within the longest response time of a good answer, by the name of its endpoint; an endpoint that is not in it
 *     has none, and a chat has goals of its own. Unmodifiable, by name
 */
public record SweepPlan(Ratio goodShare, Map<String, Duration> within) {

    public SweepPlan {
        if (!(goodShare.value() > 0)) {
            throw new IllegalArgumentException("a share of no good answers at all is no limit");
        }
        within.forEach((endpoint, limit) -> {
            if (!limit.isPositive()) {
                throw new IllegalArgumentException("the limit of " + endpoint + " must be positive, was " + limit);
            }
        });
        within = Collections.unmodifiableMap(new TreeMap<>(within));
    }

    public SweepPlan within(Map<String, Duration> limits) {
        return new SweepPlan(goodShare, limits);
    }
}
