package dev.holdfast.config;

import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.slo.Objective;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A journey with what was promised of it.
 *
 * @param objectives of the journey as a whole
 * @param stepObjectives of single steps, by the step's full name; only steps that have any. Unmodifiable
 */
public record JourneySpec(Journey journey, List<Objective> objectives, Map<String, List<Objective>> stepObjectives) {
    public JourneySpec {
        objectives = List.copyOf(objectives);
        Map<String, List<Objective>> copy = new LinkedHashMap<>();
        stepObjectives.forEach((step, promised) -> copy.put(step, List.copyOf(promised)));
        stepObjectives = Collections.unmodifiableMap(copy);
    }
}
