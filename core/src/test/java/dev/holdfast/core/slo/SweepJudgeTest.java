package dev.holdfast.core.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.sweep.SweepStage.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SweepJudgeTest {

    private static final RunResult.Load PLAIN = Runs.loadResult(Runs.counts(100, 500, 0), Runs.times(100, 1, 2));
    private static final SweepStage TEN = stage(10, 1);
    private static final SweepStage TWENTY = stage(20, 0.3);

    private static SweepStage stage(double rate, double share) {
        long offered = Math.round(rate * 20);
        return new SweepStage(rate, Duration.ofSeconds(20), offered, Math.round(share * offered), 0, rate, rate, 0.2,
                OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), State.SOUND);
    }

    private static RunRecord run(SweepStage... stages) {
        return Runs.of(0, Outcome.COMPLETED, new RunResult.Load(PLAIN.url(), PLAIN.model(), 1, PLAIN.elapsed(), 0,
                Optional.empty(), PLAIN.total(), PLAIN.endpoints(), PLAIN.arrivals(), PLAIN.generator(), List.of(),
                Optional.empty(), PLAIN.timeline(), Optional.of(new Sweep(SweepAxis.RATE, "expected answers",
                        Sweep.USUAL_SHARE, List.of(stages), SweepEnd.COMPLETE))));
    }

    private static Finding judged(String objective, RunRecord run) throws ObjectiveSyntaxException {
        return ObjectiveJudge.judge(new ObjectiveGrammar(List.of()).parse(objective), Scope.RUN, run);
    }

    @Test
    void a_knee_that_is_found_passes_and_one_that_is_not_says_what_it_needs() {
        Finding found = SweepJudge.knee(run(TEN, TWENTY)).orElseThrow();
        assertThat(found.judgement()).isEqualTo(Judgement.PASS);
        assertThat(found.value()).hasValue(10);
        assertThat(found.explanation()).isEqualTo("at 10/s");

        Finding beyond = SweepJudge.knee(run(TEN)).orElseThrow();
        assertThat(beyond.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(beyond.explanation()).startsWith("not reached: 10/s was the highest load tried");

        assertThat(SweepJudge.knee(Runs.of(0, Outcome.COMPLETED, PLAIN))).isEmpty();
    }

    @Test
    void a_limit_on_the_knee_is_held_against_its_interval() throws ObjectiveSyntaxException {
        RunRecord run = run(TEN, TWENTY);
        assertThat(judged("knee_rate >= 8/s", run).judgement()).isEqualTo(Judgement.PASS);
        assertThat(judged("knee_rate >= 9.9/s", run).judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(judged("knee_rate >= 11/s", run).judgement()).isEqualTo(Judgement.FAIL);
        assertThat(judged("knee_rate >= 8/s", run(TEN)).explanation()).isEqualTo("no data: the knee was not found");
        assertThat(judged("knee_rate >= 8/s", Runs.of(0, Outcome.COMPLETED, PLAIN)).explanation())
                .isEqualTo("no data: this run is no sweep");
    }

    @Test
    void the_good_answers_at_the_knee_are_a_series() {
        assertThat(run(TEN, TWENTY).measurement(Scope.RUN, Metric.KNEE_RATE).orElseThrow()
                .value(Statistic.Simple.VALUE)).hasValue(10);
        assertThat(run(TEN).measurement(Scope.RUN, Metric.KNEE_RATE)).isEmpty();
    }
}
