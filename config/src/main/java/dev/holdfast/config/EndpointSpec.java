package dev.holdfast.config;

import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.slo.Objective;
import java.util.List;

/** An endpoint, or a variant of one under the name {@code NAME[VARIANT]}, with what was promised of it. */
public record EndpointSpec(Endpoint endpoint, List<Objective> objectives) {
    public EndpointSpec {
        objectives = List.copyOf(objectives);
    }
}
