package dev.holdfast.core.alert;

import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.spelling.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which alerts are meant, as it is typed: terms separated by commas or spaces, all of which must match. A term is
 * {@code field=glob}, or a glob alone for any field; {@code *} stands for any text, {@code ?} for one character. Fields are
 * {@code endpoint} (a phase is {@code phase:NAME}), {@code metric}, {@code statistic}, {@code scenario}, {@code service}, {@code environment}, {@code branch}, {@code testbed}, {@code rule} and {@code id}.
 *
 * @param text as it was typed
 */
public record AlertMatcher(String text) {

    private static final Map<String, Function<Alert, Optional<String>>> FIELDS = fields();

    /** @throws IllegalArgumentException if the text is no matcher; the message says what to write */
    public AlertMatcher {
        text = text.strip();
        terms(text);
    }

    public boolean matches(Alert alert) {
        return terms(text).stream().allMatch(term -> term.matches(alert));
    }

    private record Term(Optional<String> field, Pattern glob) {
        boolean matches(Alert alert) {
            return FIELDS.entrySet().stream().filter(entry -> field.map(entry.getKey()::equals).orElse(true))
                    .anyMatch(entry -> entry.getValue().apply(alert).map(value -> glob.matcher(value).matches())
                            .orElse(false));
        }
    }

    private static Map<String, Function<Alert, Optional<String>>> fields() {
        Map<String, Function<Alert, Optional<String>>> fields = new LinkedHashMap<>();
        fields.put("endpoint", ofSeries(series -> series.scope().label()));
        fields.put("metric", ofSeries(series -> series.metric().name()));
        fields.put("statistic", ofSeries(series -> series.statistic().label()));
        fields.put("scenario", ofPlace(AlertPlace::scenario));
        fields.put("service", ofPlace(AlertPlace::service));
        fields.put("environment", ofPlace(AlertPlace::environment));
        fields.put("branch", ofPlace(AlertPlace::branch));
        fields.put("testbed", ofPlace(AlertPlace::testbed));
        fields.put("rule", alert -> Optional.of(alert.key().rule()));
        fields.put("id", alert -> Optional.of(alert.id().value()));
        return fields;
    }

    private static Function<Alert, Optional<String>> ofSeries(Function<SeriesKey, String> part) {
        return alert -> alert.key().series().map(part);
    }

    private static Function<Alert, Optional<String>> ofPlace(Function<AlertPlace, String> part) {
        return alert -> Optional.of(part.apply(alert.key().place()));
    }

    private static List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split("[,\\s]+", -1)) {
            int equals = part.indexOf('=');
            String field = part.substring(0, Math.max(0, equals));
            String glob = part.substring(equals + 1);
            if (glob.isEmpty()) {
                throw new IllegalArgumentException(
                        "a matcher needs a name or a pattern, as list-* or metric=response_time, was '" + text + "'");
            }
            if (equals >= 0 && !FIELDS.containsKey(field)) {
                throw new IllegalArgumentException("there is no field '" + field + "' to match; "
                        + Nearest.to(field, FIELDS.keySet()).map(near -> "did you mean '" + near + "'?")
                                .orElse("there are " + String.join(", ", FIELDS.keySet())));
            }
            terms.add(new Term(equals < 0 ? Optional.empty() : Optional.of(field), pattern(glob)));
        }
        return terms;
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
    }
}
