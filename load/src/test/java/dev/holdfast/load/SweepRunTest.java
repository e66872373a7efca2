package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.sweep.Knee;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The sweep on a target whose knee is known: two slots of 50 ms each, so that it answers forty requests a second. */
class SweepRunTest {

    private static final double CAPACITY = 40;
    private static final long MILLI = 1_000_000;
    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final SweepPlan PLAN = new SweepPlan(Sweep.USUAL_SHARE, Map.of("/", Duration.ofMillis(150)));

    private final List<Scenario> run = new ArrayList<>();
    private double generatorLimit = Double.POSITIVE_INFINITY;
    private final StopSignal stop = new StopSignal();
    private int disturbedSeconds;
    private int stoppedAtUsers;

    private MeasuredLoad stage(Scenario scenario) {
        run.add(scenario);
        return switch (scenario.firstModel()) {
            case LoadModel.Users users -> users(users.users());
            case LoadModel.Open open -> rate(open.profile().peakPerSecond());
            default -> throw new AssertionError(scenario);
        };
    }

    private MeasuredLoad users(int users) {
        if (users == stoppedAtUsers) {
            stop.request();
        }
        double perSecond = Math.min(users * 20, CAPACITY);
        return measured(0, perSecond, Math.round(perSecond * 20), 50L * Math.max(1, users / 2),
                seconds(perSecond, perSecond));
    }

    private MeasuredLoad rate(double perSecond) {
        return measured(perSecond, Math.min(perSecond, CAPACITY), Math.round(perSecond * 20),
                perSecond > CAPACITY ? 900 : 50, seconds(perSecond, Math.min(perSecond, CAPACITY)));
    }

    private MeasuredLoad measured(double offered, double achieved, long requests, long millis, List<Second> timeline) {
        HistogramRecorder times = new HistogramRecorder();
        for (long i = 0; i < requests; i++) {
            times.record(millis * MILLI);
        }
        LatencyHistogram response = times.snapshot();
        RequestCounts counts = new RequestCounts(requests, Map.of(200, requests), Map.of(), Map.of(), 0, 0, 0);
        RunResult.Load load = new RunResult.Load("http://127.0.0.1:1", "a stage", 100, LENGTH, 7, Optional.empty(),
                new EndpointResult(Scope.RUN, counts, response, response), List.of(),
                new Arrivals(requests, requests, 0, offered, achieved),
                new GeneratorHealth(LatencyHistogram.empty(), LatencyHistogram.empty(), OptionalDouble.empty(), "spin",
                        1, new Disturbance(OptionalDouble.empty(), OptionalDouble.empty(), 0, Duration.ZERO,
                                disturbedSeconds),
                        offered > generatorLimit ? List.of("too slow") : List.of(), offered > generatorLimit),
                List.of(), Optional.empty(), timeline);
        return new MeasuredLoad(load, millis <= 150 ? requests : 0);
    }

    /** One more than there were starts in, with what was left to answer. */
    private static List<Second> seconds(double offered, double ended) {
        List<Second> seconds = new ArrayList<>();
        for (int i = 0; i < LENGTH.toSeconds(); i++) {
            seconds.add(new Second(i, Math.round(offered), Math.round(ended), 0, 1, 1, 1, false));
        }
        seconds.add(new Second(seconds.size(), 0, Math.round(20 * (offered - ended)), 0, 1, 1, 1, false));
        return seconds;
    }

    private RunResult.Load sweep(LoadModel... models) {
        List<Phase> phases = Arrays.stream(models).map(model -> new Phase(switch (model) {
            case LoadModel.Users users -> users.users() + "-users";
            case LoadModel.Open open -> open.profile().peakPerSecond() + "/s";
            default -> "other";
        }, model)).toList();
        Scenario scenario = Scenarios.constant(1, Duration.ofSeconds(1), "/").withPhases(phases)
                .withWarmup(new Warmup.Requests(5));
        return new SweepRun(this::stage).run(scenario, PLAN, stop);
    }

