package dev.holdfast.config;

import dev.holdfast.core.scenario.AbortRule;
import dev.holdfast.core.scenario.AbortRule.Quantity;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.spelling.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code abort}: one rule, or a list.
 *
 * <pre>
 * rule     = quantity "&gt;" limit [ "for" time ]
 * quantity = "error_rate" | "p50" | "p95" | "p99"
 * </pre>
 */
final class AbortReader {

    private static final String EXAMPLE = "a rule such as 'error_rate > 50% for 10s'";
    private static final int LENGTH_MAX = 200;
    private static final Pattern RULE = Pattern.compile(
            "\\s*([^<>=!]*?)\\s*(<=|>=|==|!=|<|>|=|!)\\s*(.*?)(?:(?<=\\s)(for)(?:\\s+(.*?))?)?\\s*", Pattern.DOTALL);
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,6})?)\\s?%");
    private static final Pattern SHARE = Pattern.compile("0(?:\\.[0-9]{1,6})?");
    private static final Duration USUAL_SPAN = Duration.ofSeconds(10);
    private static final Duration LONGEST_SPAN = Duration.ofHours(1);
    private static final Map<String, Quantity> QUANTITIES = new LinkedHashMap<>();

    static {
        for (Quantity quantity : Quantity.values()) {
            QUANTITIES.put(quantity.name().toLowerCase(Locale.ROOT), quantity);
        }
    }

    private AbortReader() {}

    static List<AbortRule> read(Section section) {
        return section.get("abort")
                .flatMap(value -> value.oneOrMany(EXAMPLE + ", or a list of them", Scenario.ABORTS_MAX))
                .orElse(List.of()).stream().map(AbortReader::rule).flatMap(Optional::stream).toList();
    }

    private static Optional<AbortRule> rule(Value value) {
        return value.text(EXAMPLE).flatMap(text -> {
            try {
                return Optional.of(parse(text.value()));
            } catch (SyntaxException e) {
                value.mistakeWithin(text, e.position, String.valueOf(e.getMessage()), EXAMPLE);
                return Optional.empty();
            }
        });
    }

    private static AbortRule parse(String text) throws SyntaxException {
        if (text.length() > LENGTH_MAX) {
            throw new SyntaxException("a rule has at most " + LENGTH_MAX + " characters", 0);
        }
        Matcher parts = RULE.matcher(text);
        if (!parts.matches()) {
            throw new SyntaxException("'" + text + "' has no comparison; write it like 'error_rate > 50% for 10s'", 0);
        }
        Quantity quantity = quantity(parts.group(1), parts.start(1));
        if (!parts.group(2).equals(">")) {
            throw new SyntaxException("'" + parts.group(2) + "' is not for rules to end a run; use >", parts.start(2));
        }
        String limit = parts.group(3).strip();
        if (limit.isEmpty()) {
            throw new SyntaxException("the limit is missing after '>'", parts.end(2));
        }
        return new AbortRule(text, quantity, limit(quantity, limit, parts.start(3)),
                parts.group(4) == null ? USUAL_SPAN : span(Optional.ofNullable(parts.group(5)), parts));
    }

    private static Quantity quantity(String word, int at) throws SyntaxException {
        Quantity known = QUANTITIES.get(word);
        if (known == null) {
            throw new SyntaxException(word.isEmpty()
                    ? "what is watched is missing; it is one of " + String.join(", ", QUANTITIES.keySet())
                    : "'" + word + "' cannot end a run; known: " + String.join(", ", QUANTITIES.keySet()) + Nearest
                            .to(word, QUANTITIES.keySet()).map(near -> "; did you mean '" + near + "'?").orElse(""),
                    at);
        }
        return known;
    }

    private static double limit(Quantity quantity, String text, int at) throws SyntaxException {
        return switch (quantity) {
            case ERROR_RATE -> {
                Matcher percent = PERCENT.matcher(text);
                if (percent.matches()) {
                    yield new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue();
                }
                if (SHARE.matcher(text).matches()) {
                    yield Double.parseDouble(text);
                }
                throw new SyntaxException("'" + text + "' is no share below 100%, such as 50%", at);
            }
            case P50, P95, P99 -> (double) Notation.positiveDuration(text).orElseThrow(
                    () -> new SyntaxException("'" + text + "' is no time with its unit, such as 500ms or 2s", at))
                    .toNanos();
        };
    }

    private static Duration span(Optional<String> text, Matcher parts) throws SyntaxException {
        return text.flatMap(Notation::positiveDuration)
                .filter(span -> span.toNanosPart() == 0 && span.compareTo(LONGEST_SPAN) <= 0)
                .orElseThrow(() -> new SyntaxException("after 'for' come whole seconds from 1s to 1h, such as 10s",
                        text.isPresent() ? parts.start(5) : parts.start(4)));
    }

    private static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int position;

        SyntaxException(String message, int position) {
            super(message);
            this.position = position;
        }
    }
}
