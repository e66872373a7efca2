package dev.holdfast.core.scenario;

import dev.holdfast.core.chat.ChatGoals;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a good answer of a scenario is, in words. */
public final class GoodWords {

    private static final int KINDS_MAX = 3;

    private GoodWords() {}

    /** {@code complete chat answers with ttfo <= 800ms}, {@code expected answers within 150ms}. */
    public static String of(Scenario scenario) {
        Set<String> kinds = new LinkedHashSet<>();
        scenario.mix().forEach(part -> kinds.add(of(part.endpoint())));
        scenario.journeys().forEach(part -> part.journey().steps().forEach(step -> kinds.add(of(step.goodWithin()))));
        return kinds.stream().limit(KINDS_MAX).collect(Collectors.joining("; "))
                + (kinds.size() > KINDS_MAX ? "; and so on" : "");
    }

    private static String of(Endpoint endpoint) {
        if (endpoint.chat().isPresent()) {
            ChatGoals goals = endpoint.chat().get().goals();
            return goals.limits().isEmpty()
                    ? "complete chat answers"
                    : "complete chat answers with " + goals.limits().entrySet().stream()
                            .map(limit -> limit.getKey().label() + " <= " + Durations.text(limit.getValue()))
                            .collect(Collectors.joining(" and "));
        }
        return of(endpoint.goodWithin());
    }

    private static String of(Optional<Duration> limit) {
        return limit.map(time -> "expected answers within " + Durations.text(time))
                .orElse("expected answers, however late");
    }
}
