package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.NoisyRuns;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fifty series of software that never changes, through the whole gate. More runs than are quick are simulated with
 * {@code -Dholdfast.gate.runs=1000}.
 */
class GateOfNoiseTest {

    private static final int SERIES = 50;
    private static final int RUNS = Integer.getInteger("holdfast.gate.runs", 80);

    /** Columns: noise, coefficient of variation. */
    @ParameterizedTest
    @CsvSource({"NORMAL,0.03", "NORMAL,0.10", "NORMAL,0.20", "LOGNORMAL,0.10", "LOGNORMAL,0.20", "REMEMBERING,0.10"})
    void unchanged_software_fails_in_one_series_of_two_hundred_and_one_run_of_twenty_at_most(NoisyRuns noise,
            double variation) {
        Random random = new Random(50);
        List<double[]> series = IntStream.range(0, SERIES).mapToObj(i -> noise.series(RUNS, variation, random))
                .toList();
        SuiteRuns suite = new SuiteRuns();
        int failedSeries = 0;
        int failedRuns = 0;
        int judged = 0;
        for (int run = 0; run < RUNS; run++) {
            int at = run;
            CheckReport report = suite.run(series.stream().mapToDouble(values -> values[at]).toArray());
            long failed = report.run().findings().stream().filter(Finding::gates)
                    .filter(finding -> finding.judgement() == Judgement.FAIL).count();
            failedSeries += (int) failed;
            failedRuns += failed > 0 ? 1 : 0;
            judged += run < 20 ? 0 : SERIES;
        }

        assertThat((double) failedSeries / judged).as("%s %s: %d of %d series-runs, %d of %d runs", noise, variation,
                failedSeries, judged, failedRuns, RUNS - 20).isLessThanOrEqualTo(0.005);
        assertThat(failedRuns).isLessThanOrEqualTo((int) Math.ceil(0.05 * (RUNS - 20)));
        System.getLogger("gate").log(System.Logger.Level.DEBUG, "{0} {1}: {2} of {3} series-runs, {4} of {5} runs",
                noise, variation, failedSeries, judged, failedRuns, RUNS - 20);
    }
}
