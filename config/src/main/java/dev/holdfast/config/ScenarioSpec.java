package dev.holdfast.config;

import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.SpikeObjective;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario with what was promised of a run of it.
 *
 * @param objectives of the whole run, in addition to the file's own
 * @param phaseObjectives of a phase's own requests, by the phase's name, in the phases' order; only phases that have any.
 *            Empty where the scenario has a single phase, whose objectives are those of the run. Unmodifiable
 * @param spike what was promised of a spike; its phases are those of the scenario
 * @param breakpoint how the highest rate is looked for; the scenario then is the load at the rate where the search begins
 * @param sweep how the good answers of a sweep are told; the phases of the scenario then are its stages
 * @param digest 16 hexadecimal digits over everything that shapes the load: equal digests mean the same question was
 *            asked. The names of scenario and phases, objectives, the target's address and the values of secrets are not
 *            in it
 */
public record ScenarioSpec(Scenario scenario, List<Objective> objectives, Map<String, List<Objective>> phaseObjectives,
        Optional<SpikeObjective> spike, Optional<BreakpointPlan> breakpoint, Optional<SweepPlan> sweep,
        String digest) {
    public ScenarioSpec {
        objectives = List.copyOf(objectives);
        Map<String, List<Objective>> copy = new LinkedHashMap<>();
        phaseObjectives.forEach((phase, promised) -> copy.put(phase, List.copyOf(promised)));
        phaseObjectives = Collections.unmodifiableMap(copy);
    }

    /** The same promises and the same question, sent otherwise, as with other headers. */
    public ScenarioSpec with(Scenario other) {
        return new ScenarioSpec(other, objectives, phaseObjectives, spike, breakpoint, sweep, digest);
    }
}
