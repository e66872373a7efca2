package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Runs;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A life of a command of ten seconds, with normal noise:
 *
 * <pre>
 *                  ______________________
 *   ______________/                          slower from some run on, and it stays
 * </pre>
 */
class StayingRegressionTest {

    private final InMemoryHistory history = new InMemoryHistory();
    private final Random random = new Random(15);
    private int number;

    /** Columns: how much slower, noise, what each run comes to. */
    @ParameterizedTest
    @CsvSource({"1.60,0.03,FAIL", "1.30,0.01,WARN"})
    void it_is_reported_every_time_and_never_becomes_normal_by_itself(double slower, double noise,
            Judgement judgement) {
        run(30, 10, noise);
        for (int i = 0; i < 230; i++) {
            CheckReport report = run(10 * slower, noise);

            assertThat(report.run().judgement()).as("run %d after the step", i).isEqualTo(judgement);
            assertThat(median(report)).isBetween(9.7e9, 10.3e9);
        }
    }

    @Test
    void in_much_noise_it_is_told_or_doubted_and_never_passed_over() {
        run(30, 10, 0.06);
        int unsaid = 0;
        for (int i = 0; i < 100; i++) {
            unsaid += run(16, 0.06).run().judgement() == Judgement.PASS ? 1 : 0;
        }

        assertThat(unsaid).isZero();
    }

    @Test
    void once_accepted_it_is_normal() {
        run(30, 10, 0.01);
        run(5, 16, 0.01);
        RunRecord accepted = run(16, 0.01).run();
        assertThat(accepted.judgement()).isEqualTo(Judgement.FAIL);

        history.decide(new BaselineDecision.Accept(Runs.at(number), accepted.id(), "encrypts now", "ada"));
        number++;
        for (int i = 0; i < 40; i++) {
            assertThat(run(16, 0.01).run().regressed()).isFalse();
        }
        assertThat(run(16, 0.01).run().judgement()).isEqualTo(Judgement.PASS);
        assertThat(run(26, 0.01).run().judgement()).isEqualTo(Judgement.FAIL);
    }

    @Test
    void once_mended_it_passes_again() {
        run(30, 10, 0.03);
        run(50, 16, 0.03);

        assertThat(run(10, 0.03).run().judgement()).isEqualTo(Judgement.PASS);
    }

    @Test
    void healthy_noise_fails_hardly_ever() {
        int failed = 0;
        for (int i = 0; i < 400; i++) {
            failed += run(10, 0.05).run().regressed() ? 1 : 0;
        }

        assertThat(failed).isLessThanOrEqualTo(4);
    }

    private void run(int runs, double seconds, double noise) {
        for (int i = 0; i < runs; i++) {
            run(seconds, noise);
        }
    }

    private CheckReport run(double seconds, double noise) {
        RunRecord run = Runs.command(number++, seconds * Math.exp(noise * random.nextGaussian()));
        CheckReport report = new Check(List.of(), RegressionPolicy.DEFAULT, history).check(run, run.startedAt());
        history.append(report.run());
        return report;
    }

    private static double median(CheckReport report) {
        return report.baselines().stream().mapToDouble(Baseline::median).findFirst().orElseThrow();
    }
}
