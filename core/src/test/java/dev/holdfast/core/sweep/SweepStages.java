package dev.holdfast.core.sweep;

import dev.holdfast.core.sweep.SweepStage.State;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Stages in the making. */
final class SweepStages {

    private static final Duration LENGTH = Duration.ofSeconds(20);

    private SweepStages() {}

    /** So many users of whom this share was answered well, with so many answers in twenty seconds. */
    static SweepStage users(int users, long answers, double share) {
        return users(users, answers, share, State.SOUND);
    }

    static SweepStage users(int users, long answers, double share, State state) {
        return new SweepStage(users, LENGTH, answers, Math.round(answers * share), 0, 0, answers / 20.0, 0.3,
                OptionalLong.of(1), OptionalLong.empty(), Optional.empty(), state);
    }

    /** So many starts a second for twenty seconds. */
    static SweepStage rate(double perSecond, double share) {
        return rate(perSecond, share, 0, State.SOUND);
    }

    static SweepStage rate(double perSecond, double share, double growth, State state) {
        long offered = Math.round(perSecond * 20);
        return new SweepStage(perSecond, LENGTH, offered, Math.round(offered * share), 0, perSecond,
                perSecond - growth, 0.3, OptionalLong.of(1), OptionalLong.empty(),
                Optional.of(new Interval(growth - 0.1 * perSecond, growth + 0.1 * perSecond, 0.95)), state);
    }

    static Sweep sweep(SweepAxis axis, SweepStage... stages) {
        List<SweepStage> all = Arrays.asList(stages);
        return new Sweep(axis, "expected answers", Sweep.USUAL_SHARE, all,
                SweepEnd.after(all).orElse(SweepEnd.COMPLETE));
    }

    static Knee knee(SweepAxis axis, SweepStage... stages) {
        return sweep(axis, stages).knee();
    }
}
