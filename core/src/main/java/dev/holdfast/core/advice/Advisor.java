package dev.holdfast.core.advice;

import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may help to meet the objectives that a load run missed. Each piece of advice rests on numbers of this run, which it
 * names; where they suggest nothing, nothing is said.
 */
public final class Advisor {

    /** Most pieces of advice for one run: more would not be read. */
    public static final int ADVICE_MAX = 8;

    private Advisor() {}

    /**
     * In the order of the missed objectives. None for a run whose generator was the bottleneck, for its numbers do not speak
     * of the service.
     */
    public static List<Advice> of(RunRecord run) {
        if (!(run.result() instanceof RunResult.Load load) || run.outcome() == Outcome.GENERATOR_BOUND) {
            return List.of();
        }
        Map<Suggestion, List<String>> found = new LinkedHashMap<>();
        for (Finding finding : run.findings().stream().filter(Advisor::isMissed).toList()) {
            suggestions(finding, load, run.findings()).forEach(suggestion -> {
                List<String> missed = found.computeIfAbsent(suggestion, first -> new ArrayList<>());
                if (!missed.contains(finding.title())) {
                    missed.add(finding.title());
                }
            });
        }
        return found.entrySet().stream().limit(ADVICE_MAX).map(entry -> new Advice(entry.getKey().topic(),
                entry.getKey().scope(), entry.getKey().what(), entry.getKey().why(), entry.getValue())).toList();
    }

    private static boolean isMissed(Finding finding) {
        return finding.kind() == Finding.Kind.OBJECTIVE && finding.gates()
                && (finding.judgement() == Judgement.FAIL || finding.judgement() == Judgement.WARN);
    }

    private static List<Suggestion> suggestions(Finding finding, RunResult.Load load, List<Finding> all) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (EndpointResult part : parts(finding.scope(), load)) {
            Set<Concern> concerns = Concern.of(finding.metric(), part.chat());
            part.chat().ifPresent(chat -> suggestions.addAll(new ChatAdvice(part, chat, concerns).suggestions()));
            suggestions.addAll(new RequestAdvice(part, load.generator(), concerns).suggestions());
            suggestions.addAll(new WaitAdvice(part, load, all, concerns).suggestions());
        }
        return suggestions;
    }

    /** Whose requests a finding is about; of the whole run each endpoint, for one of them may be the cause. */
    private static List<EndpointResult> parts(Scope scope, RunResult.Load load) {
        return scope.equals(Scope.RUN)
                ? load.endpoints()
                : Stream.concat(load.endpoints().stream(), load.phases().stream().map(PhaseResult::total))
                        .filter(part -> part.scope().equals(scope)).toList();
    }
}
