package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import dev.holdfast.core.slo.SpikeObjective;
import dev.holdfast.core.slo.SpikeRuns;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Runs of several phases, with a spike, of a search, and on a busy machine. */
class PhasedCheckTest {

    private static final SpikeObjective SPIKE = new SpikeObjective("base", "hold", "recovery", 2, false,
            Duration.ofSeconds(10));

    private final InMemoryHistory history = new InMemoryHistory();

    @Test
    void what_was_promised_of_a_spike_counts_as_an_objective() {
        CheckReport good = check(new SpikeRuns(1).run(), Optional.of(SPIKE));
        CheckReport slow = check(new SpikeRuns(1).slowdown(4).run(), Optional.of(SPIKE));

        assertThat(good.run().judgement()).isEqualTo(Judgement.PASS);
        assertThat(slow.run().judgement()).isEqualTo(Judgement.FAIL);
        assertThat(slow.run().findings()).filteredOn(finding -> finding.judgement() == Judgement.FAIL)
                .extracting(Finding::title).containsExactly("p95 in hold < 2 x base");
    }

    @Test
    void an_objective_may_speak_of_one_phase() throws ObjectiveSyntaxException {
        RunRecord run = new SpikeRuns(1).slowdown(4).run();
        CheckReport report = check(run, Optional.empty(), new ScopedObjective(Scope.phase("hold"), parse("p95 < 60ms")),
                new ScopedObjective(Scope.phase("base"), parse("p95 < 60ms")),
                new ScopedObjective(Scope.phase("hold"), parse("error_rate < 1%")),
                new ScopedObjective(Scope.phase("peak"), parse("p95 < 60ms")));

        assertThat(report.run().findings().subList(0, 4)).extracting(Finding::judgement).containsExactly(Judgement.FAIL,
                Judgement.PASS, Judgement.PASS, Judgement.INCONCLUSIVE);
        assertThat(report.run().findings().get(3).explanation())
                .isEqualTo("no data: this run has no response_time for phase peak");
        assertThat(report.run().judgement()).isEqualTo(Judgement.FAIL);
    }

    @Test
    void a_time_to_recover_is_known_together_with_its_spike_only() throws ObjectiveSyntaxException {
        RunRecord run = new SpikeRuns(1).run();
        ScopedObjective objective = new ScopedObjective(Scope.RUN, parse("recovery_time < 10s"));

        assertThat(check(run, Optional.of(SPIKE), objective).run().findings().getFirst().judgement())
                .isEqualTo(Judgement.PASS);
        assertThat(check(run, Optional.empty(), objective).run().findings().getFirst().explanation())
                .isEqualTo("no data: this run has no recovery_time");
    }

    /** Ramp and recovery change from second to second; what is normal for them says nothing. */
    @Test
    void the_p95_of_base_and_hold_is_held_against_earlier_runs() {
        assertThat(watched(check(new SpikeRuns(1).run(), Optional.of(SPIKE)))).containsExactly("* response_time p50",
                "* response_time p95", "* throughput value", "phase:base response_time p95",
                "phase:hold response_time p95");
        assertThat(watched(check(new SpikeRuns(1).run(), Optional.empty()))).filteredOn(s -> s.startsWith("phase:"))
                .hasSize(4).allMatch(series -> series.endsWith(" response_time p95"));
    }

    @Test
    void of_a_search_only_what_it_found_is_held_against_earlier_runs() {
        assertThat(watched(check(searched(new SpikeRuns(1).run(), 640), Optional.empty())))
                .containsExactly("* capacity value");
    }

    @Test
    void of_a_sweep_only_the_knee_is_held_against_earlier_runs() {
        RunRecord swept = new SpikeRuns(1).run();
        RunResult.Load load = (RunResult.Load) swept.result();
        CheckReport report = check(Runs.of(0, Outcome.COMPLETED, new RunResult.Load(load.url(), load.model(), 1,
                load.elapsed(), 0, Optional.empty(), load.total(), load.endpoints(), load.arrivals(), load.generator(),
                load.phases(), Optional.empty(), load.timeline(), Optional.of(sweep()))), Optional.empty());

        assertThat(watched(report)).containsExactly("* knee_rate value");
        assertThat(report.run().findings()).extracting(Finding::title).contains("the knee is found");
    }

    private static Sweep sweep() {
        List<SweepStage> stages = List.of(stage(10, 200), stage(20, 100));
        return new Sweep(SweepAxis.RATE, "expected answers", Sweep.USUAL_SHARE, stages, SweepEnd.COMPLETE);
    }

    private static SweepStage stage(double rate, long good) {
        return new SweepStage(rate, Duration.ofSeconds(20), (long) (20 * rate), good, 0, rate, rate, 0.2,
                OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), SweepStage.State.SOUND);
    }

    @Test
    void a_regression_that_the_machine_made_is_inconclusive_and_a_real_one_stays() {
        for (int i = 0; i < 20; i++) {
            history.append(check(at(i, new SpikeRuns(i).slowdown(1).run()), Optional.empty()).run());
        }
        RunRecord machine = check(at(20, new SpikeRuns(20).slowdown(1).disturbed(5, 0, 35).run()), Optional.empty())
                .run();
        RunRecord service = check(at(20, new SpikeRuns(20).slowdown(4).recovering(30, second -> 4.0)
                .disturbed(1.2, 0, 35).run()), Optional.empty()).run();

        assertThat(machine.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(machine.regressed()).isFalse();
        assertThat(machine.findings()).filteredOn(finding -> finding.judgement() == Judgement.INCONCLUSIVE)
                .isNotEmpty().allMatch(finding -> finding.explanation().startsWith("undecided: the machine kept the "
                        + "generator from its work in "));
        assertThat(service.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(service.findings()).filteredOn(finding -> finding.judgement() == Judgement.FAIL)
                .extracting(finding -> finding.scope().label() + " " + finding.statistic().label())
                .contains("* p95", "phase:hold p95");
    }

    private CheckReport check(RunRecord run, Optional<SpikeObjective> spike, ScopedObjective... objectives) {
        return new Check(List.of(objectives), RegressionPolicy.DEFAULT, history, spike).check(run, run.startedAt());
    }

    private static List<String> watched(CheckReport report) {
        List<String> series = new ArrayList<>();
        for (Verdict verdict : report.verdicts()) {
            SeriesKey key = verdict.series();
            series.add(key.scope().label() + " " + key.metric().name() + " " + key.statistic().label());
        }
        return series;
    }

    private static RunRecord at(int hours, RunRecord run) {
        return Runs.of(hours, Outcome.COMPLETED, run.result());
    }

    private static RunRecord searched(RunRecord run, double capacity) {
        RunResult.Load load = (RunResult.Load) run.result();
        Capacity found = new Capacity(OptionalDouble.of(capacity), OptionalDouble.of(1.05 * capacity), true);
        return Runs.of(0, Outcome.COMPLETED, new RunResult.Load(load.url(), load.model(), 1, load.elapsed(), 0,
                Optional.empty(), load.total(), load.endpoints(), load.arrivals(), load.generator(), load.phases(),
                Optional.of(found), load.timeline()));
    }

    private static Objective parse(String text) throws ObjectiveSyntaxException {
        return new ObjectiveGrammar(List.of()).parse(text);
    }
}
