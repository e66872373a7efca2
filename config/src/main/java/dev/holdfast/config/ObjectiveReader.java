package dev.holdfast.config;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code objectives}: one, or a list, in the short grammar. */
final class ObjectiveReader {

    private static final int COUNT_MAX = 100;

    /** What only a whole run has. */
    private static final Set<Metric> OF_RUNS = Set.of(Metric.COLD_START, Metric.WALL_TIME, Metric.CPU_TIME,
            Metric.MEMORY_PEAK, Metric.MEMORY_GROWTH, Metric.CAPACITY, Metric.KNEE_RATE,
            Metric.RECOVERY_TIME);

    private final ObjectiveGrammar grammar;
    private final Set<String> brokenMetrics;
    private boolean anyMistaken;

    /** @param brokenMetrics catalogue metrics that have mistakes of their own, so that nothing can be said of their limits */
    ObjectiveReader(ObjectiveGrammar grammar, Set<String> brokenMetrics) {
        this.grammar = grammar;
        this.brokenMetrics = brokenMetrics;
    }

    List<Objective> ofRun(Section section) {
        return section.get("objectives").map(value -> read(value, "a run")).orElse(List.of());
    }

    List<Objective> ofPhase(Section section) {
        return section.get("objectives").map(value -> read(value, "a phase")).orElse(List.of());
    }

    List<Objective> ofJourney(Section section) {
        return section.get("objectives").map(value -> read(value, "a journey")).orElse(List.of());
    }

    /** Whether an objective was met that has a mistake, so that nothing can be said of one that is missing. */
    boolean anyMistaken() {
        return anyMistaken;
    }

    /** Whether some rate may miss it: not so what is measured of a start, of a command, of a search, or elsewhere. */
    static boolean isOfLoad(Objective objective) {
        return Metric.builtIn().contains(objective.metric()) && !OF_RUNS.contains(objective.metric());
    }

    /** Empty when the endpoint, or variant, has none of its own. */
    Optional<List<Objective>> ofEndpoint(Section section) {
        return section.get("objectives").map(value -> read(value, "an endpoint"));
    }

    private List<Objective> read(Value value, String subject) {
        List<Objective> objectives = new ArrayList<>();
        for (Value item : value.oneOrMany("an objective such as 'p95 < 150ms', or a list of them", COUNT_MAX)
                .orElse(List.of())) {
            one(item).ifPresent(objective -> {
                if (!subject.equals("a run") && OF_RUNS.contains(objective.metric())) {
                    item.mistake(objective.metric().name()
                            + " is measured of a whole run, not of " + subject
                            + "; move it to the top level or to a scenario");
                } else {
                    objectives.add(objective);
                }
            });
        }
        return objectives;
    }

    private Optional<Objective> one(Value item) {
        Optional<Variables.Text> text = item.text("an objective such as 'p95 < 150ms'");
        if (text.isEmpty() || ofBrokenMetric(text.get().value())) {
            anyMistaken = true;
            return Optional.empty();
        }
        try {
            return Optional.of(grammar.parse(text.get().value()));
        } catch (ObjectiveSyntaxException e) {
            item.mistakeWithin(text.get(), e.position(), String.valueOf(e.getMessage()),
                    "an objective such as 'p95 < 150ms'");
            anyMistaken = true;
            return Optional.empty();
        }
    }

    private boolean ofBrokenMetric(String expression) {
        return brokenMetrics.stream().anyMatch(name -> expression.strip().startsWith(name));
    }
}
