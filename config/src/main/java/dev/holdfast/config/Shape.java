package dev.holdfast.config;

import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.MixOrder;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.SpikeObjective;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario's own load, its phases or its kind come to.
 *
 * @param phaseObjectives by phase, in their order; only of phases that have any
 * @param order in which the mix is sent where the scenario says nothing else
 * @param warmup likewise
 */
record Shape(List<Phase> phases, Map<String, List<Objective>> phaseObjectives, MixOrder order, Warmup warmup,
        Optional<SpikeObjective> spike, Optional<BreakpointPlan> breakpoint, Optional<SweepPlan> sweep) {

    /** Name of the phase of a load that has no other. */
    static final String ONLY_PHASE = "measure";

    private static final Warmup OF_OPEN_KINDS = new Warmup.For(Duration.ofSeconds(5));

    static Shape of(List<Phase> phases, Map<String, List<Objective>> objectives) {
        return new Shape(phases, objectives, MixOrder.RANDOM, new Warmup.None(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    static Shape of(LoadModel model) {
        return of(List.of(new Phase(ONLY_PHASE, model)), Map.of());
    }

    Shape inTurn() {
        return new Shape(phases, phaseObjectives, MixOrder.IN_TURN, warmup, spike, breakpoint, sweep);
    }

    Shape warmedUp() {
        return warmedUp(OF_OPEN_KINDS);
    }

    Shape warmedUp(Warmup how) {
        return new Shape(phases, phaseObjectives, order, how, spike, breakpoint, sweep);
    }

    Shape with(SpikeObjective objective) {
        return new Shape(phases, phaseObjectives, order, warmup, Optional.of(objective), breakpoint, sweep);
    }

    Shape with(BreakpointPlan plan) {
        return new Shape(phases, phaseObjectives, order, warmup, spike, Optional.of(plan), sweep);
    }

    Shape with(SweepPlan plan) {
        return new Shape(phases, phaseObjectives, order, warmup, spike, breakpoint, Optional.of(plan));
    }
}
