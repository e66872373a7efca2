package dev.holdfast.core.scenario;

import dev.holdfast.core.template.Slot;
import dev.holdfast.core.template.Template;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One request of a journey.
 *
 * @param name under which it is measured
 * @param expected the statuses that count as success
 * @param checks what an expected answer must hold; the first that fails is counted
 * @param captures what is taken from an answer that passed
 * @param pause after the step before, or before the first step's request; none as a rule
 * @param follow whether redirects on the same host are followed, each as a request of its own
 * @param goodWithin the longest response time of a good answer, where one is counted as good by its time
 */
public record Step(String name, Request request, StatusSet expected, List<Check> checks, List<Capture> captures,
        ThinkTime pause, boolean follow, Optional<Duration> goodWithin) {

    /** What is added to a step's name for the requests that follow a redirect. */
    public static final String REDIRECTED = "[hop]";

    public Step {
        checks = List.copyOf(checks);
        captures = List.copyOf(captures);
    }

    /** Whose answers are good as soon as they pass. */
    public Step(String name, Request request, StatusSet expected, List<Check> checks, List<Capture> captures,
            ThinkTime pause, boolean follow) {
        this(name, request, expected, checks, captures, pause, follow, Optional.empty());
    }

    public Step goodWithin(Duration limit) {
        return new Step(name, request, expected, checks, captures, pause, follow, Optional.of(limit));
    }

    /** What must be known to make its request and to judge its answer. */
    public Set<Slot> slots() {
        Set<Slot> slots = new LinkedHashSet<>();
        templates().forEach(template -> slots.addAll(template.slots()));
        return slots;
    }

    /** Whether nothing but its status is looked at, and nothing in it ever changes. */
    public boolean isPlain() {
        return request.isFixed() && checks.isEmpty() && captures.isEmpty() && !follow;
    }

    private Stream<Template> templates() {
        Stream<Template> body = switch (request.content()) {
            case Content.Text text -> Stream.of(text.template());
            case Content.Json json -> Stream.of(json.template());
            case Content.Fixed ignored -> Stream.empty();
            case Content.Sized ignored -> Stream.empty();
        };
        Stream<Template> rules = checks.stream().map(Check::rule).flatMap(rule -> switch (rule) {
            case Check.Equal equal -> Stream.of(equal.text());
            case Check.Contains contains -> Stream.of(contains.text());
            case Check.Exists ignored -> Stream.empty();
            case Check.Matches ignored -> Stream.empty();
        });
        return Stream.of(Stream.of(request.path()), request.headers().stream().map(Request.Field::value), body, rules)
                .flatMap(all -> all);
    }
}
