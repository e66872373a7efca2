package dev.holdfast.config;

import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.window.DegradationRule;
import dev.holdfast.core.window.Hysteresis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code degradation}: a rule, or a list of rules, each a text or a map with the text and its windows. */
final class DegradationReader {

    private static final int COUNT_MAX = 100;
    private static final int WINDOWS_MAX = 1440;
    /** So that neither one good window ends an alarm nor one silent one all knowledge. */
    private static final int USUAL_RESOLVE = 5;
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
    private static final String WINDOW = "whole seconds from 1s to 1h, such as 1m";
    private static final String MULTIPLE = "a time such as 5m, a multiple of the window, at most 1440 of them";
    private static final List<String> KEYS = List.of("rule", "window", "at_least", "resolve_after", "no_data_after");

    private final List<Objective> objectives;
    private final boolean anyMistaken;

    /**
     * @param objectives all of the file's, in which a target is looked for
     * @param anyMistaken whether some are missing among them
     */
    DegradationReader(List<Objective> objectives, boolean anyMistaken) {
        this.objectives = List.copyOf(objectives);
        this.anyMistaken = anyMistaken;
    }

    List<DegradationRule> read(Optional<Value> value) {
        List<DegradationRule> rules = new ArrayList<>();
        value.flatMap(v -> v.isMap()
                ? Optional.of(List.of(v))
                : v.oneOrMany(DegradationGrammar.EXAMPLE + ", or a list of them", COUNT_MAX)).orElse(List.of())
                .forEach(item -> rule(item).ifPresent(rules::add));
        return rules;
    }

    private Optional<DegradationRule> rule(Value item) {
        if (!item.isMap()) {
            return text(item).flatMap(read -> rule(item, read, Optional.empty()));
        }
        Optional<Section> section = item.section("a rule: {rule: p95 > 1.5 x target for 5m, window: 1m}", KEYS);
        Optional<DegradationGrammar.Read> read = section.flatMap(s -> s.require("rule", "; it is "
                + DegradationGrammar.EXAMPLE)).flatMap(this::text);
        return read.flatMap(rule -> rule(item, rule, section));
    }

    private Optional<DegradationGrammar.Read> text(Value value) {
        return value.text(DegradationGrammar.EXAMPLE).flatMap(text -> {
            try {
                return Optional.of(known(value, DegradationGrammar.parse(text.value())));
            } catch (DegradationGrammar.SyntaxException e) {
                value.mistakeWithin(text, e.position(), String.valueOf(e.getMessage()), DegradationGrammar.EXAMPLE);
                return Optional.empty();
            }
        });
    }

    /** Complains of a target that no objective sets. */
    private DegradationGrammar.Read known(Value value, DegradationGrammar.Read read) {
        if (read.watched() instanceof DegradationRule.Watched.Percentile percentile
                && read.limit() instanceof DegradationRule.Limit.TimesTarget && !anyMistaken
                && objectives.stream().noneMatch(known -> DegradationRule.isTarget(known, percentile.of()))) {
            String label = percentile.of().label();
            value.mistake("there is no target: no objective sets an upper limit to " + label + ", as '" + label
                    + " < 150ms' does");
        }
        return read;
    }

    private static Optional<DegradationRule> rule(Value place, DegradationGrammar.Read read,
            Optional<Section> section) {
        Duration usual = read.span().filter(span -> span.compareTo(USUAL_WINDOW) < 0).orElse(USUAL_WINDOW);
        Optional<Duration> window = read("window", section, value -> value.parsed(WINDOW, DegradationReader::window),
                usual);
        Optional<Integer> windows = window.flatMap(width -> windows(place, read.span().orElse(width), width));
        Optional<Integer> resolve = after("resolve_after", section, window, windows);
        Optional<Integer> silence = after("no_data_after", section, window, windows);
        Optional<Long> atLeast = read("at_least", section,
                value -> value.whole("a number of events from 1 to 1000000000", 1, 1_000_000_000), 0L);
        return windows.isPresent() && resolve.isPresent() && silence.isPresent() && atLeast.isPresent()
                ? Optional.of(new DegradationRule(read.expression(), read.watched(), read.limit(), window.get(),
                        new Hysteresis(windows.get(), resolve.get(), silence.get()),
                        atLeast.get() == 0 ? OptionalLong.empty() : OptionalLong.of(atLeast.get())))
                : Optional.empty();
    }

    private static <T> Optional<T> read(String key, Optional<Section> section,
            java.util.function.Function<Value, Optional<T>> reader, T byDefault) {
        return section.map(s -> s.read(key, reader, byDefault)).orElse(Optional.of(byDefault));
    }

    private static Optional<Integer> after(String key, Optional<Section> section, Optional<Duration> window,
            Optional<Integer> windows) {
        Optional<Value> value = section.flatMap(s -> s.get(key));
        if (value.isEmpty()) {
            return windows.map(count -> Math.max(count, USUAL_RESOLVE));
        }
        return window.flatMap(width -> value.get().parsed(MULTIPLE,
                text -> Notation.positiveDuration(text).flatMap(span -> multiple(span, width))));
    }

    private static Optional<Integer> windows(Value place, Duration span, Duration window) {
        Optional<Integer> windows = multiple(span, window);
        if (windows.isEmpty()) {
            place.mistake("the time after 'for' must be a multiple of the window of " + window.toSeconds()
                    + "s, at most " + WINDOWS_MAX + " of them");
        }
        return windows;
    }

    private static Optional<Integer> multiple(Duration span, Duration window) {
        long times = span.dividedBy(window);
        return window.multipliedBy(times).equals(span) && times >= 1 && times <= WINDOWS_MAX
                ? Optional.of((int) times)
                : Optional.empty();
    }

    private static Optional<Duration> window(String text) {
        return Notation.positiveDuration(text)
                .filter(width -> width.toNanosPart() == 0 && width.compareTo(LONGEST_WINDOW) <= 0);
    }
}
