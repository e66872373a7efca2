package dev.holdfast.config;

import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.slo.Objective;
import java.util.List;

/**
 * A scenario with what was promised of a run of it.
 *
 * @param objectives of the whole run, in addition to the file's own
 * @param digest 16 hexadecimal digits over everything that shapes the load: equal digests mean the same question was
 *            asked. The scenario's name, its objectives, the target's address and the values of secrets are not in it
 */
public record ScenarioSpec(Scenario scenario, List<Objective> objectives, String digest) {
    public ScenarioSpec {
        objectives = List.copyOf(objectives);
    }
}
