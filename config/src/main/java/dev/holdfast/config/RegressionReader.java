package dev.holdfast.config;

import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.RegressionPolicy.ThresholdOverride;
import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.run.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code regression}. */
final class RegressionReader {

    private static final int OVERRIDES_MAX = 1000;
    private static final Pattern OTHER_RUNS = Pattern.compile("(branch|named):(\\S{1,200})");
    private static final String STATISTICS = "a statistic: mean, min, max, median, value or p50 … p99.99";

    private final Set<String> metrics;
    private final Set<String> endpoints;

    /** @param metrics names that are known; the endpoints' likewise */
    RegressionReader(Set<String> metrics, Set<String> endpoints) {
        this.metrics = metrics;
        this.endpoints = endpoints;
    }

    RegressionPolicy read(Optional<Value> value) {
        RegressionPolicy usual = RegressionPolicy.DEFAULT;
        Optional<Section> section = value.flatMap(
                v -> v.section("a policy: {against: rolling, warn: 10%, fail: 20%}",
                        List.of("against", "warn", "fail", "overrides")));
        BaselinePolicy against = section.flatMap(RegressionReader::policy).orElse(usual.against());
        Thresholds thresholds = section.flatMap(RegressionReader::thresholds).orElse(usual.thresholds());
        List<ThresholdOverride> overrides = new ArrayList<>();
        for (Value item : section.flatMap(s -> s.get("overrides"))
                .flatMap(v -> v.list("a list of overrides", OVERRIDES_MAX)).orElse(List.of())) {
            item.section("an override: {metric: response_time, warn: 5%}",
                    List.of("metric", "endpoint", "statistic", "warn", "fail", "against")).flatMap(this::override)
                    .ifPresent(overrides::add);
        }
        return new RegressionPolicy(against, thresholds, overrides);
    }

    private static Optional<BaselinePolicy> policy(Section section) {
        return section.get("against")
                .flatMap(v -> v.parsed("rolling, previous, branch:NAME or named:NAME", RegressionReader::against));
    }

    private static Optional<BaselinePolicy> against(String text) {
        Matcher other = OTHER_RUNS.matcher(text);
        if (other.matches()) {
            return Optional.of(other.group(1).equals("branch")
                    ? new BaselinePolicy.Branch(other.group(2))
                    : new BaselinePolicy.Named(other.group(2)));
        }
        return switch (text) {
            case "rolling" -> Optional.of(new BaselinePolicy.Rolling());
            case "previous" -> Optional.of(new BaselinePolicy.Previous());
            default -> Optional.empty();
        };
    }

    private Optional<ThresholdOverride> override(Section section) {
        Optional<String> metric = section.require("metric", "; it says whose thresholds these are")
                .flatMap(v -> known(v, "the name of a metric", "unknown metric", metrics));
        Optional<String> endpoint = section.get("endpoint")
                .flatMap(v -> known(v, "the name of an endpoint", "unknown endpoint", endpoints));
        Optional<Statistic> statistic = section.get("statistic").flatMap(v -> v.parsed(STATISTICS, Statistic::parse));
        Optional<Thresholds> thresholds = thresholds(section);
        Optional<BaselinePolicy> against = policy(section);
        if (!section.isMeant("warn") && !section.isMeant("fail") && !section.isMeant("against")) {
            section.value().mistakeAtKey(
                    "'warn', 'fail' or 'against' is missing; without them the override changes nothing");
        }
        return metric.isPresent() && (thresholds.isPresent() || against.isPresent())
                ? Optional.of(new ThresholdOverride(metric.get(), endpoint, statistic, thresholds, against))
                : Optional.empty();
    }

    private static Optional<String> known(Value value, String expected, String rule, Set<String> names) {
        Optional<String> name = value.text(expected).map(Variables.Text::value);
        if (name.isPresent() && !names.contains(name.get())) {
            value.unknown(rule, names);
            return Optional.empty();
        }
        return name;
    }

    /** One of the two follows from the other: failing begins at twice the change that is worth a warning. */
    private static Optional<Thresholds> thresholds(Section section) {
        Optional<Double> warn = section.get("warn").flatMap(RegressionReader::percent);
        Optional<Double> fail = section.get("fail").flatMap(RegressionReader::percent);
        if (warn.isPresent() && fail.isPresent() && warn.get() > fail.get()) {
            section.get("warn").orElseThrow().wrong("'warn' must not be above 'fail'");
            return Optional.empty();
        }
        if ((section.has("warn") && warn.isEmpty()) || (section.has("fail") && fail.isEmpty())) {
            return Optional.empty();
        }
        return warn.or(() -> fail.map(f -> f / 2))
                .map(w -> new Thresholds(w, fail.orElse(w * 2)));
    }

    private static Optional<Double> percent(Value value) {
        return value.parsed("a change such as 10%, above 0%", Notation::percent);
    }
}
