package dev.holdfast.config;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.slo.SpikeObjective;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code kind: spike}: a base load, a ramp to many times of it, a while at the height, and at once back. */
final class SpikeReader {

    private static final String BASE = "base";
    private static final String HOLD = "hold";
    private static final String RECOVERY = "recovery";

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration RECOVER_WITHIN = Duration.ofSeconds(10);
    private static final int LIGHT_LOAD_DIVISOR = 20;
    /** Below, noise alone would miss it. */
    private static final double SLOWDOWN_MIN = 1.1;
    private static final double SLOWDOWN_MAX = 1000;

    private SpikeReader() {}

    private record Times(Duration base, Duration ramp, Duration hold, Duration recover) {}

    static Optional<Shape> read(Section section) {
        Optional<Double> rate = section.read("rate", Quantities::rateOrZero, 0.0);
        Optional<Double> to = section.require("to", "; it is the rate at the spike's height, such as 500/s")
                .flatMap(Quantities::rate).map(Rate::perSecond);
        Optional<Times> times = times(section);
        Optional<Spacing> spacing = KindReader.spacing(section);
        Optional<SpikeObjective> objective = objective(section, times.map(Times::recover));
        if (rate.isEmpty() || to.isEmpty() || times.isEmpty() || spacing.isEmpty() || objective.isEmpty()) {
            return Optional.empty();
        }
        double base = rate.get() > 0 ? rate.get() : Math.max(1, to.get() / LIGHT_LOAD_DIVISOR);
        if (base >= to.get()) {
            section.placeOf("to").mistakeAtKey(rate.get() > 0
                    ? "'to' must be above 'rate'"
                    : "'to' must be above 1/s, the least that is sent before and after a spike");
            return Optional.empty();
        }
        return Optional.of(Shape.of(phases(rate.get(), base, to.get(), times.get(), spacing.get()), Map.of())
                .warmedUp().with(objective.get()));
    }

    /** @param from where the ramp begins: the base rate, or zero, where the base is sent for comparison only */
    private static List<Phase> phases(double from, double base, double to, Times times, Spacing spacing) {
        return List.of(phase(BASE, RateProfile.ramp(base, base, times.base()), spacing),
                phase("ramp", RateProfile.ramp(from, to, times.ramp()), spacing),
                phase(HOLD, RateProfile.ramp(to, to, times.hold()), spacing),
                phase(RECOVERY, RateProfile.ramp(base, base, times.recover()), spacing));
    }

    private static Phase phase(String name, RateProfile profile, Spacing spacing) {
        return new Phase(name, new LoadModel.Open(profile, spacing));
    }

    private static Optional<Times> times(Section section) {
        Optional<Duration> base = section.read("base", Quantities::positiveDuration, HALF_A_MINUTE);
        Optional<Duration> ramp = section.read("ramp", Quantities::positiveDuration, Duration.ofSeconds(5));
        Optional<Duration> hold = section.read("hold", Quantities::positiveDuration, HALF_A_MINUTE);
        Optional<Duration> recover = section.read("recover", Quantities::positiveDuration, HALF_A_MINUTE);
        return base.isPresent() && ramp.isPresent() && hold.isPresent() && recover.isPresent()
                ? Optional.of(new Times(base.get(), ramp.get(), hold.get(), recover.get()))
                : Optional.empty();
    }

    private static Optional<SpikeObjective> objective(Section section, Optional<Duration> recover) {
        Optional<Double> slowdown = section.read("slowdown",
                value -> value.number("a factor from 1.1 to 1000, such as 2", SLOWDOWN_MIN, SLOWDOWN_MAX), 2.0);
        Optional<Boolean> allowed = section.read("shedding",
                value -> value.word("allowed or forbidden", List.of("allowed", "forbidden")).map("allowed"::equals),
                false);
        Duration usual = recover.filter(seen -> seen.compareTo(RECOVER_WITHIN) < 0).orElse(RECOVER_WITHIN);
        Optional<Duration> within = section.read("recover_within", Quantities::positiveDuration, usual);
        if (recover.isPresent() && within.isPresent() && within.get().compareTo(recover.get()) > 0) {
            section.placeOf("recover_within").mistakeAtKey(
                    "'recover_within' must not be longer than 'recover', which is how long it is watched");
            return Optional.empty();
        }
        return slowdown.isPresent() && allowed.isPresent() && within.isPresent()
                ? Optional.of(new SpikeObjective(BASE, HOLD, RECOVERY, slowdown.get(), allowed.get(), within.get()))
                : Optional.empty();
    }
}
