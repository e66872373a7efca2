package dev.holdfast.load;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes the schedules of a scenario's phases, and of its warm-up, for one lane. */
final class PhaseParts {

    /** Spreads the bits of a phase's number over the seed, so that no two phases make the same choices. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private PhaseParts() {}

    static List<PhasedSchedule.Part> measured(Scenario scenario, Share share) {
        List<PhasedSchedule.Part> parts = new ArrayList<>();
        for (int i = 0; i < scenario.phases().size(); i++) {
            LoadModel model = scenario.phases().get(i).model();
            parts.add(part(model, Extent.ofMeasuring(model), scenario.seed() + i * GOLDEN, share));
        }
        return parts;
    }

    /** A warm-up is the first phase's load, at its mean rate where that changes; other choices than the measured ones. */
    static List<PhasedSchedule.Part> warmup(Scenario scenario, Extent extent, Share share) {
        LoadModel model = switch (scenario.firstModel()) {
            case LoadModel.Open open -> steady(open.profile().starts(), open.profile().duration(), open.spacing());
            case LoadModel.Replay replay -> steady(replay.starts().count(), replay.starts().duration(),
                    new Spacing.Poisson());
            case LoadModel.Users users -> users;
            case LoadModel.FixedCount fixed -> fixed;
        };
        return List.of(part(model, extent, ~scenario.seed(), share));
    }

    private static LoadModel steady(double starts, Duration length, Spacing spacing) {
        Rate mean = new Rate(starts / (length.toNanos() / 1e9));
        // As long as may be: the warm-up's own extent ends it.
        return new LoadModel.Open(RateProfile.constant(mean, Duration.ofDays(365)), spacing);
    }

    private static PhasedSchedule.Part part(LoadModel model, Extent extent, long seed, Share share) {
        long length = extent.duration().map(Duration::toNanos).orElse(Schedule.NEVER);
        long count = extent.requests().orElse(Long.MAX_VALUE);
        LongSupplier think = model instanceof LoadModel.Users users
                ? ThinkTimes.of(users.thinkTime(), seed + share.lane() * ~GOLDEN)
                : () -> 0;
        return new PhasedSchedule.Part() {
            @Override
            public Schedule begin(long nanos) {
                long end = length == Schedule.NEVER ? Schedule.NEVER : nanos + length;
                return switch (model) {
                    case LoadModel.Open open -> new PacedSchedule(
                            new ProfilePacer(open.profile(), open.spacing(), seed), share, nanos, length, count);
                    case LoadModel.Replay replay -> new PacedSchedule(new ReplayPacer(replay.starts()), share, nanos,
                            length, count);
                    case LoadModel.Users users -> new UserSchedule(users.users(), users.spawnPerSecond(), think, share,
                            nanos, end, count);
                    case LoadModel.FixedCount fixed -> new UserSchedule(fixed.concurrency(),
                            Double.POSITIVE_INFINITY, think, share, nanos, end, count);
                };
            }

            @Override
            public long lengthNanos() {
                return length;
            }

            @Override
            public boolean open() {
                return LoadRun.isOpen(model);
            }
        };
    }
}
