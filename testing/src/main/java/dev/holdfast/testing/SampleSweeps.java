package dev.holdfast.testing;

import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.sweep.SweepStage.State;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sweeps over a service of four slots: one of users who talk to a model, whose knee is there, and one of rates. */
public final class SampleSweeps {

    private SampleSweeps() {}

    /** Four users get 3.0 good answers a second, eight get as many, sixteen collapse. */
    public static RunRecord users() {
        Sweep sweep = new Sweep(SweepAxis.USERS, "complete chat answers with ttfo <= 800ms", Sweep.USUAL_SHARE,
                List.of(users(1, 16, 16, 410, State.SOUND), users(2, 31, 31, 430, State.SOUND),
                        users(4, 60, 60, 470, State.SOUND), users(8, 61, 58, 760, State.SOUND),
                        users(16, 62, 3, 3100, State.DISTURBED), users(32, 60, 0, 7300, State.SOUND)),
                SweepEnd.NOTHING_GOOD);
        return phased(sweep, 31);
    }

    /** Ten a second are served, at twenty the backlog grows. */
    public static RunRecord rates() {
        Sweep sweep = new Sweep(SweepAxis.RATE, "expected answers within 150ms", Sweep.USUAL_SHARE,
                List.of(rate(5, 100, 100, 0), rate(10, 204, 203, 0.1), rate(20, 397, 120, 6.4)), SweepEnd.BACKLOG);
        return phased(sweep, 32);
    }

    /** Two loads that a service bore with ease. */
    public static RunRecord unreached() {
        Sweep sweep = new Sweep(SweepAxis.RATE, "expected answers, however late", Sweep.USUAL_SHARE,
                List.of(rate(5, 100, 100, 0), rate(10, 204, 204, 0.1)), SweepEnd.COMPLETE);
        return phased(sweep, 33);
    }

    private static RunRecord phased(Sweep sweep, int index) {
        LoadSample sample = SampleRuns.sample(index).scenario("knee").endpoints(1).errorShare(0).sweep(sweep);
        sweep.stages().forEach(stage -> sample.phase(sweep.axis().words(stage.load()).replace(' ', '-'), 5, 2, 1));
        return sample.build();
    }

    private static SweepStage users(int users, long answers, long good, long firstOutputMillis, State state) {
        return new SweepStage(users, Duration.ofSeconds(20), answers, good, 0, 0, answers / 20.0, 0.12,
                OptionalLong.of((firstOutputMillis + 900) * 1_000_000), OptionalLong.of(firstOutputMillis * 1_000_000),
                Optional.empty(), state);
    }

    private static SweepStage rate(double perSecond, long offered, long good, double growth) {
        return new SweepStage(perSecond, Duration.ofSeconds(20), offered, good, 0, offered / 20.0,
                offered / 20.0 - growth, 0.3, OptionalLong.of((long) (90_000_000 * (1 + growth))),
                OptionalLong.empty(), Optional.of(new Interval(growth - 0.8, growth + 0.8, SweepStage.CONFIDENCE)),
                State.SOUND);
    }
}
