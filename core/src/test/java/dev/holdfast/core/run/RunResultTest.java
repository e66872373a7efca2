package dev.holdfast.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunResultTest {

    private static final RequestCounts MIXED = new RequestCounts(90, Map.of(200, 90L, 503, 5L, 404, 2L),
            Map.of(503, 5L, 404, 2L), Map.of(Failure.REQUEST_TIMEOUT, 1L, Failure.CONNECTION_RESET, 2L), 0, 0, 0);

    @Test
    void a_load_run_measures_times_shares_and_throughput_of_the_whole_and_of_each_endpoint() {
        RunRecord run = Runs.load(0, MIXED, Runs.times(100, 1, 100));

        for (Scope scope : List.of(Scope.RUN, Scope.endpoint("list-traces"))) {
            assertScalar(run, scope, Metric.COUNT, 100);
            assertScalar(run, scope, Metric.ERROR_RATE, 0.10);
            assertScalar(run, scope, Metric.SUCCESS_RATE, 0.90);
            assertScalar(run, scope, Metric.ERROR_RATE_4XX, 0.02);
            assertScalar(run, scope, Metric.ERROR_RATE_5XX, 0.05);
            assertScalar(run, scope, Metric.TIMEOUT_RATE, 0.01);
            assertScalar(run, scope, Metric.THROUGHPUT, 9);
            assertThat(run.measurement(scope, Metric.RESPONSE_TIME).orElseThrow().n()).isEqualTo(100);
            assertThat(run.measurement(scope, Metric.SERVICE_TIME)).isPresent();
        }
        assertThat(run.measurement(Scope.RUN, Metric.COLD_START)).isEmpty();
        assertThat(run.measurement(Scope.endpoint("other"), Metric.COUNT)).isEmpty();
    }

    @Test
    void a_load_run_without_requests_measures_that_there_were_none_and_nothing_else() {
        RunRecord run = Runs.load(0, RequestCounts.none(), LatencyHistogram.empty());

        assertThat(run.measurements()).extracting(Measurement::metric).containsOnly(Metric.COUNT);
        assertScalar(run, Scope.RUN, Metric.COUNT, 0);
    }

    @Test
    void a_load_run_that_took_no_time_has_no_throughput() {
        RunResult.Load load = Runs.loadResult(Runs.counts(5, 500, 0), Runs.times(5, 1, 2));
        RunResult.Load instant = new RunResult.Load(load.url(), load.model(), 1, Duration.ZERO, 0,
                Optional.of(Duration.ofMillis(800)), load.total(), List.of(), load.arrivals(), load.generator(),
                List.of(), Optional.empty(), List.of());

        assertThat(instant.measurements()).extracting(Measurement::metric).doesNotContain(Metric.THROUGHPUT)
                .contains(Metric.COLD_START);
        assertScalar(Runs.of(0, Outcome.COMPLETED, instant), Scope.RUN, Metric.COLD_START, 8e8);
    }

    @Test
    void a_run_is_evidence_when_it_completed_and_was_mostly_answered_as_expected() {
        RunResult half = Runs.loadResult(Runs.counts(50, 500, 50), Runs.times(100, 1, 2));
        RunResult most = Runs.loadResult(Runs.counts(51, 500, 49), Runs.times(100, 1, 2));
        RunResult none = Runs.loadResult(RequestCounts.none(), LatencyHistogram.empty());

        assertThat(Runs.of(0, Outcome.COMPLETED, most).successful()).isTrue();
        assertThat(Runs.of(0, Outcome.COMPLETED, half).successful()).isFalse();
        assertThat(Runs.of(0, Outcome.COMPLETED, none).successful()).isFalse();
        for (Outcome outcome : List.of(Outcome.INTERRUPTED, Outcome.FAILED, Outcome.GENERATOR_BOUND)) {
            assertThat(Runs.of(0, outcome, most).successful()).isFalse();
        }
    }

    @Test
    void a_command_is_evidence_when_every_repetition_exited_with_zero() {
        List<Measurement> measured = Runs.command(0, 1.0).measurements();

        assertThat(Runs.of(0, Outcome.COMPLETED, new RunResult.Command(List.of("x"), List.of(0, 0), 0, measured))
                .successful()).isTrue();
        assertThat(Runs.of(0, Outcome.COMPLETED, new RunResult.Command(List.of("x"), List.of(0, 1), 0, measured))
                .successful()).isFalse();
    }

    @Test
    void samples_have_a_median_for_their_value_and_are_never_empty() {
        Measurement samples = Runs.command(0, 1, 2, 3, 10).measurements().getFirst();

        assertThat(samples.n()).isEqualTo(4);
        assertThat(samples.value(Statistic.Simple.VALUE)).hasValue(2.5e9);
        assertThat(samples.value(Statistic.MEDIAN)).hasValue(2.5e9);
        assertThat(samples.value(Statistic.Simple.MEAN)).hasValue(4e9);
        assertThat(samples.value(Statistic.Simple.MAX)).hasValue(1e10);
        assertThatThrownBy(() -> Runs.command(0)).hasMessage("samples must be finite and at least one, were []");
        assertThatThrownBy(() -> Runs.command(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_statistic_that_a_measurement_lists_has_a_value() {
        Measurement scalar = new Measurement.Scalar(Metric.COUNT, Scope.RUN, 3, 3);
        Measurement samples = Runs.command(0, 1, 2).measurements().getFirst();
        Measurement distribution = new Measurement.Distribution(Metric.RESPONSE_TIME, Scope.RUN,
                Runs.times(9, 1, 2));

        for (Measurement measurement : List.of(scalar, samples, distribution)) {
            assertThat(measurement.statistics()).allMatch(statistic -> measurement.value(statistic).isPresent());
        }
        assertThat(distribution.value(Statistic.Simple.VALUE)).isEmpty();
        assertThat(scalar.value(Statistic.P95)).isEmpty();
    }

    private static void assertScalar(RunRecord run, Scope scope, Metric metric, double value) {
        assertThat(run.measurement(scope, metric).orElseThrow().value(Statistic.Simple.VALUE)).hasValue(value);
    }
}
