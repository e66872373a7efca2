package dev.holdfast.config;

import dev.holdfast.core.json.JsonPath;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what is looked for in answers: paths into JSON, regular expressions, header names. */
final class Patterns {

    private static final int LENGTH_MAX = 1000;
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,128}");

    private Patterns() {}

    static Optional<JsonPath> jsonPath(Value value) {
        String expected = "a path into JSON such as $.items[0].id";
        return value.text(expected).flatMap(text -> {
            try {
                return Optional.of(JsonPath.parse(text.value()));
            } catch (IllegalArgumentException e) {
                value.mistakeWithin(text, 0, String.valueOf(e.getMessage()), expected);
                return Optional.empty();
            }
        });
    }

    static Optional<Pattern> regex(Value value) {
        String expected = "a regular expression of at most " + LENGTH_MAX + " characters, as Java has them";
        return value.parsed(expected, text -> {
            try {
                return text.length() > LENGTH_MAX ? Optional.empty() : Optional.of(Pattern.compile(text));
            } catch (PatternSyntaxException ignored) { // the caller says what was expected
                return Optional.empty();
            }
        });
    }

    static Optional<String> header(Value value) {
        return value.parsed("a header's name: letters, digits and -",
                text -> Optional.of(text).filter(HEADER.asMatchPredicate()));
    }
}
