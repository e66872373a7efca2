package dev.holdfast.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.baseline.BaselineRules;
import dev.holdfast.core.baseline.BaselineSelection;
import dev.holdfast.core.baseline.NoisyRuns;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stated as 95 % is 95 %, give or take two: of the intervals, and of what one, two and three deviations promise. */
class CalibrationTest {

    private static final SeriesKey SERIES = SeriesKey.of(Runs.context("main"), Scope.RUN, Metric.RESPONSE_TIME,
            Statistic.P95);
    private static final Thresholds TIGHT = new Thresholds(0.001, 0.002);
    private static final List<RunId> IDS = IntStream.range(0, 200).mapToObj(Runs::id).toList();

    /** Columns: noise, coefficient of variation, earlier runs. */
    @ParameterizedTest
    @CsvSource({"NORMAL,0.03,8", "NORMAL,0.01,20", "NORMAL,0.03,20", "NORMAL,0.10,20", "NORMAL,0.03,60",
            "LOGNORMAL,0.03,8", "LOGNORMAL,0.03,20", "LOGNORMAL,0.10,20", "LOGNORMAL,0.03,60", "OUTLIERS,0.03,8",
            "OUTLIERS,0.03,20", "OUTLIERS,0.10,20", "OUTLIERS,0.03,60", "REMEMBERING,0.03,8",
            "REMEMBERING,0.03,20", "REMEMBERING,0.10,20", "REMEMBERING,0.03,60"})
    void the_interval_of_a_run_s_change_covers_the_truth(NoisyRuns noise, double variation, int runs) {
        Random random = new Random(31);
        int rounds = 5_000;
        int covered = 0;
        for (int round = 0; round < rounds; round++) {
            double truth = 1 + 0.4 * (random.nextDouble() - 0.5);
            double[] series = noise.series(runs + 1, variation, random);
            Shift shift = compare(baseline(series, runs), truth * series[runs]).shift();
            covered += shift.interval().contains(truth - 1) ? 1 : 0;
        }

        assertThat((double) covered / rounds).isBetween(0.93, 0.97);
    }

    /** Memory takes some hundred runs to be known, so that it is given more of them. */
    @ParameterizedTest
    @CsvSource({"NORMAL,0.03,20", "NORMAL,0.10,60", "LOGNORMAL,0.03,20", "LOGNORMAL,0.10,60", "OUTLIERS,0.03,20",
            "OUTLIERS,0.10,60", "REMEMBERING,0.03,120", "REMEMBERING,0.10,160"})
    void the_interval_of_a_median_covers_the_truth(NoisyRuns noise, double variation, int runs) {
        Random random = new Random(32);
        int rounds = 5_000;
        int covered = 0;
        for (int round = 0; round < rounds; round++) {
            Baseline baseline = baseline(noise.series(runs, variation, random), runs);
            covered += baseline.interval().contains(noise.median(variation)) ? 1 : 0;
        }

        assertThat((double) covered / rounds).isBetween(0.93, 0.972);
    }

    /** Columns: earlier runs. A sixth, a forty-fourth and a seven-hundredth part of a normal distribution lie beyond. */
    @ParameterizedTest
    @CsvSource({"5", "6", "8", "10", "20", "40"})
    void one_two_and_three_deviations_mean_what_they_promise_at_any_number_of_runs(int runs) {
        Random random = new Random(33);
        int rounds = 8_000;
        int[] beyond = new int[4];
        for (int round = 0; round < rounds; round++) {
            double[] series = NoisyRuns.NORMAL.series(runs + 1, 0.03, random);
            double z = compare(baseline(series, runs), series[runs]).shift().z();
            for (int k = 1; k <= 3; k++) {
                beyond[k] += z > k ? 1 : 0;
            }
        }

        assertThat((double) beyond[1] / rounds).isBetween(0.10, 0.17);
        assertThat((double) beyond[2] / rounds).isBetween(0.008, 0.025);
        assertThat((double) beyond[3] / rounds).isLessThanOrEqualTo(0.0025);
    }

    /** Columns: noise, earlier runs, the most that one in two hundred may be in so many rounds. */
    @ParameterizedTest
    @CsvSource({"NORMAL,8,0.010", "NORMAL,20,0.010", "NORMAL,195,0.010", "REMEMBERING,195,0.010", "LOGNORMAL,195,0.010",
            "OUTLIERS,195,0.010"})
    void one_run_in_two_hundred_is_suspected_by_chance_once_two_hundred_are_known_whatever_the_noise(NoisyRuns noise,
            int runs, double most) {
        Random random = new Random(34);
        int rounds = 1_000;
        int suspected = 0;
        for (int round = 0; round < rounds; round++) {
            double[] series = noise.series(runs + 1, 0.03, random);
            suspected += compare(found(series, runs), series[runs]) instanceof Verdict.Regressed ? 1 : 0;
        }

        assertThat((double) suspected / rounds).isLessThanOrEqualTo(most);
    }

    private static Verdict.Compared compare(Baseline baseline, double value) {
        return Detector.compare(SERIES, baseline, value, TIGHT, new double[0]);
    }

    private static Verdict.Compared compare(BaselineSelection.Found found, double value) {
        return Detector.compare(SERIES, found.baseline(), value, TIGHT,
                found.course().usual().stream().mapToDouble(SeriesPoint::value).toArray());
    }

    private static Baseline baseline(double[] series, int runs) {
        return found(series, runs).baseline();
    }

    private static BaselineSelection.Found found(double[] series, int runs) {
        List<SeriesPoint> history = IntStream.range(0, runs).mapToObj(
                i -> new SeriesPoint(IDS.get(i), Runs.at(i), Optional.empty(), series[i], true, false)).toList();
        return (BaselineSelection.Found) BaselineRules.select(new BaselinePolicy.Rolling(), SERIES, history, List.of(),
                Runs.at(runs));
    }
}
