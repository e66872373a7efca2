package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Statistic;
import java.time.Duration;
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

    @Test
    void the_phases_of_a_sample_add_up_to_it() {
        RunRecord run = SampleRuns.sample(1).phase("steady", 120, 4, 1).phase("spike", 600, 2, 3).disturbed(2).build();
        RunResult.Load load = (RunResult.Load) run.result();
        assertThat(load.phases()).extracting(PhaseResult::name).containsExactly("steady", "spike");
        assertThat(load.phases().stream().mapToLong(phase -> phase.total().counts().requests()))
                .containsExactly(480L, 1200L);
        assertThat(load.total().counts().requests()).isEqualTo(1680);
        assertThat(load.total().responseTime().count()).isEqualTo(1680);
        assertThat(load.phases().getLast().begin()).isEqualTo(Duration.ofSeconds(4));
        assertThat(load.timeline()).hasSize(6).filteredOn(Second::disturbed).hasSize(2);
        double slower = p95(run, Scope.phase("spike")) / p95(run, Scope.phase("steady"));
        assertThat(slower).isBetween(2.4, 3.6);
    }

    private static double p95(RunRecord run) {
        return p95(run, Scope.RUN);
    }

    private static double p95(RunRecord run, Scope scope) {
        return run.measurement(scope, Metric.SERVICE_TIME).orElseThrow().value(Statistic.P95).orElseThrow();
    }
}
