package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.MixOrder;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.RateProfile.Segment;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.slo.SpikeObjective;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.core.unit.Ratio;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ready-made loads are. */
class KindTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void a_smoke_test_sends_each_endpoint_five_times_in_turn() {
        ScenarioSpec spec = spec("kind: smoke");

        assertThat(spec.scenario().phases()).containsExactly(new Phase("measure", new LoadModel.FixedCount(10, 1)));
        assertThat(spec.scenario().order()).isEqualTo(MixOrder.IN_TURN);
        assertThat(spec.scenario().warmup()).isEqualTo(new Warmup.None());
        assertThat(model("kind: smoke, mix: list")).isEqualTo(new LoadModel.FixedCount(5, 1));
        assertThat(model("kind: smoke, requests: 3, concurrency: 2")).isEqualTo(new LoadModel.FixedCount(3, 2));
        assertThat(spec("kind: smoke, order: random").scenario().order()).isEqualTo(MixOrder.RANDOM);
    }

    @Test
    void a_sequential_run_has_one_request_at_a_time() {
        assertThat(model("kind: sequential")).isEqualTo(new LoadModel.FixedCount(100, 1));
        assertThat(model("kind: sequential, requests: 7")).isEqualTo(new LoadModel.FixedCount(7, 1));
        assertThat(spec("kind: sequential").scenario().order()).isEqualTo(MixOrder.IN_TURN);
    }

    @Test
    void normal_high_and_soak_are_constant_rates() {
        assertThat(model("kind: normal, rate: 20/s")).isEqualTo(poisson(20, MINUTE));
        assertThat(model("kind: high, rate: 20/s")).isEqualTo(poisson(60, MINUTE));
        assertThat(model("kind: high, rate: 20/s, factor: 1.5, duration: 5s"))
                .isEqualTo(poisson(30, Duration.ofSeconds(5)));
        assertThat(model("kind: soak, rate: 20/s")).isEqualTo(poisson(20, Duration.ofHours(1)));
        assertThat(model("kind: normal, rate: 20/s, arrivals: even"))
                .isEqualTo(LoadModel.constantRate(new Rate(20), MINUTE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: normal, rate: 20/s", "kind: high, rate: 20/s", "kind: burst, rate: 20/s",
            "kind: soak, rate: 20/s", "kind: spike, to: 500/s", "kind: breakpoint, to: 500/s, objectives: p95 < 1s"})
    void kinds_with_a_rate_are_warmed_up_unless_told_otherwise(String keys) {
        assertThat(spec(keys).scenario().warmup()).isEqualTo(new Warmup.For(Duration.ofSeconds(5)));
        assertThat(spec(keys + ", warmup: none").scenario().warmup()).isEqualTo(new Warmup.None());
        assertThat(spec(keys + ", warmup: 10").scenario().warmup()).isEqualTo(new Warmup.Requests(10));
    }

    @Test
    void a_burst_lies_in_the_middle_of_its_stretch() {
        RateProfile profile = profile(model("kind: burst, rate: 20/s"));

        assertThat(profile.segments()).extracting(s -> s.duration().toMillis(), Segment::fromPerSecond)
                .containsExactly(tuple(7500L, 20.0), tuple(5000L, 100.0), tuple(15000L, 20.0), tuple(5000L, 100.0),
                        tuple(15000L, 20.0), tuple(5000L, 100.0), tuple(7500L, 20.0));
        assertThat(profile.duration()).isEqualTo(MINUTE);
    }

    @Test
    void a_rest_without_a_burst_ends_a_run_of_bursts() {
        RateProfile profile = profile(
                model("kind: burst, rate: 20/s, factor: 2, burst: 2s, every: 4s, duration: 11s"));

        assertThat(profile.segments()).extracting(s -> s.duration().toMillis(), Segment::fromPerSecond)
                .containsExactly(tuple(1000L, 20.0), tuple(2000L, 40.0), tuple(2000L, 20.0), tuple(2000L, 40.0),
                        tuple(4000L, 20.0));
    }

    @Test
    void a_spike_has_four_phases_and_a_promise() {
        ScenarioSpec spec = spec("kind: spike, rate: 50/s, to: 500/s");

        assertThat(spec.scenario().phases()).containsExactly(phase("base", 50, 50, 30), phase("ramp", 50, 500, 5),
                phase("hold", 500, 500, 30), phase("recovery", 50, 50, 30));
        assertThat(spec.spike())
                .contains(new SpikeObjective("base", "hold", "recovery", 2, false, Duration.ofSeconds(10)));
        assertThat(spec("kind: spike, to: 500/s, slowdown: 3, shedding: allowed, recover: 8s").spike())
                .contains(new SpikeObjective("base", "hold", "recovery", 3, true, Duration.ofSeconds(8)));
    }

    @Test
    void a_spike_from_nothing_is_compared_with_a_light_load() {
        assertThat(spec("kind: spike, to: 500/s, base: 1s, ramp: 2s, hold: 3s, recover: 4s").scenario().phases())
                .containsExactly(phase("base", 25, 25, 1), phase("ramp", 0, 500, 2), phase("hold", 500, 500, 3),
                        phase("recovery", 25, 25, 4));
        assertThat(spec("kind: spike, rate: 0/s, to: 10/s").scenario().phases().getFirst())
                .isEqualTo(phase("base", 1, 1, 30));
    }

    @Test
    void a_breakpoint_is_a_search_that_begins_with_its_lowest_rate() {
        ScenarioSpec spec = spec("kind: breakpoint, to: 5000/s, objectives: p95 < 1s");

        assertThat(spec.breakpoint()).contains(new BreakpointPlan(50, 5000, Duration.ofSeconds(10),
                Duration.ofSeconds(30), new Ratio(0.05)));
        assertThat(spec.scenario().phases())
                .containsExactly(new Phase("measure", poisson(50, Duration.ofSeconds(10))));
        assertThat(spec("kind: breakpoint, from: 5/s, to: 50/s, stage: 2s, confirm: 3s, resolution: 0.5%,"
                + " objectives: p95 < 1s").breakpoint())
                .contains(new BreakpointPlan(5, 50, Duration.ofSeconds(2), Duration.ofSeconds(3), new Ratio(0.005)));
    }

    @Test
    void a_breakpoint_may_be_where_an_objective_of_the_file_or_of_an_endpoint_is_missed() {
        String search = "scenarios: {s: {kind: breakpoint, to: 50/s, mix: list}}\n";

        assertThat(Read.file(directory, Read.BASE + "objectives: p95 < 1s\n" + search).scenarios()).hasSize(1);
        assertThat(Read.file(directory, Read.BASE.replace("get: /list", "get: /list, objectives: p95 < 1s") + search)
                .scenarios()).hasSize(1);
        assertThat(Read.mistakes(directory, Read.BASE.replace("body: x", "objectives: p95 < 1s") + search))
                .as("an endpoint that it does not send").contains("there is none");
        assertThat(Read.mistakes(directory, Read.BASE + "objectives: p95 < 1 parsec\n" + search))
                .as("one that is meant").doesNotContain("there is none");
    }

    private static LoadModel poisson(double perSecond, Duration duration) {
        return new LoadModel.Open(RateProfile.constant(new Rate(perSecond), duration), new Spacing.Poisson());
    }

    private static Phase phase(String name, double from, double to, long seconds) {
        return new Phase(name, new LoadModel.Open(RateProfile.ramp(from, to, Duration.ofSeconds(seconds)),
                new Spacing.Poisson()));
    }

    private static RateProfile profile(LoadModel model) {
        return ((LoadModel.Open) model).profile();
    }

    private LoadModel model(String keys) {
        return spec(keys).scenario().firstModel();
    }

    private ScenarioSpec spec(String keys) {
        return Read.file(directory, Read.BASE + "scenarios: {s: {" + keys + "}}\n").scenario("s").orElseThrow();
    }
}
