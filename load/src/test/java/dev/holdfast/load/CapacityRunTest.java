package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The search on a target whose capacity is known: it answers in 5 ms up to it, and beyond only as many as it can. */
class CapacityRunTest {

    private static final double CAPACITY = 730;
    private static final long MILLI = 1_000_000;
    private static final BreakpointPlan PLAN = new BreakpointPlan(50, 5000, Duration.ofSeconds(10),
            Duration.ofSeconds(30), new Ratio(0.05));
    private static final Scenario SCENARIO = Scenarios.constant(1, Duration.ofSeconds(1), "/");

    private final List<Scenario> run = new ArrayList<>();
    private double generatorLimit = Double.POSITIVE_INFINITY;

    private RunResult.Load stage(Scenario scenario) {
        run.add(scenario);
        LoadModel.Open model = (LoadModel.Open) scenario.firstModel();
        double rate = model.profile().peakPerSecond();
        Duration length = model.profile().duration();
        long offered = Math.round(rate * length.toSeconds());
        HistogramRecorder times = new HistogramRecorder();
        for (int i = 0; i < offered; i++) {
            double backlogSeconds = Math.max(0, i / rate * (rate / CAPACITY - 1));
            times.record(5 * MILLI + (long) (backlogSeconds * 1e9));
        }
        LatencyHistogram response = times.snapshot();
        RequestCounts counts = new RequestCounts(offered, Map.of(200, offered), Map.of(), Map.of(), 0, 0, 0);
        return new RunResult.Load("http://127.0.0.1:1", model.describe(), 100, length, 7, Optional.empty(),
                new EndpointResult(Scope.RUN, counts, response, response), List.of(),
                new Arrivals(offered, offered, 0, rate, Math.min(rate, CAPACITY)),
                new GeneratorHealth(LatencyHistogram.empty(), LatencyHistogram.empty(), OptionalDouble.empty(), "spin",
                        1, Disturbance.NONE, List.of(), rate > generatorLimit),
                List.of(), Optional.empty(), timeline(rate, length));
    }

    private static List<Second> timeline(double rate, Duration length) {
        List<Second> seconds = new ArrayList<>();
        for (int i = 0; i < length.toSeconds(); i++) {
            seconds.add(new Second(i, Math.round(rate), Math.round(Math.min(rate, CAPACITY)), 0, 1, 1, 1, false));
        }
        long offered = Math.round(rate * length.toSeconds());
        long left = offered - seconds.stream().mapToLong(Second::ended).sum();
        seconds.add(new Second(seconds.size(), 0, left, 0, 1, 1, 1, false)); // answered after the last was offered
        return seconds;
    }

    private static Judgement fast(RunResult.Load stage) {
        return stage.total().responseTime().percentileNanos(95) < 50 * MILLI ? Judgement.PASS : Judgement.FAIL;
    }

    private RunResult.Load search(CapacityRun.StageJudge judge, StopSignal stop) {
        return new CapacityRun(this::stage, judge).run(SCENARIO, PLAN, stop);
    }

    @Test
    void the_highest_rate_that_is_met_is_found_and_confirmed() {
        RunResult.Load load = search(CapacityRunTest::fast, new StopSignal());

        Capacity capacity = load.capacity().orElseThrow();
        assertThat(capacity.confirmed()).isTrue();
        assertThat(capacity.metPerSecond().orElseThrow()).isBetween(CAPACITY / 1.06, CAPACITY * 1.01);
        assertThat(capacity.missedPerSecond().orElseThrow() / capacity.metPerSecond().orElseThrow()).isBetween(1.0,
                1.05);
        assertThat(load.arrivals().offeredPerSecond()).as("its numbers are of the confirming stage")
                .isEqualTo(capacity.metPerSecond().orElseThrow());
        assertThat(load.elapsed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(load.phases()).extracting(PhaseResult::name).startsWith("50/s", "100/s", "200/s", "400/s", "800/s");
        assertThat(load.phases().getLast().name()).endsWith("-confirm");
        assertThat(load.phases().get(2).begin()).isEqualTo(Duration.ofSeconds(20));
        assertThat(load.model()).isEqualTo("search from 50/s to 5000/s, " + run.size() + " stages");
        assertThat(load.timeline()).extracting(Second::second).startsWith(0, 1, 2).isSorted().doesNotHaveDuplicates();
        assertThat(load.warmupRequests()).isEqualTo(7L * run.size());
        assertThat(run).extracting(Scenario::warmup).containsOnly(new Warmup.For(Duration.ofSeconds(2)));
    }

    @Test
    void a_target_that_cannot_keep_up_misses_even_where_nothing_else_is_asked() {
        RunResult.Load load = search(stage -> Judgement.PASS, new StopSignal());
        assertThat(load.capacity().orElseThrow().metPerSecond().orElseThrow()).isBetween(CAPACITY * 0.95,
                CAPACITY * 1.15);
    }

    @Test
    void a_target_far_from_keeping_up_misses_from_the_first_stage() {
        RunResult.Load load = new CapacityRun(this::stage, stage -> Judgement.PASS).run(SCENARIO,
                new BreakpointPlan(20 * CAPACITY, 40 * CAPACITY, Duration.ofSeconds(10), Duration.ofSeconds(10),
                        new Ratio(0.05)),
                new StopSignal());
        assertThat(load.capacity().orElseThrow().metPerSecond()).isEmpty();
    }

    @Test
    void a_rate_that_is_tried_again_gets_a_number() {
        RunResult.Load load = search(stage -> Judgement.INCONCLUSIVE, new StopSignal());
        assertThat(load.phases()).extracting(PhaseResult::name).containsExactly("50/s", "50/s-2");
        assertThat(load.capacity()).contains(
                new Capacity(OptionalDouble.empty(), OptionalDouble.of(50), false));
    }

    @Test
    void the_generators_own_limit_ends_the_search_and_is_not_taken_for_the_targets() {
        generatorLimit = 300;
        RunResult.Load load = search(CapacityRunTest::fast, new StopSignal());
        assertThat(load.phases()).extracting(PhaseResult::name).containsExactly("50/s", "100/s", "200/s", "400/s",
                "400/s-2", "400/s-3");
        assertThat(load.generator().bottleneck()).isTrue();
        assertThat(load.capacity()).contains(
                new Capacity(OptionalDouble.of(200), OptionalDouble.empty(), false));
        assertThat(load.arrivals().offeredPerSecond()).isEqualTo(200);
    }

    @Test
    void a_stopped_search_says_what_it_knows() {
        StopSignal stop = new StopSignal();
        RunResult.Load load = search(stage -> {
            if (stage.arrivals().offeredPerSecond() > 80) {
                stop.request();
            }
            return Judgement.PASS;
        }, stop);
        assertThat(load.phases()).extracting(PhaseResult::name).containsExactly("50/s", "100/s");
        assertThat(load.capacity()).contains(
                new Capacity(OptionalDouble.of(100), OptionalDouble.empty(), false));
    }
}
