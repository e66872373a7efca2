package dev.holdfast.core.sweep;

import dev.holdfast.core.unit.Ratio;
import java.util.List;

/**
 * What a service delivered under one load after the other.
 *
 * @param good what a good answer was, in words: {@code expected answers within 150 ms}
 * @param goodShare the least share of good answers at which a load is still served well
 * @param stages in the order of their loads, which rise
 * @param end why there is no further one
 */
public record Sweep(SweepAxis axis, String good, Ratio goodShare, List<SweepStage> stages, SweepEnd end) {

    /** Where the user says nothing else: nineteen of twenty. */
    public static final Ratio USUAL_SHARE = new Ratio(0.95);

    public Sweep {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a sweep has at least one stage");
        }
        for (int i = 1; i < stages.size(); i++) {
            if (!(stages.get(i).load() > stages.get(i - 1).load())) {
                throw new IllegalArgumentException("the loads of a sweep rise, were " + stages.get(i - 1).load()
                        + " and then " + stages.get(i).load());
            }
        }
    }

    /** Where it is best run, as far as these stages show. */
    public Knee knee() {
        return KneeFinder.find(this);
    }
}
