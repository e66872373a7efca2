package dev.holdfast.config;

import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code check}: one, or a list, each with what is looked at and what must hold of it. */
final class CheckReader {

    private static final int COUNT_MAX = 50;
    private static final List<String> SUBJECTS = List.of("json", "header");
    private static final List<String> RULES = List.of("equals", "contains", "matches");
    private static final List<String> KEYS = List.of("json", "header", "equals", "contains", "matches");
    private static final String EXPECTED = "a check such as {json: $.state, equals: done} or {contains: Welcome}";

    private CheckReader() {}

    static List<Check> read(Value value) {
        List<Check> checks = new ArrayList<>();
        Optional<List<Value>> items = value.isMap() ? Optional.of(List.of(value)) : value.list(EXPECTED, COUNT_MAX);
        items.orElse(List.of()).forEach(item -> check(item).ifPresent(checks::add));
        if (items.isPresent() && items.get().isEmpty()) {
            value.mistake("checks nothing; leave 'check' out");
        }
        return checks;
    }

    private static Optional<Check> check(Value value) {
        Optional<Section> read = value.section(EXPECTED, KEYS);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Section section = read.get();
        List<String> subjects = section.present(SUBJECTS);
        List<String> rules = section.present(RULES);
        if (subjects.size() > 1 || rules.size() > 1 || subjects.size() + rules.size() == 0) {
            if (section.mistyped().isEmpty()) {
                value.mistakeAtKey(
                        "a check looks at the body, or one of json and header, by at most one of equals, contains"
                                + " and matches");
            }
            return Optional.empty();
        }
        Optional<Check.Subject> subject = subjects.isEmpty()
                ? Optional.of(new Check.Text())
                : subject(subjects.getFirst(), section);
        Optional<Check.Rule> rule = rules.isEmpty()
                ? Optional.of(new Check.Exists())
                : rule(rules.getFirst(), section.get(rules.getFirst()).orElseThrow());
        return subject.flatMap(of -> rule.map(holds -> new Check(of, holds)));
    }

    private static Optional<Check.Subject> subject(String key, Section section) {
        Value value = section.get(key).orElseThrow();
        return key.equals("json")
                ? Patterns.jsonPath(value).map(Check.Json::new)
                : Patterns.header(value).map(Check.HeaderValue::new);
    }

    private static Optional<Check.Rule> rule(String key, Value value) {
        return switch (key) {
            case "equals" -> text(value).map(Check.Equal::new);
            case "contains" -> text(value).map(Check.Contains::new);
            default -> Patterns.regex(value).map(Check.Matches::new);
        };
    }

    private static Optional<Template> text(Value value) {
        return value.scalarText("a text").flatMap(text -> Templates.read(value, text, Set.of(Template.Form.FITTED)));
    }
}
