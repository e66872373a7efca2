package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.Runs;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is seen only when all series of a run are looked at together. */
class SuiteTest {

    private final SuiteRuns suite = new SuiteRuns();
    private final Random random = new Random(7);

    @Test
    void a_shift_of_all_by_one_factor_is_told_once_and_fails_nobody() {
        learn(10, 0.03);
        CheckReport report = suite.run(all(10, 130, 0.03));

        assertThat(report.run().judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(report.run().regressed()).isFalse();
        assertThat(report.run().notes()).singleElement().asString().startsWith("the whole suite moved: ")
                .contains("of 10 endpoints got worse by a similar factor, about +3")
                .contains("measure the base revision");
        assertThat(report.run().findings()).filteredOn(finding -> finding.judgement() == Judgement.INCONCLUSIVE)
                .hasSizeGreaterThan(6).allMatch(f -> f.explanation().startsWith("moved with the whole suite"));
        assertThat(report.asksForReruns()).as("the same machine would say the same").isFalse();
    }

    @Test
    void one_endpoint_that_moved_far_beyond_the_others_fails_all_the_same() {
        learn(10, 0.03);
        double[] values = all(10, 130, 0.03);
        values[4] = 260;

        assertThat(suite.run(values).run().findings()).filteredOn(finding -> finding.judgement() == Judgement.FAIL)
                .extracting(Finding::subject).containsExactly("endpoint-5 build_time p50");
    }

    @Test
    void half_of_the_endpoints_are_no_suite_and_neither_are_three() {
        learn(10, 0.03);
        double[] values = all(10, 100, 0.03);
        for (int i = 0; i < 5; i++) {
            values[i] *= 1.3;
        }
        assertThat(suite.run(values).run().judgement()).isEqualTo(Judgement.FAIL);

        SuiteRuns three = new SuiteRuns();
        IntStream.range(0, 25).forEach(i -> three.run(all(3, 100, 0.03)));
        assertThat(three.run(all(3, 130, 0.03)).run().judgement()).isEqualTo(Judgement.FAIL);
    }

    /** At 10 % noise a run at +32 % is one of two hundred; of fifty such series one in four runs has one. */
    @Test
    void of_many_series_one_that_is_far_out_by_chance_is_doubted_and_alone_it_fails() {
        learn(50, 0.10);
        double[] values = all(50, 100, 0.001);
        double justSignificant = IntStream.range(115, 200)
                .filter(v -> suite.judge(List.of(), v).verdicts().getFirst() instanceof Verdict.Regressed).findFirst()
                .orElseThrow();
        values[0] = justSignificant;

        assertThat(suite.judge(List.of(), values).verdicts().getFirst()).isInstanceOfSatisfying(
                Verdict.Inconclusive.class,
                verdict -> assertThat(verdict.doubt()).isEqualTo(Verdict.Doubt.MANY_SERIES));
        values[0] = 1.3 * justSignificant;
        assertThat(suite.judge(List.of(), values).verdicts().getFirst()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void a_new_testbed_says_that_a_new_series_begins_and_what_the_old_one_had() {
        List<RunSummary> before = IntStream.range(0, 42).mapToObj(i -> summary(i, "beef02")).toList();

        assertThat(Notes.ofTestbed(suite.record(50, 1), before)).contains("new testbed cafe01: a new series begins; "
                + "the old one (beef02) had 42 runs, with which these numbers do not compare");
        assertThat(Notes.ofTestbed(suite.record(50, 1), List.of(summary(1, "beef02"), summary(2, "cafe01")))).isEmpty();
        assertThat(Notes.ofTestbed(suite.record(50, 1), List.of())).isEmpty();
    }

    private static RunSummary summary(int hours, String testbed) {
        return new RunSummary(Runs.id(hours), Runs.at(hours), Duration.ofSeconds(1), "shop", "traces", "ci", "normal",
                testbed, Optional.empty(), Outcome.COMPLETED, Judgement.PASS, true, false);
    }

    private void learn(int endpoints, double noise) {
        IntStream.range(0, 25).forEach(i -> suite.run(all(endpoints, 100, noise)));
    }

    private double[] all(int endpoints, double value, double noise) {
        double[] values = new double[endpoints];
        Arrays.setAll(values, i -> value * Math.exp(noise * random.nextGaussian()));
        return values;
    }
}
