package dev.holdfast.config;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.spelling.Nearest;
import dev.holdfast.core.window.DegradationRule.Limit;
import dev.holdfast.core.window.DegradationRule.Watched;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of degradation rules.
 *
 * <pre>
 * rule     = percentile "&gt;" ( time | [ factor ( "x" | "×" ) ] "target" ) [ "for" time ]
 *          | share "&gt;" ( percent | ratio ) [ "for" time ]
 * share    = "error_rate" | "error_rate_4xx" | "error_rate_5xx" | "timeout_rate" | "pool_utilisation"
 * </pre>
 */
final class DegradationGrammar {

    static final String EXAMPLE = "a rule such as 'p95 > 1.5 x target for 5m'";

    private static final int LENGTH_MAX = 200;
    private static final Pattern RULE = Pattern.compile(
            "\\s*([^<>=!]*?)\\s*(<=|>=|==|!=|<|>|=|!)\\s*(.*?)(?:(?<=\\s)(for)(?:\\s+(.*?))?)?\\s*", Pattern.DOTALL);
    private static final Pattern PERCENTILE = Pattern.compile("p([1-9][0-9]?(?:\\.[0-9]{1,4})?)");
    private static final Pattern TARGET = Pattern.compile("(?:([0-9]{1,4}(?:\\.[0-9]{1,3})?)\\s*[x×]\\s*)?target");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,6})?)\\s?%");
    private static final Pattern SHARE = Pattern.compile("0(?:\\.[0-9]{1,6})?");
    private static final String POOL = "pool_utilisation";
    private static final List<Metric> FAILURES = List.of(Metric.ERROR_RATE, Metric.ERROR_RATE_4XX,
            Metric.ERROR_RATE_5XX, Metric.TIMEOUT_RATE);
    private static final List<String> KNOWN = List.of("p50", "p90", "p95", "p99", "error_rate", "error_rate_4xx",
            "error_rate_5xx", "timeout_rate", POOL);

    private DegradationGrammar() {}

    /** @param span after {@code for}; empty where that is not said */
    record Read(String expression, Watched watched, Limit limit, Optional<Duration> span) {}

    static Read parse(String text) throws SyntaxException {
        if (text.length() > LENGTH_MAX) {
            throw new SyntaxException("a rule has at most " + LENGTH_MAX + " characters", 0);
        }
        Matcher parts = RULE.matcher(text);
        if (!parts.matches()) {
            throw new SyntaxException("'" + text + "' has no comparison; write it like 'p95 > 1.5 x target for 5m'", 0);
        }
        Watched watched = watched(parts.group(1), parts.start(1));
        if (!parts.group(2).equals(">")) {
            throw new SyntaxException("'" + parts.group(2) + "' is not for degradation rules; use >", parts.start(2));
        }
        String limit = parts.group(3).strip();
        if (limit.isEmpty()) {
            throw new SyntaxException("the limit is missing after '>'", parts.end(2));
        }
        Limit read = watched instanceof Watched.Percentile
                ? time(limit, parts.start(3))
                : new Limit.Fixed(share(limit, parts.start(3)));
        return new Read(text, watched, read, parts.group(4) == null
                ? Optional.empty()
                : Optional.of(span(Optional.ofNullable(parts.group(5)), parts)));
    }

    private static Watched watched(String word, int at) throws SyntaxException {
        Matcher percentile = PERCENTILE.matcher(word);
        if (percentile.matches()) {
            return new Watched.Percentile(new Statistic.Percentile(Double.parseDouble(percentile.group(1))));
        }
        if (word.equals(POOL)) {
            return new Watched.Pool();
        }
        return FAILURES.stream().filter(metric -> metric.name().equals(word)).findFirst().map(Watched.Failures::new)
                .orElseThrow(() -> new SyntaxException((word.isEmpty()
                        ? "what is watched is missing"
                        : "'" + word + "' cannot be watched") + "; known: " + String.join(", ", KNOWN)
                        + Nearest.to(word, KNOWN).map(near -> "; did you mean '" + near + "'?").orElse(""), at));
    }

    private static Limit time(String text, int at) throws SyntaxException {
        Matcher target = TARGET.matcher(text);
        if (target.matches()) {
            double factor = target.group(1) == null ? 1 : Double.parseDouble(target.group(1));
            if (factor > 0) {
                return new Limit.TimesTarget(factor);
            }
        }
        return new Limit.Fixed(Notation.positiveDuration(text).orElseThrow(() -> new SyntaxException(
                "'" + text + "' is neither a time with its unit, such as 500ms, nor one such as '1.5 x target'", at))
                .toNanos());
    }

    private static double share(String text, int at) throws SyntaxException {
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue();
        }
        if (SHARE.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        throw new SyntaxException("'" + text + "' is no share below 100%, such as 1%", at);
    }

    private static Duration span(Optional<String> text, Matcher parts) throws SyntaxException {
        return text.flatMap(Notation::positiveDuration).orElseThrow(() -> new SyntaxException(
                "after 'for' comes a time, such as 5m", text.isPresent() ? parts.start(5) : parts.start(4)));
    }

    /** A mistake in a rule's text. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int position;

        SyntaxException(String message, int position) {
            super(message);
            this.position = position;
        }

        int position() {
            return position;
        }
    }
}