    private static LoadModel users(int count, Duration length) {
        return new LoadModel.Users(count, Double.POSITIVE_INFINITY, ThinkTime.NONE, length);
    }

    private static LoadModel[] users(int... counts) {
        return Arrays.stream(counts).mapToObj(count -> users(count, LENGTH)).toArray(LoadModel[]::new);
    }

    private static LoadModel[] rates(double... rates) {
        return Arrays.stream(rates).mapToObj(
                rate -> new LoadModel.Open(RateProfile.constant(new Rate(rate), LENGTH), new Spacing.Even()))
                .toArray(LoadModel[]::new);
    }

    @Test
    void the_users_at_the_knee_are_found_and_their_numbers_are_those_of_the_run() {
        RunResult.Load load = sweep(users(1, 2, 4, 8, 16));

        Sweep sweep = load.sweep().orElseThrow();
        assertThat(((Knee.Found) sweep.knee()).at().load()).isEqualTo(2);
        assertThat(((Knee.Found) sweep.knee()).alike()).extracting(SweepStage::load).containsExactly(4.0);
        assertThat(sweep.good()).isEqualTo("expected answers within 150ms");
        assertThat(sweep.end()).isEqualTo(SweepEnd.NOTHING_GOOD);
        assertThat(load.model()).isEqualTo("sweep from 1 user to 8 users, 4 stages");
        assertThat(load.total().counts().requests()).isEqualTo(800);
        assertThat(load.phases()).extracting(PhaseResult::name).containsExactly("1-users", "2-users", "4-users",
                "8-users");
        assertThat(load.phases().get(1).begin()).isEqualTo(Duration.ofSeconds(21));
        assertThat(load.timeline()).hasSize(4 * 21).extracting(Second::second).isSorted().doesNotHaveDuplicates();
        assertThat(load.warmupRequests()).isEqualTo(28);
        assertThat(run).extracting(Scenario::warmup).containsOnly(new Warmup.Requests(5));
        assertThat(run.getFirst().mix().getFirst().endpoint().goodWithin()).contains(Duration.ofMillis(150));
    }

    @Test
    void a_growing_backlog_ends_a_sweep_of_rates() {
        RunResult.Load load = sweep(rates(10, 20, 39, 60, 120));

        Sweep sweep = load.sweep().orElseThrow();
        assertThat(sweep.stages()).hasSize(4);
        assertThat(sweep.stages().getLast().backlogGrowth().orElseThrow().low()).isEqualTo(20);
        assertThat(sweep.stages().get(2).backlogGrowth().orElseThrow().low()).isZero();
        assertThat(((Knee.Found) sweep.knee()).at().load()).isEqualTo(39);
        assertThat(load.arrivals().offeredPerSecond()).isEqualTo(39);
    }

    @Test
    void the_generators_own_limit_is_not_taken_for_the_knee() {
        generatorLimit = 15;
        RunResult.Load load = sweep(rates(10, 20, 39));

        assertThat(load.sweep().orElseThrow().end()).isEqualTo(SweepEnd.GENERATOR);
        assertThat(load.sweep().orElseThrow().knee()).isInstanceOf(Knee.Unknown.class);
        assertThat(load.generator().bottleneck()).isTrue();
        assertThat(load.generator().warnings()).containsExactly("too slow");
        assertThat(load.arrivals().offeredPerSecond()).as("the numbers of the stage before").isEqualTo(10);
    }

    @Test
    void a_stage_of_many_disturbed_seconds_is_marked() {
        disturbedSeconds = 6;
        Sweep sweep = sweep(users(1, 2)).sweep().orElseThrow();

        assertThat(sweep.stages()).extracting(SweepStage::state).containsOnly(SweepStage.State.DISTURBED);
    }

    @Test
    void a_stopped_sweep_says_what_it_knows() {
        stoppedAtUsers = 4;
        Sweep sweep = sweep(users(2, 4, 8)).sweep().orElseThrow();

        assertThat(sweep.stages()).extracting(SweepStage::load).containsExactly(2.0, 4.0);
        assertThat(sweep.end()).isEqualTo(SweepEnd.STOPPED);
    }
}
