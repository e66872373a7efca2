package dev.holdfast.config;

import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.Optional;

/** Reads a scenario of a kind: its keys, with the kind's defaults for those that are not there. */
final class KindReader {

    private static final long SMOKE_REQUESTS_EACH = 5;
    private static final long SEQUENTIAL_REQUESTS = 100;
    private static final double HIGH_FACTOR = 3;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_STAGE = Duration.ofSeconds(1);
    private static final Duration USUAL_CONFIRM = Duration.ofSeconds(30);
    private static final int SEARCH_FROM_DIVISOR = 100;

    static final double FACTOR_MAX = 1000;

    private final Section section;
    private final int endpoints;
    private final boolean judged;

    /** @param endpoints and {@code judged} as in {@link ShapeReader#read} */
    KindReader(Section section, int endpoints, boolean judged) {
        this.section = section;
        this.endpoints = endpoints;
        this.judged = judged;
    }

    Optional<Shape> read(Kind kind) {
        return switch (kind) {
            case SMOKE -> fixedCount(SMOKE_REQUESTS_EACH * Math.max(1, endpoints));
            case SEQUENTIAL -> fixedCount(SEQUENTIAL_REQUESTS);
            case NORMAL -> constantRate(1, MINUTE);
            case HIGH -> factor(section, HIGH_FACTOR).flatMap(factor -> constantRate(factor, MINUTE));
            case SOAK -> constantRate(1, Duration.ofHours(1));
            case BURST -> BurstReader.read(section);
            case SPIKE -> SpikeReader.read(section);
            case BREAKPOINT -> breakpoint();
            case SWEEP -> SweepReader.read(section);
        };
    }

    /** Spaced as independent people are, unless the section says otherwise: what evenly spaced requests never show. */
    static Optional<Spacing> spacing(Section section) {
        return RateReader.spacing(section, new Spacing.Poisson());
    }

    static Optional<Rate> requiredRate(Section section) {
        return section.require("rate", "; it is the usual rate, such as 20/s").flatMap(Quantities::rate);
    }

    static Optional<Double> factor(Section section, double byDefault) {
        return section.read("factor", value -> value.number("a factor from 1 to 1000", 1, FACTOR_MAX), byDefault);
    }

    /** Whether a multiple of the rate can be sent; records the mistake if not. */
    static boolean isPossible(Section section, Rate rate, double factor) {
        boolean possible = rate.perSecond() * factor <= Notation.FASTEST_PER_SECOND;
        if (!possible) {
            section.placeOf("factor", "rate").mistakeAtKey("'rate' times 'factor' is above 1000000/s");
        }
        return possible;
    }

    private Optional<Shape> fixedCount(long byDefault) {
        Optional<Long> requests = section.read("requests", LoadReader::requests, byDefault);
        Optional<Integer> concurrency = LoadReader.concurrency(section);
        return requests.flatMap(count -> concurrency
                .map(atATime -> Shape.of(new LoadModel.FixedCount(count, atATime)).inTurn()));
    }

    private Optional<Shape> constantRate(double factor, Duration byDefault) {
        Optional<Rate> rate = requiredRate(section).filter(usual -> isPossible(section, usual, factor));
        Optional<Duration> duration = section.read("duration", Quantities::positiveDuration, byDefault);
        Optional<Spacing> spacing = spacing(section);
        if (rate.isEmpty() || duration.isEmpty() || spacing.isEmpty()) {
            return Optional.empty();
        }
        Rate multiple = new Rate(rate.get().perSecond() * factor);
        return Optional.of(open(RateProfile.constant(multiple, duration.get()), spacing.get()).warmedUp());
    }

    private Optional<Shape> breakpoint() {
        Optional<Rate> to = section.require("to", "; it is where the search ends, such as 5000/s")
                .flatMap(Quantities::rate);
        Optional<Double> from = section.has("from")
                ? section.get("from").flatMap(Quantities::rate).map(Rate::perSecond)
                : to.map(end -> end.perSecond() / SEARCH_FROM_DIVISOR);
        Optional<Duration> stage = section.read("stage", KindReader::stage, Duration.ofSeconds(10));
        Duration usual = stage.filter(each -> each.compareTo(USUAL_CONFIRM) > 0).orElse(USUAL_CONFIRM);
        Optional<Duration> confirm = section.read("confirm", KindReader::stage, usual);
        Optional<Double> resolution = section.read("resolution", value -> value.parsed(
                "a share from 0.1% to 50%, such as 5%",
                text -> Notation.percent(text).filter(share -> share >= 0.001 && share <= 0.5)), 0.05);
        Optional<Spacing> spacing = spacing(section);
        if (!judged) {
            section.value().mistakeAtKey("a breakpoint is where an objective is missed, and there is none; write one"
                    + " such as p95 < 150ms into the scenario, an endpoint that it sends, or the top level");
        }
        if (to.isEmpty() || from.isEmpty() || stage.isEmpty() || confirm.isEmpty() || resolution.isEmpty()
                || spacing.isEmpty() || !judged) {
            return Optional.empty();
        }
        if (from.get() >= to.get().perSecond()) {
            section.placeOf("from", "to").mistakeAtKey("'from' must be below 'to'");
            return Optional.empty();
        }
        if (from.get() * BreakpointPlan.SPAN_MAX < to.get().perSecond()) {
            section.placeOf("from", "to").mistakeAtKey("'from' must be at least a millionth of 'to'");
            return Optional.empty();
        }
        if (confirm.get().compareTo(stage.get()) < 0) {
            section.placeOf("confirm", "stage").mistakeAtKey("'confirm' must not be shorter than 'stage'");
            return Optional.empty();
        }
        return Optional.of(open(RateProfile.constant(new Rate(from.get()), stage.get()), spacing.get()).warmedUp()
                .with(new BreakpointPlan(from.get(), to.get().perSecond(), stage.get(), confirm.get(),
                        new Ratio(resolution.get()))));
    }

    static Optional<Duration> stage(Value value) {
        return value.parsed("a time such as 10s, at least 1s and at most 30 days",
                text -> Notation.duration(text).filter(time -> time.compareTo(SHORTEST_STAGE) >= 0));
    }

    private static Shape open(RateProfile profile, Spacing spacing) {
        return Shape.of(new LoadModel.Open(profile, spacing));
    }
}
