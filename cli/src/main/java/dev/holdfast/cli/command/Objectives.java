package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.config.EndpointSpec;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.config.ScenarioSpec;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which objectives a run is held against. */
final class Objectives {

    /** What load runs never measure; some of it commands do. */
    private static final Set<Metric> OF_COMMANDS = Set.of(Metric.WALL_TIME, Metric.CPU_TIME, Metric.MEMORY_PEAK,
            Metric.MEMORY_GROWTH);

    private Objectives() {}

    /** Of a load run: the run's own, those of its phases, and those of every endpoint that it sends. */
    static List<ScopedObjective> of(HoldfastFile file, ScenarioSpec spec) {
        List<ScopedObjective> all = new ArrayList<>();
        for (Objective objective : file.runObjectives(spec)) {
            boolean measured = Metric.builtIn().contains(objective.metric())
                    && !OF_COMMANDS.contains(objective.metric())
                    && (!objective.metric().equals(Metric.CAPACITY) || spec.breakpoint().isPresent())
                    && (!objective.metric().equals(Metric.KNEE_RATE) || spec.sweep().isPresent())
                    && (!objective.metric().equals(Metric.RECOVERY_TIME) || spec.spike().isPresent())
                    && (!objective.metric().equals(Metric.COLD_START)
                            || file.target().flatMap(target -> target.launch()).isPresent());
            if (measured || spec.objectives().contains(objective)) {
                all.add(new ScopedObjective(Scope.RUN, objective));
            }
        }
        if (looksAtContent(spec.scenario())
                && all.stream().noneMatch(one -> one.objective().metric().equals(Metric.REJECTED_RATE))) {
            all.add(new ScopedObjective(Scope.RUN, Objective.ofContent()));
        }
        spec.phaseObjectives().forEach((phase, objectives) -> objectives
                .forEach(objective -> all.add(new ScopedObjective(Scope.phase(phase), objective))));
        for (Scenario.Weighted part : spec.scenario().mix()) {
            String name = part.endpoint().name();
            for (Objective objective : file.endpoint(name).map(EndpointSpec::objectives).orElse(List.of())) {
                all.add(new ScopedObjective(Scope.endpoint(name), objective));
            }
        }
        for (Scenario.WeightedJourney part : spec.scenario().journeys()) {
            ofJourney(file, part.journey().name(), all);
        }
        return all;
    }

    private static boolean looksAtContent(Scenario scenario) {
        return scenario.mix().stream().anyMatch(part -> part.endpoint().chat().isPresent())
                || scenario.journeys().stream().flatMap(part -> part.journey().steps().stream())
                        .anyMatch(step -> !step.checks().isEmpty() || !step.captures().isEmpty());
    }

    /** Of a journey as a whole, of its steps, or of the endpoint that it is. */
    private static void ofJourney(HoldfastFile file, String name, List<ScopedObjective> all) {
        file.journey(name).ifPresent(journey -> {
            journey.objectives().forEach(objective -> all.add(new ScopedObjective(Scope.journey(name), objective)));
            journey.stepObjectives().forEach((step, objectives) -> objectives
                    .forEach(objective -> all.add(new ScopedObjective(Scope.endpoint(step), objective))));
        });
        file.endpoint(name).ifPresent(endpoint -> endpoint.objectives()
                .forEach(objective -> all.add(new ScopedObjective(Scope.endpoint(name), objective))));
    }

    /** Of one stage of a search for the capacity: those that a single rate can meet or miss. */
    static List<ScopedObjective> ofStage(List<ScopedObjective> all) {
        Set<Metric> ofTheWhole = Set.of(Metric.CAPACITY, Metric.COLD_START, Metric.RECOVERY_TIME);
        return all.stream().filter(scoped -> !ofTheWhole.contains(scoped.objective().metric())).toList();
    }

    /** Of a command: those of the file that speak of what was measured. */
    static List<ScopedObjective> ofCommand(HoldfastFile file, List<Metric> measured) {
        return file.objectives().stream()
                .filter(objective -> measured.stream().anyMatch(m -> m.name().equals(objective.metric().name())))
                .map(objective -> new ScopedObjective(Scope.RUN, objective)).toList();
    }

    /** As typed, with the defaults for what they leave open. */
    static List<ScopedObjective> ofExpressions(List<String> expressions) {
        List<Objective> all = new ArrayList<>(parse(expressions, List.of()));
        for (Objective byDefault : Objective.defaults()) {
            if (all.stream().noneMatch(declared -> declared.metric().equals(byDefault.metric()))) {
                all.add(byDefault);
            }
        }
        return all.stream().map(objective -> new ScopedObjective(Scope.RUN, objective)).toList();
    }

    /** As typed, and nothing else. */
    static List<Objective> parse(List<String> expressions, List<Metric> catalogue) {
        ObjectiveGrammar grammar = new ObjectiveGrammar(catalogue);
        List<Objective> all = new ArrayList<>();
        for (String expression : expressions) {
            try {
                all.add(grammar.parse(expression));
            } catch (ObjectiveSyntaxException e) {
                throw UserError.usage("--objective '" + expression + "': " + e.getMessage());
            }
        }
        return all;
    }
}
