package dev.holdfast.config;

import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code capture}: names, each with where in the answer its value stands. */
final class CaptureReader {

    private static final int COUNT_MAX = 50;
    private static final List<String> ORIGINS = List.of("json", "header", "cookie", "regex");

    private CaptureReader() {}

    static List<Capture> read(Value value) {
        List<Capture> captures = new ArrayList<>();
        Map<String, Value> entries = value.map("names with where their values stand: {id: $.id}", COUNT_MAX)
                .orElse(Map.of());
        if (value.isMap() && value.isEmptyCollection()) {
            value.mistake("captures nothing; leave 'capture' out");
        }
        entries.forEach((name, entry) -> {
            if (!Template.isName(name)) {
                entry.mistakeAtKey("expected a name of letters, digits, _ and -, beginning with a letter or _,"
                        + " and none of uuid, seq, random and now");
            }
            Optional<Capture.Origin> origin = origin(entry);
            if (Template.isName(name) && origin.isPresent()) {
                captures.add(new Capture(name, origin.get()));
            }
        });
        return captures;
    }

    private static Optional<Capture.Origin> origin(Value value) {
        if (!value.isMap()) {
            return Patterns.jsonPath(value).map(Capture.OfJson::new);
        }
        Optional<Section> section = value.section("where the value stands", ORIGINS);
        List<String> given = section.map(s -> s.present(ORIGINS)).orElse(List.of());
        if (section.isEmpty() || given.size() != 1) {
            value.mistakeAtKey("a value stands in exactly one of json, header, cookie and regex"
                    + (given.isEmpty() ? "; none is given" : "; here are " + String.join(" and ", given)));
            return Optional.empty();
        }
        Value content = section.get().get(given.getFirst()).orElseThrow();
        return switch (given.getFirst()) {
            case "json" -> Patterns.jsonPath(content).map(Capture.OfJson::new);
            case "header" -> Patterns.header(content).map(Capture.OfHeader::new);
            case "cookie" -> content.parsed("a cookie's name", text -> Optional.of(text)
                    .filter(name -> name.matches("[!#-'*+\\-.0-9A-Z^-z|~]{1,200}"))).map(Capture.OfCookie::new);
            default -> Patterns.regex(content).map(Capture.OfBody::new);
        };
    }
}
