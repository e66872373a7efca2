package dev.holdfast.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionPolicyTest {

    private static final Scope LIST = Scope.endpoint("list-traces");

    @ParameterizedTest
    @CsvSource({"response_time,0.10,0.20", "throughput,0.10,0.20", "cold_start,0.25,0.50", "wall_time,0.20,0.40",
            "cpu_time,0.20,0.40", "memory_peak,0.15,0.30"})
    void each_metric_has_its_own_limits_unless_the_file_says_otherwise(String metric, double warn, double fail) {
        assertThat(RegressionPolicy.DEFAULT.thresholdsFor(Metric.builtIn(metric).orElseThrow(), Scope.RUN,
                Statistic.MEDIAN)).isEqualTo(new Thresholds(warn, fail));
    }

    @Test
    void the_limits_of_the_file_hold_for_every_metric_and_its_first_matching_exception_before_them() {
        Thresholds file = new Thresholds(0.05, 0.08);
        Thresholds strict = new Thresholds(0.01, 0.02);
        Thresholds loose = new Thresholds(0.5, 0.9);
        RegressionPolicy policy = new RegressionPolicy(new BaselinePolicy.Rolling(), file, List.of(
                new RegressionPolicy.ThresholdOverride("response_time", Optional.of("list-traces"),
                        Optional.of(Statistic.P95), strict),
                new RegressionPolicy.ThresholdOverride("response_time", Optional.empty(), Optional.empty(), loose)));

        assertThat(policy.thresholdsFor(Metric.RESPONSE_TIME, LIST, Statistic.P95)).isEqualTo(strict);
        assertThat(policy.thresholdsFor(Metric.RESPONSE_TIME, LIST, Statistic.MEDIAN)).isEqualTo(loose);
        assertThat(policy.thresholdsFor(Metric.RESPONSE_TIME, Scope.RUN, Statistic.P95)).isEqualTo(loose);
        assertThat(policy.thresholdsFor(Metric.WALL_TIME, Scope.RUN, Statistic.MEDIAN)).isEqualTo(file);
    }

    @Test
    void median_and_p95_of_response_time_and_the_whole_throughput_are_watched() {
        RegressionPolicy policy = RegressionPolicy.DEFAULT;

        assertThat(policy.watched(Metric.RESPONSE_TIME, LIST)).containsExactly(Statistic.MEDIAN, Statistic.P95);
        assertThat(policy.watched(Metric.THROUGHPUT, Scope.RUN)).containsExactly(Statistic.Simple.VALUE);
        assertThat(policy.watched(Metric.THROUGHPUT, LIST)).isEmpty();
        assertThat(policy.watched(Metric.SERVICE_TIME, Scope.RUN)).isEmpty();
        assertThat(policy.watched(Metric.ERROR_RATE, Scope.RUN)).isEmpty();
        assertThat(policy.watched(Metric.COUNT, Scope.RUN)).isEmpty();
    }

    @Test
    void of_a_phase_only_the_p95_of_response_time_is_watched() {
        RegressionPolicy policy = RegressionPolicy.DEFAULT;
        Scope hold = Scope.phase("hold");

        assertThat(policy.watched(Metric.RESPONSE_TIME, hold)).containsExactly(Statistic.P95);
        assertThat(Metric.builtIn()).filteredOn(metric -> !policy.watched(metric, hold).isEmpty())
                .containsExactly(Metric.RESPONSE_TIME);
        assertThat(policy.watched(Runs.BUILD_TIME, hold)).isEmpty();
    }

    @Test
    void a_capacity_that_a_search_found_is_watched() {
        assertThat(RegressionPolicy.DEFAULT.watched(Metric.CAPACITY, Scope.RUN))
                .containsExactly(Statistic.Simple.VALUE);
    }

    @Test
    void a_metric_of_the_catalogue_is_watched_by_its_median_if_it_has_a_direction() {
        assertThat(RegressionPolicy.DEFAULT.watched(Runs.BUILD_TIME, Scope.RUN)).containsExactly(Statistic.MEDIAN);
        assertThat(RegressionPolicy.DEFAULT.watched(new Metric("builds", Unit.COUNT, Direction.NONE), Scope.RUN))
                .isEmpty();
    }

    @Test
    void another_baseline_changes_nothing_else() {
        RegressionPolicy policy = RegressionPolicy.DEFAULT.against(new BaselinePolicy.Previous());

        assertThat(policy.against()).isEqualTo(new BaselinePolicy.Previous());
        assertThat(policy.against(new BaselinePolicy.Rolling())).isEqualTo(RegressionPolicy.DEFAULT);
    }

    @Test
    void thresholds_are_in_order() {
        assertThatThrownBy(() -> new Thresholds(0.2, 0.1))
                .hasMessage("thresholds must satisfy 0 < warn <= fail, were 0.2 and 0.1");
        assertThatThrownBy(() -> new Thresholds(0, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Thresholds(Double.NaN, 0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
