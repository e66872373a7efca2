package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import dev.holdfast.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {

    private static final List<ScopedObjective> DEFAULTS = Objective.defaults().stream()
            .map(objective -> new ScopedObjective(Scope.RUN, objective)).toList();

    private final InMemoryHistory history = new InMemoryHistory();

    @Test
    void a_first_run_with_only_the_defaults_passes_and_says_that_it_is_the_first() {
        CheckReport report = check(load(0, 1.0));

        assertThat(report.run().judgement()).isEqualTo(Judgement.PASS);
        assertThat(report.run().findings()).filteredOn(Finding::gates).extracting(Finding::title)
                .containsExactly("error_rate_5xx < 1%", "error_rate_4xx < 5%");
        assertThat(report.run().findings()).filteredOn(finding -> !finding.gates()).isNotEmpty()
                .allMatch(finding -> finding.explanation().equals("no baseline yet: needs 2 more successful runs "
                        + "of this scenario on this testbed and branch"));
        assertThat(report.baselines()).isEmpty();
    }

    @Test
    void a_run_without_objectives_and_without_baseline_is_inconclusive() {
        assertThat(check(command(0, 10)).run().judgement()).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void while_a_baseline_is_learnt_it_only_informs() {
        learn(5);
        RunRecord run = check(command(5, 30)).run();

        assertThat(baselineFinding(run).judgement()).isEqualTo(Judgement.WARN);
        assertThat(baselineFinding(run).gates()).isFalse();
        assertThat(baselineFinding(run).explanation())
                .isEqualTo("suspect, not confirmed yet: +200.0 % against the rolling "
                        + "median of 5 runs (95 % interval +186.2 to +214.4 %, +5.1 sd), low confidence 0.23; "
                        + "for information only until the baseline is better known");
        assertThat(run.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(run.regressed()).isFalse();
    }

    @Test
    void a_regression_against_a_baseline_of_medium_confidence_warns() {
        learn(10);
        RunRecord run = check(command(10, 30)).run();

        assertThat(run.judgement()).isEqualTo(Judgement.WARN);
        assertThat(run.regressed()).isTrue();
        assertThat(baselineFinding(run).explanation())
                .isEqualTo("suspect, not confirmed yet: +200.0 % against the rolling "
                        + "median of 10 runs (95 % interval +189.4 to +211.0 %, +7.4 sd), medium confidence 0.48; two more "
                        + "runs like this one would confirm it, '--rerun 5' settles it now");
    }

    @Test
    void a_regression_against_a_baseline_of_high_confidence_fails() {
        learn(20);
        RunRecord run = check(command(20, 30)).run();

        assertThat(run.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(run.regressed()).isTrue();
        Finding finding = baselineFinding(run);
        assertThat(finding.title()).isEqualTo("rolling median of 20 runs");
        assertThat(finding.n()).isEqualTo(20);
        assertThat(finding.reference()).hasValue(10e9);
        assertThat(finding.change().orElseThrow()).isEqualTo(2);
        assertThat(finding.explanation()).isEqualTo("suspect, not confirmed yet: +200.0 % against the rolling "
                + "median of 20 runs (95 % interval +190.5 to +209.8 %, +10.2 sd), high confidence 0.97; two more "
                + "runs like this one would confirm it, '--rerun 5' settles it now");
    }

    @Test
    void a_small_but_real_regression_warns() {
        learn(20);
        RunRecord run = check(command(20, 13)).run();

        assertThat(run.judgement()).isEqualTo(Judgement.WARN);
        assertThat(run.regressed()).isTrue();
    }

    @Test
    void an_improvement_passes_and_is_said() {
        learn(20);
        RunRecord run = check(command(20, 5)).run();

        assertThat(run.judgement()).isEqualTo(Judgement.PASS);
        assertThat(baselineFinding(run).explanation())
                .startsWith("improved: -50.0 % against the rolling median of 20 ");
    }

    @Test
    void a_run_like_the_others_passes() {
        learn(20);
        CheckReport report = check(command(20, 10.1));

        assertThat(report.run().judgement()).isEqualTo(Judgement.PASS);
        assertThat(baselineFinding(report.run()).explanation()).startsWith("within normal: +1.0 % against the rolling");
        assertThat(report.baselines()).hasSize(1);
        assertThat(report.verdicts()).hasSize(1).first().isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void doubt_about_a_well_known_baseline_is_inconclusive_and_says_what_would_settle_it() {
        for (int i = 0; i < 20; i++) {
            history.append(check(command(i, i % 2 == 0 ? 9.7 : 10.3)).run());
        }
        RegressionPolicy strict = new RegressionPolicy(new BaselinePolicy.Rolling(), new Thresholds(0.05, 0.10),
                List.of());
        RunRecord run = new Check(List.of(), strict, history).check(command(20, 10.7), Runs.at(20)).run();

        assertThat(run.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(baselineFinding(run).explanation()).isEqualTo("noise too high to tell; 23 runs like this one would "
                + "settle it: +7.0 % against the rolling median of 20 runs (95 % interval -4.4 to +19.7 %, +1.2 sd), "
                + "high confidence 0.76");
    }

    @Test
    void a_missed_objective_fails_whatever_the_baseline_says() throws ObjectiveSyntaxException {
        learn(20);
        CheckReport report = check(command(20, 10), "wall_time < 9s");

        assertThat(report.run().judgement()).isEqualTo(Judgement.FAIL);
        assertThat(report.run().regressed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = {"INTERRUPTED", "FAILED", "GENERATOR_BOUND"})
    void a_run_that_did_not_complete_is_inconclusive_whatever_its_numbers_say(Outcome outcome)
            throws ObjectiveSyntaxException {
        learn(20);
        RunRecord good = command(20, 10);
        CheckReport report = check(Runs.of(20, outcome, good.result()), "wall_time < 9s");

        assertThat(report.run().judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(report.verdicts()).isEmpty();
    }

    @Test
    void a_service_that_is_down_has_no_5xx_and_yet_does_not_pass() {
        RunRecord run = check(Runs.load(0, Runs.refused(100), Runs.times(100, 1, 2))).run();

        assertThat(run.findings()).allMatch(finding -> finding.judgement() == Judgement.PASS);
        assertThat(run.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void a_command_that_failed_does_not_pass() throws ObjectiveSyntaxException {
        RunResult failed = new RunResult.Command(List.of("make"), List.of(1), 0, command(0, 1).measurements());

        assertThat(check(Runs.of(0, Outcome.COMPLETED, failed), "wall_time < 9s").run().judgement())
                .isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void a_metric_without_direction_is_reported_and_never_judged() {
        Metric builds = new Metric("builds", Unit.COUNT, Direction.NONE);
        for (int i = 0; i < 25; i++) {
            CheckReport report = check(Runs.measured(i, new Measurement.Samples(builds, Scope.RUN, List.of(1.0 + i))));
            assertThat(report.verdicts()).isEmpty();
            history.append(report.run());
        }
    }

    @Test
    void a_run_is_held_against_earlier_runs_only() {
        learn(20);
        CheckReport again = check(command(3, 10));

        assertThat(again.verdicts()).singleElement().isInstanceOfSatisfying(Verdict.Unchanged.class,
                unchanged -> assertThat(unchanged.baseline().members()).containsExactly(Runs.id(0), Runs.id(1),
                        Runs.id(2)));
    }

    @Test
    void a_branch_policy_looks_at_the_other_branch() {
        learn(20);
        RegressionPolicy feature = RegressionPolicy.DEFAULT.against(new BaselinePolicy.Branch("nowhere"));

        assertThat(new Check(List.of(), feature, history).check(command(20, 10), Runs.at(20)).verdicts())
                .singleElement().isInstanceOf(Verdict.NoBaseline.class);
    }

    private void learn(int runs) {
        for (int i = 0; i < runs; i++) {
            history.append(check(command(i, 10 + 0.1 * (i % 3 - 1))).run());
        }
    }

    private static Finding baselineFinding(RunRecord run) {
        return run.findings().stream().filter(f -> f.kind() == Finding.Kind.BASELINE).findFirst().orElseThrow();
    }

    private CheckReport check(RunRecord run, String... objectives) throws ObjectiveSyntaxException {
        ObjectiveGrammar grammar = new ObjectiveGrammar(List.of());
        List<ScopedObjective> scoped = new ArrayList<>();
        for (String objective : objectives) {
            scoped.add(new ScopedObjective(Scope.RUN, grammar.parse(objective)));
        }
        return new Check(scoped, RegressionPolicy.DEFAULT, history).check(run, run.startedAt());
    }

    private CheckReport check(RunRecord run) {
        List<ScopedObjective> objectives = run.result() instanceof RunResult.Load ? DEFAULTS : List.of();
        return new Check(objectives, RegressionPolicy.DEFAULT, history).check(run, run.startedAt());
    }

    private static RunRecord command(int number, double seconds) {
        return Runs.command(number, seconds);
    }

    private static RunRecord load(int number, double slower) {
        return Runs.load(number, Runs.counts(500, 500, 0), Runs.times(500, slower, 10 * slower));
    }
}
