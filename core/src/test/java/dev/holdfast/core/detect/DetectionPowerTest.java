package dev.holdfast.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.baseline.BaselineRules;
import dev.holdfast.core.baseline.BaselineSelection;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often noise is taken for a regression, and a regression for noise: normal noise, seeded. */
class DetectionPowerTest {

    private static final SeriesKey SERIES = SeriesKey.of(Runs.context("main"), Scope.RUN, Metric.RESPONSE_TIME,
            Statistic.P95);
    private static final BaselinePolicy ROLLING = new BaselinePolicy.Rolling();
    private static final BaselinePolicy PREVIOUS = new BaselinePolicy.Previous();
    private static final Thresholds STANDARD = new Thresholds(0.10, 0.20);

    /** Columns: coefficient of variation, earlier runs. */
    @ParameterizedTest
    @CsvSource({"0.01,20", "0.03,20", "0.10,20", "0.01,6", "0.03,6", "0.10,6", "0.10,10", "0.10,45", "0.20,20"})
    void noise_is_called_a_regression_in_one_run_of_a_hundred_at_most(double noise, int runs) {
        assertThat(shareRegressed(ROLLING, noise, runs, 1, 2_000)).isLessThanOrEqualTo(0.01);
        assertThat(shareRegressed(PREVIOUS, noise, runs, 1, 2_000)).isLessThanOrEqualTo(0.01);
    }

    /** Columns: coefficient of variation, earlier runs, true change, least share of runs in which it is seen. */
    @ParameterizedTest
    @CsvSource({"0.03,20,1.30,0.99", "0.01,20,1.15,0.99", "0.01,20,1.30,0.99", "0.03,10,1.30,0.99",
            "0.03,20,1.20,0.95"})
    void a_step_is_seen_in_the_first_run_after_it(double noise, int runs, double step, double least) {
        assertThat(shareRegressed(ROLLING, noise, runs, step, 600)).isGreaterThanOrEqualTo(least);
    }

    /** The noise of a single run is known from the twenty around it, so that one run is enough to be held against. */
    @ParameterizedTest
    @CsvSource({"0.01,20,1.15,0.99", "0.03,20,1.30,0.97", "0.01,10,1.20,0.98"})
    void a_step_against_the_previous_run_is_seen_too(double noise, int runs, double step, double least) {
        assertThat(shareRegressed(PREVIOUS, noise, runs, step, 600)).isGreaterThanOrEqualTo(least);
    }

    private static double shareRegressed(BaselinePolicy policy, double noise, int runs, double step, int rounds) {
        Random random = new Random(14);
        int regressed = 0;
        for (int round = 0; round < rounds; round++) {
            List<SeriesPoint> history = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                history.add(new SeriesPoint(Runs.id(0), Runs.START.plus(Duration.ofHours(i)), Optional.empty(),
                        noisy(random, noise), true, false));
            }
            var found = (BaselineSelection.Found) BaselineRules.select(policy, SERIES, history, List.of(),
                    Runs.at(runs));
            Verdict verdict = Detector.compare(SERIES, found.baseline(), step * noisy(random, noise), STANDARD);
            regressed += verdict instanceof Verdict.Regressed ? 1 : 0;
        }
        return (double) regressed / rounds;
    }

    private static double noisy(Random random, double noise) {
        return Math.max(1, 100 * (1 + noise * random.nextGaussian()));
    }
}
