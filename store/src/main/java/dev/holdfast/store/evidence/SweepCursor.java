package dev.holdfast.store.evidence;

import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a sweep came to. The knee follows from the stages and is found again. */
final class SweepCursor {

    private SweepCursor() {}

    static Sweep sweep(JsonCursor sweep) {
        SweepAxis axis = sweep.parsed("axis", text -> MetricSpelling.word(SweepAxis.class, text));
        SweepEnd end = sweep.parsed("end", text -> MetricSpelling.word(SweepEnd.class, text));
        Ratio share = sweep.valid("good_share", () -> new Ratio(sweep.requiredNumber("good_share")));
        List<SweepStage> stages = sweep.objects("stages").stream().map(SweepCursor::stage).toList();
        return sweep.valid("stages", () -> new Sweep(axis, sweep.text("good"), share, stages, end));
    }

    private static SweepStage stage(JsonCursor stage) {
        SweepStage.State state = stage.parsed("state", text -> MetricSpelling.word(SweepStage.State.class, text));
        return stage.valid("load", () -> new SweepStage(stage.requiredNumber("load"),
                Duration.ofNanos(Math.round(stage.requiredNumber("total_time_s") * 1e9)), stage.count("offered"),
                stage.count("good"), stage.count("errors"), stage.requiredNumber("offered_rps"),
                stage.requiredNumber("achieved_rps"), stage.requiredNumber("spread"), time(stage, "response_p95_ns"),
                time(stage, "first_output_p95_ns"), growth(stage), state));
    }

    private static OptionalLong time(JsonCursor stage, String key) {
        return stage.has(key) ? OptionalLong.of(stage.count(key)) : OptionalLong.empty();
    }

    private static Optional<Interval> growth(JsonCursor stage) {
        return stage.has("backlog_growth_rps")
                ? Optional.of(interval(stage.object("backlog_growth_rps")))
                : Optional.empty();
    }

    private static Interval interval(JsonCursor interval) {
        return interval.valid("low", () -> new Interval(interval.requiredNumber("low"), interval.requiredNumber("high"),
                SweepStage.CONFIDENCE));
    }
}
