package dev.holdfast.config;

import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.window.DegradationRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid {@code holdfast.yaml}, complete: defaults filled in, variables replaced, variants expanded.
 *
 * @param target empty in a file that sends no load, as one for test suites alone; present wherever there is an endpoint or
 *     a journey
 * @param adapters other targets for the same load by name, in the file's order; unmodifiable
 * @param endpoints in the file's order, each followed by its variants
 * @param journeys in the file's order
 * @param objectives of every run as a whole
 * @param scenarios by name, in the file's order; unmodifiable
 * @param degradation what is watched from window to window, in the file's order
 * @param slos what is promised over days, in the file's order
 * @param metrics the file's own catalogue, without the built-in ones
 * @param store the database, resolved against the file's directory
 * @param evidence the directory of evidence, resolved against the file's directory
 * @param digest 16 hexadecimal digits over the whole effective configuration, the values of secrets excepted
 */
public record HoldfastFile(String project, String service, String environment, Optional<TargetSpec> target,
        Map<String, AdapterSpec> adapters, List<EndpointSpec> endpoints, List<JourneySpec> journeys,
        List<Objective> objectives,
        Map<String, ScenarioSpec> scenarios,
        RegressionPolicy regression, List<DegradationRule> degradation, List<SloSpec> slos, List<Metric> metrics,
        Path store, Path evidence, String digest) {

    public HoldfastFile {
        adapters = Collections.unmodifiableMap(new LinkedHashMap<>(adapters));
        endpoints = List.copyOf(endpoints);
        journeys = List.copyOf(journeys);
        objectives = List.copyOf(objectives);
        scenarios = Collections.unmodifiableMap(new LinkedHashMap<>(scenarios));
        degradation = List.copyOf(degradation);
        slos = List.copyOf(slos);
        metrics = List.copyOf(metrics);
    }

    /** The endpoint, or variant, of a name. */
    public Optional<EndpointSpec> endpoint(String name) {
        return endpoints.stream().filter(spec -> spec.endpoint().name().equals(name)).findFirst();
    }

    /** The journey of a name. */
    public Optional<JourneySpec> journey(String name) {
        return journeys.stream().filter(spec -> spec.journey().name().equals(name)).findFirst();
    }

    /** The scenario of a name. */
    public Optional<ScenarioSpec> scenario(String name) {
        return Optional.ofNullable(scenarios.get(name));
    }

    /**
     * What is asked of a run of the scenario as a whole: its own objectives, those of the file for which it has none of the
     * same metric and statistic, and {@linkplain Objective#defaults() the defaults} for metrics that neither names.
     */
    public List<Objective> runObjectives(ScenarioSpec scenario) {
        List<Objective> all = new ArrayList<>(scenario.objectives());
        for (Objective ofFile : objectives) {
            if (scenario.objectives().stream().noneMatch(own -> own.metric().equals(ofFile.metric())
                    && own.statistic().equals(ofFile.statistic()))) {
                all.add(ofFile);
            }
        }
        for (Objective byDefault : Objective.defaults()) {
            if (all.stream().noneMatch(declared -> declared.metric().equals(byDefault.metric()))) {
                all.add(byDefault);
            }
        }
        return List.copyOf(all);
    }
}
