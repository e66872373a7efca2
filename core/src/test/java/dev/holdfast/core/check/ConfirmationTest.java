package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.detect.Drift;
import dev.holdfast.core.detect.Evidence;
import dev.holdfast.core.detect.Severity;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one run suspects, others confirm or do not; 3 % noise. */
class ConfirmationTest {

    private final SuiteRuns suite = new SuiteRuns();
    private final Random random = new Random(6);

    @Test
    void one_run_fails_as_a_suspect_and_the_third_confirms_it() {
        runs(30, 100);
        CheckReport first = run(130);
        assertThat(first.run().judgement()).isEqualTo(Judgement.FAIL);
        assertThat(evidence(first)).isEqualTo(new Evidence.OneRun());
        assertThat(regressed(first).alert()).as("a suspicion wakes nobody").isEmpty();
        assertThat(finding(first).explanation()).startsWith("suspect, not confirmed yet: ");

        run(130);
        CheckReport third = run(130);
        Evidence.Confirmed confirmed = (Evidence.Confirmed) evidence(third);
        assertThat(confirmed.source()).isEqualTo(Evidence.Source.CHANGE);
        assertThat(confirmed.repeats().runs()).isEqualTo(3);
        assertThat(confirmed.repeats().since()).isEqualTo(first.run().id());
        assertThat(regressed(third).alert()).contains(Severity.CRITICAL);
        assertThat(finding(third).explanation()).startsWith("regressed, confirmed: the median of 3 runs is +");
    }

    @Test
    void a_run_nearer_to_normal_than_to_the_regression_passes_and_some_of_them_end_it() {
        runs(30, 100);
        runs(20, 130);
        for (int i = 0; i < 6; i++) {
            assertThat(run(100).run().judgement()).isEqualTo(Judgement.PASS);
        }
        assertThat(run(130).verdicts()).as("once ended, it begins anew as a suspicion")
                .allMatch(verdict -> verdict instanceof Verdict.Regressed regressed
                        && regressed.evidence() instanceof Evidence.OneRun);
    }

    /** +14 % at 6 % noise: hardly a run of them is significant by itself. */
    @Test
    void many_runs_confirm_what_no_single_one_shows() {
        double noise = 0.06;
        for (int i = 0; i < 40; i++) {
            suite.run(100 * Math.exp(noise * random.nextGaussian()));
        }
        int confirmed = 0;
        for (int i = 0; i < 30; i++) {
            CheckReport report = suite.run(114 * Math.exp(noise * random.nextGaussian()));
            confirmed += i >= 10 && report.verdicts().getFirst() instanceof Verdict.Regressed regressed
                    && regressed.evidence() instanceof Evidence.Confirmed ? 1 : 0;
        }

        assertThat(confirmed).as("of 20").isGreaterThanOrEqualTo(14);
    }

    @Test
    void reruns_that_agree_fail_and_reruns_that_do_not_warn() {
        runs(30, 100);
        assertThat(suite.judge(List.of(), 130).asksForReruns()).isTrue();
        CheckReport real = attempt(130, 128, 131, 127, 129);
        assertThat(real.run().judgement()).isEqualTo(Judgement.FAIL);
        assertThat(((Evidence.Confirmed) evidence(real)).source()).isEqualTo(Evidence.Source.RERUN);
        assertThat(real.asksForReruns()).isFalse();

        CheckReport odd = attempt(130, 101, 99, 102, 98);
        assertThat(odd.run().judgement()).isEqualTo(Judgement.WARN);
        assertThat(odd.verdicts().getFirst()).isInstanceOf(Verdict.NotReproduced.class);
        assertThat(odd.run().regressed()).as("noise stays out of nothing").isFalse();
        assertThat(finding(odd).explanation()).startsWith("not reproduced: the median of 5 runs is ");
    }

    @Test
    void reruns_between_the_two_thresholds_warn() {
        runs(30, 100);
        CheckReport report = attempt(116, 114, 115, 117, 116);

        assertThat(report.run().judgement()).isEqualTo(Judgement.WARN);
        assertThat(regressed(report).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void a_run_like_the_others_asks_for_no_reruns() {
        runs(30, 100);

        assertThat(suite.judge(List.of(), 101).asksForReruns()).isFalse();
    }

    @Test
    void what_single_runs_have_done_before_is_no_regression_until_it_is_confirmed() {
        runs(10, 100);
        suite.run(150);
        runs(20, 100);
        CheckReport again = run(140);
        assertThat(again.run().judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(finding(again).explanation()).startsWith("suspect, but single runs have been as far out before");

        run(140);
        assertThat(run(140).run().judgement()).isEqualTo(Judgement.FAIL);
    }

    /** Half a percent a run: no step, and each run is within the limits of what was normal a few runs ago. */
    @Test
    void a_trend_warns_once_before_it_fails() {
        runs(30, 100);
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            CheckReport report = suite.run(100 * (1 + 0.0035 * i) * Math.exp(0.015 * random.nextGaussian()));
            if (report.verdicts().getFirst() instanceof Verdict.Drifting drifting
                    && drifting.drift() instanceof Drift.Creeping) {
                told.add(i);
                assertThat(report.run().judgement()).isEqualTo(Judgement.WARN);
                assertThat(report.run().regressed()).isFalse();
                assertThat(finding(report).kind()).isEqualTo(Finding.Kind.TREND);
            }
        }

        assertThat(told).hasSizeBetween(1, 2);
        assertThat(told.getFirst()).isLessThan(40);
    }

    private CheckReport attempt(double... values) {
        List<RunRecord> attempts = new ArrayList<>();
        for (double value : Arrays.copyOf(values, values.length - 1)) {
            attempts.add(suite.judge(attempts, value).run());
        }
        return suite.judge(attempts, values[values.length - 1]);
    }

    private void runs(int runs, double value) {
        for (int i = 0; i < runs; i++) {
            run(value);
        }
    }

    private CheckReport run(double value) {
        return suite.run(value * Math.exp(0.02 * random.nextGaussian()));
    }

    private static Finding finding(CheckReport report) {
        return report.run().findings().getFirst();
    }

    private static Verdict.Regressed regressed(CheckReport report) {
        return (Verdict.Regressed) report.verdicts().getFirst();
    }

    private static Evidence evidence(CheckReport report) {
        return regressed(report).evidence();
    }
}
