package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import org.junit.jupiter.api.Test;

class SampleRunsTest {

    @Test
    void runs_of_one_index_are_equal_and_of_two_indexes_differ() {
        assertThat(SampleRuns.load(1)).isEqualTo(SampleRuns.load(1)).isNotEqualTo(SampleRuns.load(2));
        assertThat(SampleRuns.command(1)).isEqualTo(SampleRuns.command(1)).isNotEqualTo(SampleRuns.command(2));
        assertThat(SampleRuns.load(1).id()).isNotEqualTo(SampleRuns.command(1).id());
    }

    @Test
    void the_latency_factor_is_the_change_of_every_percentile() {
        double before = p95(SampleRuns.load(1));
        double after = p95(SampleRuns.sample(1).latencyFactor(1.2).build());
        assertThat(after / before).isBetween(1.19, 1.21);
    }

    @Test
    void sample_runs_are_evidence() {
        assertThat(SampleRuns.load(1).successful()).isTrue();
        assertThat(SampleRuns.command(1).successful()).isTrue();
    }

    private static double p95(RunRecord run) {
        return run.measurement(Scope.RUN, Metric.SERVICE_TIME).orElseThrow().value(Statistic.P95).orElseThrow();
    }
}
