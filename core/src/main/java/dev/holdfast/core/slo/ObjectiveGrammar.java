package dev.holdfast.core.slo;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.spelling.Nearest;
import dev.holdfast.core.unit.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short grammar of objectives.
 *
 * <pre>
 * objective  = [ metric ] [ statistic ] operator number [ unit ]
 * statistic  = "mean" | "median" | "min" | "max" | "p" number | k6's "avg" | "med" | "p(" number ")"
 * operator   = "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=" | k6's "==="
 * </pre>
 *
 * <p>Without a metric the statistic is of {@code response_time}. A time without a unit is in milliseconds, as k6 has it. A
 * share without {@code %} is a ratio from 0 to 1. k6's {@code rate} is {@code error_rate}.
 */
public final class ObjectiveGrammar {

    private static final int LENGTH_MAX = 200;
    private static final Pattern SHAPE = Pattern
            .compile("\\s*([^<>=!]*?)\\s*(<=|>=|===|==|!=|<|>|=|!)\\s*(\\S.*?)?\\s*", Pattern.DOTALL);
    /** Prices have their unit before the number, as in {@code $0.01}. */
    private static final Pattern PRICE = Pattern.compile("[$€£]\\s*(.*)");
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]+(?:[._][0-9]+)*(?:[eE][+-]?[0-9]+)?)\\s*(.*)");
    private static final Pattern K6_PERCENTILE = Pattern.compile("p\\(([0-9.]+)\\)");
    private static final Map<String, String> ALIASES = Map.of("avg", "mean", "med", "median");
    private static final Map<String, String> METRIC_ALIASES = Map.of("rate", "error_rate", "service", "service_time",
            "response", "response_time");

    private final Map<String, Metric> metrics = new LinkedHashMap<>();

    /** A grammar that knows the built-in metrics and those of a catalogue. */
    public ObjectiveGrammar(Collection<Metric> catalogue) {
        Metric.builtIn().forEach(metric -> metrics.put(metric.name(), metric));
        catalogue.forEach(metric -> metrics.put(metric.name(), metric));
    }

    /** The metrics that may be named. */
    public Collection<Metric> metrics() {
        return List.copyOf(metrics.values());
    }

    public Objective parse(String text) throws ObjectiveSyntaxException {
        if (text.length() > LENGTH_MAX) {
            throw new ObjectiveSyntaxException("an objective has at most " + LENGTH_MAX + " characters", 0);
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new ObjectiveSyntaxException("'" + text + "' has no comparison; write it like 'p95 < 150ms'", 0);
        }
        Subject subject = subject(shape.group(1), shape.start(1));
        Comparator comparator = comparator(shape.group(2), shape.start(2));
        String amount = shape.group(3);
        if (amount == null) {
            throw new ObjectiveSyntaxException("the limit is missing after '" + shape.group(2) + "'", text.length());
        }
        double limit = limit(subject.metric(), amount, shape.start(3));
        return new Objective(text, subject.metric(), subject.statistic(), comparator, limit,
                Objective.Origin.DECLARED);
    }

    private record Subject(Metric metric, Statistic statistic) {}

    private Subject subject(String text, int at) throws ObjectiveSyntaxException {
        if (text.isEmpty()) {
            throw new ObjectiveSyntaxException("what is compared is missing; write it like 'p95 < 150ms'", at);
        }
        String[] words = text.split("\\s+");
        if (words.length > 2) {
            throw new ObjectiveSyntaxException(
                    "'" + text + "' is more than a metric and a statistic, as in 'service_time p95'", at);
        }
        String last = words[words.length - 1];
        Optional<Statistic> statistic = statistic(last);
        if (words.length == 2) {
            Metric metric = metric(words[0], at);
            Statistic of = statistic.orElseThrow(() -> noStatistic(last, at + text.lastIndexOf(last)));
            return checked(metric, of, at);
        }
        if (statistic.isPresent()) {
            return new Subject(Metric.RESPONSE_TIME, statistic.get());
        }
        Metric metric = metric(last, at);
        return checked(metric, isDistribution(metric) ? Statistic.P95 : Statistic.Simple.VALUE, at);
    }

    private Subject checked(Metric metric, Statistic statistic, int at) throws ObjectiveSyntaxException {
        if ((isShare(metric) || metric.equals(Metric.RECOVERY_TIME) || metric.equals(Metric.COST_PER_GOOD))
                && statistic != Statistic.Simple.VALUE) {
            throw new ObjectiveSyntaxException(
                    metric.name() + " is one number for a run and has no " + statistic.label(), at);
        }
        return new Subject(metric, statistic);
    }

    private static boolean isDistribution(Metric metric) {
        return Metric.ofSingleRequests().contains(metric);
    }

    private static boolean isShare(Metric metric) {
        return metric.unit().dimension() == Unit.Dimension.RATIO || metric.unit().dimension() == Unit.Dimension.RATE;
    }

    private static Optional<Statistic> statistic(String word) {
        Matcher k6 = K6_PERCENTILE.matcher(word);
        String plain = k6.matches() ? "p" + k6.group(1) : ALIASES.getOrDefault(word, word);
        return plain.equals("value") ? Optional.empty() : Statistic.parse(plain);
    }

    private static ObjectiveSyntaxException noStatistic(String word, int at) {
        return new ObjectiveSyntaxException(
                "'" + word + "' is no statistic; known: mean, median, min, max, p50 … p99.99", at);
    }

    private Metric metric(String word, int at) throws ObjectiveSyntaxException {
        Metric found = metrics.get(METRIC_ALIASES.getOrDefault(word, word));
        if (found != null) {
            return found;
        }
        List<String> known = new ArrayList<>(metrics.keySet());
        known.addAll(List.of("mean", "median", "min", "max", "p50", "p95", "p99"));
        String guess = Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
        throw new ObjectiveSyntaxException("'" + word + "' is no metric and no statistic" + guess
                + (guess.isEmpty() ? "; metrics: " + String.join(", ", metrics.keySet()) : ""), at);
    }

    private static Comparator comparator(String symbol, int at) throws ObjectiveSyntaxException {
        String plain = symbol.equals("===") ? "==" : symbol;
        for (Comparator comparator : Comparator.values()) {
            if (comparator.symbol().equals(plain)) {
                return comparator;
            }
        }
        throw new ObjectiveSyntaxException("'" + symbol + "' is no comparison; use <, <=, >, >=, == or !=", at);
    }

    private static double limit(Metric metric, String text, int at) throws ObjectiveSyntaxException {
        Matcher price = PRICE.matcher(text);
        boolean priced = metric.unit().dimension() == Unit.Dimension.MONEY && price.matches();
        Matcher parts = NUMBER.matcher(priced ? price.group(1) : text);
        if (!parts.matches()) {
            throw new ObjectiveSyntaxException("'" + text + "' is no number", at);
        }
        double number;
        try {
            number = Double.parseDouble(parts.group(1).replace("_", ""));
        } catch (NumberFormatException e) {
            throw new ObjectiveSyntaxException("'" + parts.group(1) + "' is no number", at);
        }
        Unit unit = unit(metric, parts.group(2), at + parts.start(2));
        double limit = unit.convert(number, metric.unit());
        if (!Double.isFinite(limit)) {
            throw new ObjectiveSyntaxException("'" + text + "' is out of range", at);
        }
        if (metric.unit().dimension() == Unit.Dimension.RATIO && (limit < 0 || limit > 1)) {
            throw new ObjectiveSyntaxException(
                    metric.name() + " is a share: its limit lies from 0% to 100%, was " + text, at);
        }
        if (metric.unit().dimension() == Unit.Dimension.TIME && limit < 0) {
            throw new ObjectiveSyntaxException("a time cannot be negative: " + text, at);
        }
        return limit;
    }

    private static Unit unit(Metric metric, String symbol, int at) throws ObjectiveSyntaxException {
        if (symbol.isEmpty()) {
            return switch (metric.unit().dimension()) {
                case TIME -> Unit.MILLISECOND;
                case MONEY -> Unit.CURRENCY;
                case BYTES, RATIO, RATE, BYTES_RATE, COUNT -> metric.unit();
            };
        }
        Unit unit = switch (symbol) {
            case "µs", "μs" -> Unit.MICROSECOND;
            case "min" -> Unit.MINUTE;
            case "rps", "req/s" -> Unit.PER_SECOND;
            default -> Unit.ofSymbol(symbol).orElse(null);
        };
        if (unit != null && unit.dimension() == metric.unit().dimension()) {
            return unit;
        }
        String rule = switch (metric.unit().dimension()) {
            case TIME -> "ns, us, ms, s, m or h";
            case BYTES -> "B, KB, MB, GB, KiB, MiB or GiB";
            case RATIO -> "% or nothing";
            case RATE -> "/s, /m or /h";
            case BYTES_RATE -> "B/h or MB/h";
            case MONEY -> "a currency's sign before the number, or nothing";
            case COUNT -> "no unit";
        };
        throw new ObjectiveSyntaxException(
                "'" + symbol + "' does not measure " + metric.name() + ", which takes " + rule,
                at);
    }
}
