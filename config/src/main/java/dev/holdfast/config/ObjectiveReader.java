package dev.holdfast.config;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code objectives}: one, or a list, in the short grammar. */
final class ObjectiveReader {

    private static final int COUNT_MAX = 100;

    /** What only a whole run has. */
    private static final Set<Metric> OF_RUNS = Set.of(Metric.COLD_START, Metric.WALL_TIME, Metric.CPU_TIME,
            Metric.MEMORY_PEAK);

    private final ObjectiveGrammar grammar;
    private final Set<String> brokenMetrics;

    /** @param brokenMetrics catalogue metrics that have mistakes of their own, so that nothing can be said of their limits */
    ObjectiveReader(ObjectiveGrammar grammar, Set<String> brokenMetrics) {
        this.grammar = grammar;
        this.brokenMetrics = brokenMetrics;
    }

    List<Objective> ofRun(Section section) {
        return section.get("objectives").map(value -> read(value, false)).orElse(List.of());
    }

    /** Empty when the endpoint, or variant, has none of its own. */
    Optional<List<Objective>> ofEndpoint(Section section) {
        return section.get("objectives").map(value -> read(value, true));
    }

    private List<Objective> read(Value value, boolean ofEndpoint) {
        List<Objective> objectives = new ArrayList<>();
        for (Value item : value.oneOrMany("an objective such as 'p95 < 150ms', or a list of them", COUNT_MAX)
                .orElse(List.of())) {
            one(item).ifPresent(objective -> {
                if (ofEndpoint && OF_RUNS.contains(objective.metric())) {
                    item.mistake(objective.metric().name()
                            + " is measured of a whole run, not of an endpoint; move it to the top level or to a scenario");
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
            return Optional.empty();
        }
        try {
            return Optional.of(grammar.parse(text.get().value()));
        } catch (ObjectiveSyntaxException e) {
            if (text.get().replaced()) { // the grammar's message would quote the variable's value
                item.wrong("once its variables are replaced, expected an objective such as 'p95 < 150ms'");
            } else {
                item.reading().findings().mistake(position(item, text.get(), e.position()), item.path(),
                        Quoted.oneLine(String.valueOf(e.getMessage())));
            }
            return Optional.empty();
        }
    }

    private boolean ofBrokenMetric(String expression) {
        return brokenMetrics.stream().anyMatch(name -> expression.strip().startsWith(name));
    }

    /** Where in the file the mistake is, if the text stands there as it is; else where the text begins. */
    private static Position position(Value item, Variables.Text text, int offset) {
        Position start = item.at();
        Optional<Mark> end = item.node().getEndMark();
        if (!(item.node() instanceof ScalarNode scalar) || end.isEmpty() || !text.written().equals(text.value())) {
            return start;
        }
        int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        int length = text.written().codePointCount(0, text.written().length());
        boolean asItIs = end.get().getLine() + 1 == start.line()
                && end.get().getColumn() + 1 - start.column() == length + 2 * quote;
        return asItIs
                ? new Position(start.line(), start.column() + quote + text.written().codePointCount(0, offset))
                : start;
    }
}
