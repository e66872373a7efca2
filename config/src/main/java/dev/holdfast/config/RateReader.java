package dev.holdfast.config;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.RateProfile.Segment;
import dev.holdfast.core.scenario.Spacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code rate} and {@code arrivals}: a rate, a ramp or steps, and how the starts lie within. */
final class RateReader {

    /** Steps are there to be seen, and a second has thousands of these. */
    private static final Duration SHORTEST_STEP = Duration.ofMillis(1);
    private static final List<String> SPACINGS = List.of("even", "poisson");

    private RateReader() {}

    /** The rates at the begin and the end of a stretch, per second. */
    private record Stretch(double from, double to) {}

    /** @param duration of the whole; empty where it has a mistake of its own */
    static Optional<LoadModel> read(Section section, Optional<Duration> duration) {
        Optional<List<Stretch>> stretches = section.get("rate").flatMap(RateReader::stretches);
        Optional<Spacing> spacing = spacing(section, new Spacing.Even());
        if (stretches.isEmpty() || duration.isEmpty() || spacing.isEmpty()) {
            return Optional.empty();
        }
        if (duration.get().compareTo(SHORTEST_STEP.multipliedBy(stretches.get().size())) < 0
                && stretches.get().size() > 1) {
            section.placeOf("duration").mistakeAtKey("is too short: each step takes at least 1ms of it");
            return Optional.empty();
        }
        return Optional.of(new LoadModel.Open(profile(stretches.get(), duration.get()), spacing.get()));
    }

    /** Where the section says nothing, {@code byDefault}; empty after a mistake. */
    static Optional<Spacing> spacing(Section section, Spacing byDefault) {
        return section.read("arrivals", RateReader::spacing, byDefault);
    }

    /** One beside the other, each with its share of the nanoseconds, so that they end where the whole ends. */
    private static RateProfile profile(List<Stretch> stretches, Duration duration) {
        long count = stretches.size();
        List<Segment> segments = new ArrayList<>();
        Duration begin = Duration.ZERO;
        for (Stretch stretch : stretches) {
            Duration end = duration.dividedBy(count).multipliedBy(segments.size() + 1L);
            end = segments.size() + 1 == count ? duration : end;
            segments.add(new Segment(end.minus(begin), stretch.from(), stretch.to()));
            begin = end;
        }
        return new RateProfile(segments);
    }

    private static Optional<List<Stretch>> stretches(Value value) {
        if (value.isMap()) {
            return value.section("a ramp: {from: 0/s, to: 500/s}", List.of("from", "to")).flatMap(RateReader::ramp);
        }
        if (value.isList()) {
            return value.list("steps: [10/s, 50/s, 100/s]", RateProfile.SEGMENTS_MAX)
                    .flatMap(items -> steps(value, items));
        }
        return Quantities.rate(value).map(rate -> List.of(new Stretch(rate.perSecond(), rate.perSecond())));
    }

    private static Optional<List<Stretch>> ramp(Section section) {
        Optional<Double> from = section.require("from", ", such as 0/s").flatMap(Quantities::rateOrZero);
        Optional<Double> to = section.require("to", ", such as 500/s").flatMap(Quantities::rateOrZero);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get() + to.get() <= 0) {
            section.value().mistake("a ramp from 0/s to 0/s sends nothing");
            return Optional.empty();
        }
        return Optional.of(List.of(new Stretch(from.get(), to.get())));
    }

    private static Optional<List<Stretch>> steps(Value value, List<Value> items) {
        List<Stretch> steps = items.stream().map(Quantities::rateOrZero).flatMap(Optional::stream)
                .map(rate -> new Stretch(rate, rate)).toList();
        if (steps.size() < items.size()) {
            return Optional.empty();
        }
        if (steps.stream().allMatch(step -> step.to() <= 0)) {
            value.mistake("at least one step must be above 0/s, as in [10/s, 50/s, 100/s]");
            return Optional.empty();
        }
        return Optional.of(steps);
    }

    private static Optional<Spacing> spacing(Value value) {
        if (value.isMap()) {
            return value.section("{gamma: SHAPE}", List.of("gamma"))
                    .flatMap(section -> section.require("gamma", "; it is the shape, such as 0.5"))
                    .flatMap(shape -> shape.number("a shape from 0.01 (bursts and lulls) over 1 (as poisson) to 1000"
                            + " (nearly even)", Spacing.Gamma.SHAPE_MIN, Spacing.Gamma.SHAPE_MAX))
                    .map(Spacing.Gamma::new);
        }
        return value.word("even, poisson or {gamma: 0.5}", SPACINGS)
                .map(word -> word.equals("even") ? new Spacing.Even() : new Spacing.Poisson());
    }
}
