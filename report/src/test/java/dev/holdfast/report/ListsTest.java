package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.report.StatusView.KeyMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ListsTest {

    private static final Instant NOW = Samples.START.plus(Duration.ofMinutes(125));

    private static final List<RunSummary> RUNS = List.of(
            Samples.summary(Samples.load(Judgement.FAIL, Samples.findings())), Samples.summary(Samples.command()));

    private static final List<Baseline> BASELINES = List.of(
            Samples.baseline(Samples.key(Samples.LIST, Metric.RESPONSE_TIME, Statistic.P95), 19.2e6, 0.82, 20),
            Samples.baseline(Samples.key(Scope.RUN, Metric.THROUGHPUT, Statistic.Simple.VALUE), 112, 0.2, 3),
            Samples.baseline(Samples.key(Samples.LIST, Metric.RESPONSE_TIME, Statistic.P95).onBranch("release"), 18.9e6,
                    0.5, 8));

    private static final StatusView STATUS = new StatusView("traces", "local", Optional.of("main"),
            Heads.testbed(Samples.TESTBED), NOW, Optional.of(RUNS.getFirst()), List.of(
                    new KeyMetric("list-traces response_time p95", Metric.RESPONSE_TIME, OptionalDouble.of(23.4e6),
                            Optional.of("p95 < 150ms"), OptionalDouble.of(19.2e6), OptionalDouble.of(19.5e6),
                            Judgement.FAIL),
                    new KeyMetric("throughput", Metric.THROUGHPUT, OptionalDouble.of(118),
                            Optional.empty(), OptionalDouble.of(112), OptionalDouble.of(110), Judgement.PASS),
                    new KeyMetric("error_rate", Metric.ERROR_RATE, OptionalDouble.of(0.008),
                            Optional.of("error_rate < 1%"), OptionalDouble.empty(), OptionalDouble.of(0.0081),
                            Judgement.WARN),
                    new KeyMetric("cold_start", Metric.COLD_START, OptionalDouble.empty(),
                            Optional.of("cold_start < 3s"), OptionalDouble.empty(), OptionalDouble.empty(),
                            Judgement.INCONCLUSIVE)),
            Felt.of(ChatSamples.troubled()),
            List.of("Running in a container with 2 of 4 CPUs.", "The work tree has uncommitted changes."),
            PerformanceIndex.of(Samples.findings()),
            List.of(new Hint("holdfast run smoke", "measure again")));

    @Test
    void the_card_tells_how_a_service_stands() {
        assertAll(() -> Golden.assertMatches("status.txt", StatusCard.text(STATUS, TextStyle.PLAIN)),
                () -> Golden.assertMatches("status.json", StatusCard.json(STATUS)));
    }

    @Test
    void before_the_first_run_the_card_has_no_index_to_show() {
        StatusView fresh = new StatusView("traces", "local", Optional.empty(), "8c1f02", NOW, Optional.empty(),
                List.of(), List.of(), List.of(), Optional.empty(), List.of());

        Golden.assertMatches("status-fresh.txt", StatusCard.text(fresh, TextStyle.PLAIN));
        assertThat(StatusCard.json(fresh)).contains("\"performance_index\" : null");
    }

    @Test
    void runs_are_listed() {
        assertAll(() -> Golden.assertMatches("runs.txt", RunTable.text(RUNS, TextStyle.PLAIN)),
                () -> Golden.assertMatches("runs.json", RunTable.json(RUNS)));
        assertThat(RunTable.text(List.of(), TextStyle.PLAIN)).isEqualTo("No runs.\n");
    }

    @Test
    void baselines_are_listed_with_what_they_can_be_trusted_for() {
        assertAll(() -> Golden.assertMatches("baselines.txt", BaselineTable.text(BASELINES, NOW, TextStyle.PLAIN)),
                () -> Golden.assertMatches("baselines.json", BaselineTable.json(BASELINES)));
    }
}
