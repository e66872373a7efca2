package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.scenario.AbortRule;
import dev.holdfast.core.scenario.AbortRule.Quantity;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.MixOrder;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.RateProfile.Segment;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.unit.Rate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What loads, phases and abort rules of a valid file say. */
class LoadTest {

    private static final Spacing POISSON = new Spacing.Poisson();
    private static final Spacing EVEN = new Spacing.Even();

    @TempDir
    Path directory;

    @Test
    void a_rate_may_be_a_ramp() {
        assertThat(model("rate: {from: 0/s, to: 30000/m}, duration: 20s, arrivals: poisson"))
                .isEqualTo(new LoadModel.Open(RateProfile.ramp(0, 500, Duration.ofSeconds(20)), POISSON));
    }

    @Test
    void steps_share_the_duration_to_the_nanosecond() {
        RateProfile profile = ((LoadModel.Open) model("rate: [10/s, 0/s, 100/s], duration: 10s")).profile();

        assertThat(profile.segments()).extracting(Segment::toPerSecond).containsExactly(10.0, 0.0, 100.0);
        assertThat(profile.segments()).extracting(segment -> segment.duration().toMillis())
                .containsExactly(3333L, 3333L, 3333L);
        assertThat(profile.duration()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void arrivals_are_even_or_poisson_or_gamma() {
        RateProfile profile = RateProfile.constant(new Rate(10), Duration.ofSeconds(1));
        assertThat(model("rate: 10/s, duration: 1s")).isEqualTo(new LoadModel.Open(profile, EVEN));
        assertThat(model("rate: 10/s, duration: 1s, arrivals: even")).isEqualTo(new LoadModel.Open(profile, EVEN));
        assertThat(model("rate: 10/s, duration: 1s, arrivals: {gamma: 0.5}"))
                .isEqualTo(new LoadModel.Open(profile, new Spacing.Gamma(0.5)));
    }

    @Test
    void think_time_may_be_a_distribution() {
        assertThat(thinkTime("250ms")).isEqualTo(new ThinkTime.Constant(Duration.ofMillis(250)));
        assertThat(thinkTime("{uniform: [100ms, 300ms]}"))
                .isEqualTo(new ThinkTime.Uniform(Duration.ofMillis(100), Duration.ofMillis(300)));
        assertThat(thinkTime("{exponential: 200ms}")).isEqualTo(new ThinkTime.Exponential(Duration.ofMillis(200)));
        assertThat(thinkTime("{lognormal: {median: 200ms, p95: 1s}}"))
                .isEqualTo(new ThinkTime.LogNormal(Duration.ofMillis(200), Duration.ofSeconds(1)));
    }

    @Test
    void phases_follow_each_other_as_they_stand_in_the_file() {
        ScenarioSpec spec = spec("""
                                 phases: {
                                       zenith: {rate: 10/s, duration: 5s, objectives: [p95 < 1s, error_rate < 1%]},
                                       after: {requests: 7, concurrency: 3},
                                       a/b=c: {users: 200, duration: 5s, objectives: p95 < 2s}},
                                     objectives: p99 < 3s, warmup: 2s""");

        assertThat(spec.scenario().phases()).extracting(Phase::name).containsExactly("zenith", "after", "a/b=c");
        assertThat(spec.scenario().phases().get(1).model()).isEqualTo(new LoadModel.FixedCount(7, 3));
        assertThat(spec.scenario().limits().connections()).as("enough for the largest phase").isEqualTo(200);
        assertThat(spec.objectives()).extracting(Objective::expression).containsExactly("p99 < 3s");
        assertThat(spec.phaseObjectives()).containsOnlyKeys("zenith", "a/b=c");
        assertThat(spec.phaseObjectives().get("zenith")).extracting(Objective::expression)
                .containsExactly("p95 < 1s", "error_rate < 1%");
    }

    @Test
    void what_is_promised_of_the_only_phase_is_promised_of_the_run() {
        ScenarioSpec spec = spec("phases: {all: {requests: 7, objectives: p95 < 1s}}, objectives: p99 < 3s");

        assertThat(spec.scenario().isPhased()).isFalse();
        assertThat(spec.phaseObjectives()).isEmpty();
        assertThat(spec.objectives()).extracting(Objective::expression).containsExactly("p99 < 3s", "p95 < 1s");
    }

    @Test
    void a_run_may_be_ended_by_rules() {
        assertThat(scenario("requests: 1, abort: error_rate > 50%").aborts()).containsExactly(
                new AbortRule("error_rate > 50%", Quantity.ERROR_RATE, 0.5, Duration.ofSeconds(10)));
        assertThat(scenario("requests: 1, abort: [error_rate>0.125 for 1h, p50 > 1.5s for 1s, p99 > 1m for 1m30s]")
                .aborts()).extracting(AbortRule::quantity, AbortRule::limit, AbortRule::span)
                .containsExactly(tuple(Quantity.ERROR_RATE, 0.125, Duration.ofHours(1)),
                        tuple(Quantity.P50, 1.5e9, Duration.ofSeconds(1)),
                        tuple(Quantity.P99, 60e9, Duration.ofSeconds(90)));
    }

    @Test
    void threads_order_and_warm_up_may_be_chosen() {
        Scenario scenario = scenario("requests: 1, threads: 200, concurrency: 250, order: in_turn, warmup: none");

        assertThat(scenario.threads()).isEqualTo(200);
        assertThat(scenario.limits().connections()).isEqualTo(250);
        assertThat(scenario.order()).isEqualTo(MixOrder.IN_TURN);
        assertThat(scenario.warmup()).isEqualTo(new Warmup.None());
        assertThat(scenario("rate: 1/s, duration: 1s, threads: 200").limits().connections())
                .as("each thread has a connection").isEqualTo(200);
        assertThat(scenario("requests: 1").threads()).isEqualTo(1);
        assertThat(scenario("requests: 1").order()).isEqualTo(MixOrder.RANDOM);
    }

    private ThinkTime thinkTime(String written) {
        return ((LoadModel.Users) model("users: 1, duration: 1s, think_time: " + written)).thinkTime();
    }

    private LoadModel model(String keys) {
        return scenario(keys).firstModel();
    }

    private Scenario scenario(String keys) {
        return spec(keys).scenario();
    }

    private ScenarioSpec spec(String keys) {
        Map<String, ScenarioSpec> all = Read.file(directory, Read.BASE + "scenarios: {s: {" + keys + "}}\n")
                .scenarios();
        return List.copyOf(all.values()).getFirst();
    }
}
