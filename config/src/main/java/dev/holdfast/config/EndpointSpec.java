package dev.holdfast.config;

import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.slo.Objective;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint, or a variant of one under the name {@code NAME[VARIANT]}, with what was promised of it.
 *
 * @param live how its request is made and its answer looked into, where one differs from the next or is looked into at all;
 *     then {@code endpoint} has its path as it is written, and no body
 */
public record EndpointSpec(Endpoint endpoint, Optional<Step> live, List<Objective> objectives) {
    public EndpointSpec {
        objectives = List.copyOf(objectives);
    }
}
