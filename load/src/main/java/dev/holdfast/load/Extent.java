package dev.holdfast.load;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Warmup;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a phase sends: for a duration, for a number of requests, or for whichever ends first. Makes the phase's
 * schedule from the scenario's model, which a warm-up shares.
 */
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

    Schedule schedule(LoadModel model, long beginNanos) {
        long nanos = duration.map(Duration::toNanos).orElse(Schedule.NEVER);
        long end = duration.isPresent() ? beginNanos + nanos : Schedule.NEVER;
        long count = requests.orElse(Long.MAX_VALUE);
        return switch (model) {
            case LoadModel.Open open ->
                new PacedSchedule(new ProfilePacer(open.profile(), open.spacing(), 1), beginNanos,
                        nanos, count);
            case LoadModel.Replay replay -> throw new IllegalStateException("not a schedule yet");
            case LoadModel.Users users -> new UserSchedule(users.users(), users.spawnPerSecond(),
                    0, beginNanos, end, count);
            case LoadModel.FixedCount fixed -> new UserSchedule(fixed.concurrency(), Double.POSITIVE_INFINITY, 0,
                    beginNanos, end, count);
        };
    }
}
