package dev.holdfast.config;

import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code kind: sweep}: loads that rise from stage to stage, as a list or from one to another by a factor. */
final class SweepReader {

    private static final Duration USUAL_STAGE = Duration.ofSeconds(20);
    private static final Duration WARMUP_MIN = Duration.ofSeconds(1);
    private static final Duration WARMUP_MAX = Duration.ofSeconds(10);
    private static final int WARMUP_PART = 5;
    private static final double USUAL_FACTOR = 2;
    private static final double FACTOR_MIN = 1.1;
    private static final double FACTOR_MAX = 10;
    private static final int TOO_MANY = Phase.PHASES_MAX + 1;

    private SweepReader() {}

    static Optional<Shape> read(Section section) {
        List<String> axes = section.present(List.of("users", "rates"));
        if (axes.isEmpty() && (section.isMeant("users") || section.isMeant("rates"))) {
            return Optional.empty();
        }
        if (axes.size() != 1) {
            section.value().mistakeAtKey("a sweep has exactly one of users: [1, 2, 4, 8] and rates: [1/s, 2/s, 4/s]; "
                    + (axes.isEmpty() ? "none is given" : "here are both"));
            return Optional.empty();
        }
        SweepAxis axis = axes.getFirst().equals("users") ? SweepAxis.USERS : SweepAxis.RATE;
        Optional<List<Double>> loads = section.get(axes.getFirst()).flatMap(value -> loads(value, axis));
        Optional<Duration> each = section.read("each", KindReader::stage, USUAL_STAGE);
        Optional<ThinkTime> think = section.read("think_time", ThinkTimeReader::read, ThinkTime.NONE);
        Optional<Spacing> spacing = KindReader.spacing(section);
        Optional<Double> share = section.read("good_share", value -> value.parsed(
                "a share from 1% to 100%, such as 95%",
                text -> Notation.percent(text).filter(part -> part >= 0.01 && part <= 1)),
                Sweep.USUAL_SHARE.value());
        boolean fits = fits(section, axis);
        if (loads.isEmpty() || each.isEmpty() || think.isEmpty() || spacing.isEmpty() || share.isEmpty() || !fits) {
            return Optional.empty();
        }
        List<Phase> stages = loads.get().stream().map(load -> new Phase(axis.words(load).replace(' ', '-'),
                axis == SweepAxis.USERS
                        ? new LoadModel.Users(load.intValue(), Double.POSITIVE_INFINITY, think.get(), each.get())
                        : new LoadModel.Open(RateProfile.constant(new Rate(load), each.get()), spacing.get())))
                .toList();
        return Optional.of(Shape.of(stages, Map.of()).warmedUp(warmup(each.get()))
                .with(new SweepPlan(new Ratio(share.get()), Map.of())));
    }

    /** Users think, and rates are spaced; a limit on a time is read where the objectives are known. */
    private static boolean fits(Section section, SweepAxis axis) {
        boolean within = section.get("within").map(value -> Quantities.positiveDuration(value).isPresent())
                .orElse(true);
        String stranger = axis == SweepAxis.USERS ? "arrivals" : "think_time";
        if (section.has(stranger)) {
            section.placeOf(stranger).mistakeAtKey("does not go with '" + (axis == SweepAxis.USERS ? "users" : "rates")
                    + "' of a sweep");
        }
        return within && !section.has(stranger);
    }

    private static Warmup warmup(Duration each) {
        Duration part = each.dividedBy(WARMUP_PART);
        return new Warmup.For(part.compareTo(WARMUP_MIN) < 0
                ? WARMUP_MIN
                : part.compareTo(WARMUP_MAX) > 0 ? WARMUP_MAX : part);
    }

    private static Optional<List<Double>> loads(Value value, SweepAxis axis) {
        Function<Value, Optional<Double>> one = axis == SweepAxis.USERS ? SweepReader::users : SweepReader::rate;
        Optional<List<Double>> loads = value.isMap()
                ? value.section("a range: {from: 1, to: 64}", List.of("from", "to", "factor"))
                        .flatMap(section -> range(section, axis, one))
                : list(value, one);
        if (loads.isPresent() && loads.get().size() > Phase.PHASES_MAX) {
            value.mistake("a sweep has at most " + Phase.PHASES_MAX + " loads");
            return Optional.empty();
        }
        return loads;
    }

    private static Optional<List<Double>> list(Value value, Function<Value, Optional<Double>> one) {
        Optional<List<Value>> items = value.list("a list of loads that rise, such as [1, 2, 4, 8] or [1/s, 2/s], or a"
                + " range {from: 1, to: 64}", Phase.PHASES_MAX);
        List<Double> loads = items.orElse(List.of()).stream().map(one).flatMap(Optional::stream).toList();
        if (items.isEmpty() || loads.size() < items.get().size()) {
            return Optional.empty();
        }
        if (loads.size() < 2) {
            value.mistake("a sweep has at least two loads");
            return Optional.empty();
        }
        for (int i = 1; i < loads.size(); i++) {
            if (loads.get(i) <= loads.get(i - 1)) {
                items.get().get(i).wrong("each load must be above the one before");
                return Optional.empty();
            }
        }
        return Optional.of(loads);
    }

    private static Optional<List<Double>> range(Section section, SweepAxis axis,
            Function<Value, Optional<Double>> one) {
        Optional<Double> from = axis == SweepAxis.USERS
                ? section.read("from", one, 1.0)
                : section.require("from", ", such as 1/s").flatMap(one);
        Optional<Double> to = section.require("to", "; it is the highest load").flatMap(one);
        Optional<Double> factor = section.read("factor",
                value -> value.number("a factor from 1.1 to 10, such as 2", FACTOR_MIN, FACTOR_MAX), USUAL_FACTOR);
        if (from.isEmpty() || to.isEmpty() || factor.isEmpty()) {
            return Optional.empty();
        }
        if (from.get() >= to.get()) {
            section.placeOf("from", "to").mistakeAtKey("'from' must be below 'to'");
            return Optional.empty();
        }
        return Optional.of(ladder(from.get(), to.get(), factor.get(), axis));
    }

    /** Each so many times the one before, users whole; the last step is shorter where it would lead too far. */
    private static List<Double> ladder(double from, double to, double factor, SweepAxis axis) {
        List<Double> loads = new ArrayList<>(List.of(from));
        while (loads.getLast() < to && loads.size() < TOO_MANY) {
            double next = loads.getLast() * factor;
            double whole = Math.max(Math.rint(next), loads.getLast() + 1);
            loads.add(Math.min(to, axis == SweepAxis.USERS ? whole : next));
        }
        return loads;
    }

    private static Optional<Double> users(Value value) {
        return value.whole("a number of users, from 1 to " + Limits.CONNECTIONS_MAX, 1, Limits.CONNECTIONS_MAX)
                .map(Long::doubleValue);
    }

    private static Optional<Double> rate(Value value) {
        return Quantities.rate(value).map(Rate::perSecond);
    }
}
