package dev.holdfast.config;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.window.Bad;
import dev.holdfast.core.window.BurnAlert;
import dev.holdfast.core.window.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code slos}: which share of requests has to be good over days. */
final class SloReader {

    private static final int COUNT_MAX = 100;
    private static final List<String> KEYS = List.of("good", "objective", "window", "endpoint");
    private static final String GOOD = "what a good request is: 'response_time < 300ms', 'no 5xx', 'no 4xx',"
            + " 'no error' or 'no timeout'";
    private static final Pattern FAST = Pattern.compile("\\s*response_time\\s*<=?\\s*(\\S+)\\s*");
    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]?)d");
    private static final Map<String, Metric> FAULTS = Map.of("no error", Metric.ERROR_RATE, "no 4xx",
            Metric.ERROR_RATE_4XX, "no 5xx", Metric.ERROR_RATE_5XX, "no timeout", Metric.TIMEOUT_RATE);
    private static final Duration USUAL_PERIOD = Duration.ofDays(30);
    private static final int DAYS_MAX = 90;

    private final Set<String> endpoints;

    /** @param endpoints names that are known */
    SloReader(Collection<String> endpoints) {
        this.endpoints = Set.copyOf(endpoints);
    }

    List<SloSpec> read(Optional<Value> value) {
        List<SloSpec> slos = new ArrayList<>();
        value.flatMap(v -> v.map("a map of service-level objectives by name", COUNT_MAX)).orElse(Map.of())
                .forEach((name, entry) -> {
                    boolean named = Names.checkKey(name, entry);
                    entry.section("an objective: {good: response_time < 300ms, objective: 99%, window: 30d}", KEYS)
                            .flatMap(section -> slo(name, section)).filter(ignored -> named).ifPresent(slos::add);
                });
        return slos;
    }

    private Optional<SloSpec> slo(String name, Section section) {
        Optional<Bad> bad = section.require("good", "; it says " + GOOD).flatMap(v -> v.parsed(GOOD, SloReader::bad));
        Optional<Double> share = section.require("objective", "; it is the share of good requests, such as 99.9%")
                .flatMap(v -> v.parsed("a share above 0% and below 100%, such as 99.9%",
                        text -> Notation.percent(text).filter(part -> part < 1)));
        Optional<Duration> period = section.read("window",
                v -> v.parsed("whole days from 1d to 90d, such as 30d", SloReader::period), USUAL_PERIOD);
        Optional<Value> place = section.get("endpoint");
        Optional<String> endpoint = place.flatMap(this::endpoint);
        if (bad.isEmpty() || share.isEmpty() || period.isEmpty() || (place.isPresent() && endpoint.isEmpty())) {
            return Optional.empty();
        }
        Slo slo = new Slo(name, bad.get(), share.get(), period.get());
        warnOfSilence(section, slo);
        return Optional.of(new SloSpec(slo, endpoint));
    }

    private static void warnOfSilence(Section section, Slo slo) {
        String silent = BurnAlert.of(slo.period()).stream().filter(alert -> !alert.canFire(slo))
                .map(BurnAlert::words).collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            section.placeOf("objective").warning("so loose that this can never fire: " + silent);
        }
    }

    private Optional<String> endpoint(Value value) {
        Optional<String> name = value.text("the name of an endpoint").map(Variables.Text::value);
        if (name.isPresent() && !endpoints.contains(name.get())) {
            value.unknown("unknown endpoint", endpoints);
            return Optional.empty();
        }
        return name;
    }

    private static Optional<Bad> bad(String text) {
        Matcher fast = FAST.matcher(text);
        if (fast.matches()) {
            return Notation.positiveDuration(fast.group(1)).map(time -> new Bad.Slower(time.toNanos()));
        }
        return Optional.ofNullable(FAULTS.get(text.strip())).map(Bad.Failed::new);
    }

    private static Optional<Duration> period(String text) {
        Matcher days = PERIOD.matcher(text);
        return days.matches()
                ? Optional.of(Duration.ofDays(Long.parseLong(days.group(1))))
                        .filter(period -> period.toDays() <= DAYS_MAX)
                : Optional.empty();
    }
}
