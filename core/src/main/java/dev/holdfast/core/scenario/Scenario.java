package dev.holdfast.core.scenario;

import java.util.List;

/**
 * What one load run sends, how it arrives and where it stops.
 *
 * @param mix endpoints with their weights; never empty
 * @param seed of every random choice the run makes, so that a run can be repeated
 */
public record Scenario(String name, LoadModel model, List<Weighted> mix, Warmup warmup, Limits limits, long seed) {

    /** An endpoint and its share of the requests: its weight over the sum of all weights. */
    public record Weighted(Endpoint endpoint, double weight) {
        public Weighted {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight must be positive, was " + weight);
            }
        }
    }

    public Scenario {
        mix = List.copyOf(mix);
        if (mix.isEmpty()) {
            throw new IllegalArgumentException("scenario " + name + " has no endpoint");
        }
    }
}
