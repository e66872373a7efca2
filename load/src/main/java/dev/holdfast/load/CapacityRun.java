package dev.holdfast.load;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.slo.CapacitySearch;
import dev.holdfast.core.slo.CapacitySearch.Stage;
import dev.holdfast.core.unit.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches the highest rate that meets the objectives: runs a stage, has it judged, and goes on as
 * {@link CapacitySearch} says. Each stage is a run of its own with a short warm-up, so that what one rate did to the
 * target does not weigh on the next.
 */
public final class CapacityRun {

    /** Runs one stage to its end. */
    @FunctionalInterface
    public interface StageRunner {
        RunResult.Load run(Scenario stage);
    }

    /** Whether a stage met the objectives. */
    @FunctionalInterface
    public interface StageJudge {
        Judgement judge(RunResult.Load stage);
    }

    /** A stage in which a smaller share of the requests ended had not kept up, whatever its objectives say. */
    private static final double KEPT_UP_SHARE = 0.95;
    /** So many stages in a row that the generator itself spoilt end the search: it is at its own limit. */
    private static final int SPOILT_MAX = 3;
    private static final Duration WARMUP_MAX = Duration.ofSeconds(2);
    private static final int WARMUP_PART = 5;
    private static final MathContext SHOWN = new MathContext(4);

    private final StageRunner runner;
    private final StageJudge judge;

    public CapacityRun(StageRunner runner, StageJudge judge) {
        this.runner = runner;
        this.judge = judge;
    }

    /**
     * The search as one run: its stages are the phases, its numbers those of the highest rate that met the objectives
     * (of the lowest tried, where none did). Ends early when it is stopped, or when the generator is the bottleneck again
     * and again, which the result then says; what is known by then is its capacity.
     *
     * @param scenario its phases only tell how starts are spaced
     */
    public RunResult.Load run(Scenario scenario, BreakpointPlan plan, StopSignal stop) {
        CapacitySearch search = new CapacitySearch(plan);
        CapacityStages stages = new CapacityStages(plan);
        Set<String> names = new HashSet<>();
        int spoilt = 0;
        Optional<Stage> next = search.next();
        while (next.isPresent() && !stop.wasRequested() && spoilt < SPOILT_MAX) {
            Stage stage = next.get();
            String name = name(stage, names);
            RunResult.Load load = runner.run(scenario(scenario, stage, name));
            if (load.generator().bottleneck() || stop.wasRequested()) {
                stages.unjudged(name, load);
                spoilt++;
            } else {
                Judgement judgement = keptUp(load, stage.duration()) ? judge.judge(load) : Judgement.FAIL;
                search.answer(judgement);
                stages.judged(name, stage.perSecond(), judgement, load);
                spoilt = 0;
            }
            next = search.next();
        }
        return stages.result(search.result(), spoilt == SPOILT_MAX);
    }

    /**
     * Whether in the second half of a stage about as many requests ended as were offered in it: where the response time
     * stays the same they are equal however long it is, where a backlog grows they are not. One standard deviation of a
     * Poisson count is allowed besides, for stages of few requests.
     */
    private static boolean keptUp(RunResult.Load load, Duration stage) {
        long seconds = Math.max(1, stage.toSeconds());
        long offered = 0;
        long ended = 0;
        for (Second second : load.timeline()) {
            if (second.second() >= seconds / 2 && second.second() < seconds) {
                offered += second.offered();
                ended += second.ended();
            }
        }
        return ended > 0 && ended + Math.sqrt(offered) >= KEPT_UP_SHARE * offered;
    }

    private static Scenario scenario(Scenario of, Stage stage, String name) {
        Spacing spacing = of.firstModel() instanceof LoadModel.Open open ? open.spacing() : new Spacing.Even();
        LoadModel model = new LoadModel.Open(RateProfile.constant(new Rate(stage.perSecond()), stage.duration()),
                spacing);
        Duration part = stage.duration().dividedBy(WARMUP_PART);
        return of.withPhases(List.of(new Phase(name, model)))
                .withWarmup(new Warmup.For(part.compareTo(WARMUP_MAX) < 0 ? part : WARMUP_MAX));
    }

    /** A rate that is tried again gets a number. */
    private static String name(Stage stage, Set<String> taken) {
        String rate = BigDecimal.valueOf(stage.perSecond()).round(SHOWN).stripTrailingZeros().toPlainString() + "/s"
                + (stage.confirming() ? "-confirm" : "");
        String name = rate;
        for (int i = 2; !taken.add(name); i++) {
            name = rate + "-" + i;
        }
        return name;
    }
}
