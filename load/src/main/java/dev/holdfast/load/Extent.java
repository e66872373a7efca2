package dev.holdfast.load;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Warmup;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How long a phase sends: for a duration, for a number of requests, or for whichever ends first. */
record Extent(Optional<Duration> duration, OptionalLong requests) {

    static Extent ofMeasuring(LoadModel model) {
        return switch (model) {
            case LoadModel.Open open -> new Extent(open.duration(), OptionalLong.empty());
            case LoadModel.Replay replay -> new Extent(replay.duration(), OptionalLong.empty());
            case LoadModel.Users users -> new Extent(users.duration(), OptionalLong.empty());
            case LoadModel.FixedCount fixed -> new Extent(Optional.empty(), OptionalLong.of(fixed.requests()));
        };
    }

    /** Empty where there is no warm-up. */
    static Optional<Extent> ofWarmup(Warmup warmup) {
        return switch (warmup) {
            case Warmup.None ignored -> Optional.empty();
            case Warmup.For time -> Optional.of(new Extent(Optional.of(time.duration()), OptionalLong.empty()));
            case Warmup.Requests count -> Optional
                    .of(new Extent(Optional.empty(), OptionalLong.of(count.requests())));
        };
    }
}
