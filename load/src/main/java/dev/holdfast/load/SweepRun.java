package dev.holdfast.load;

import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.GoodWords;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Scenario.Weighted;
import dev.holdfast.core.scenario.Scenario.WeightedJourney;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepEnd;
import java.util.List;
import java.util.Optional;

/**
 * Tries one load after the other, from the smallest on, and counts the good answers of each. Every load is a run of its own
 * with its own warm-up, so that what one did to the target does not weigh on the next. Ends early as {@link SweepEnd} says.
 */
public final class SweepRun {

    /** Runs one stage to its end. */
    @FunctionalInterface
    public interface StageRunner {
        MeasuredLoad run(Scenario stage);
    }

    private final StageRunner runner;

    public SweepRun(StageRunner runner) {
        this.runner = runner;
    }

    /**
     * The sweep as one run: its stages are the phases; its numbers are those of the stage that is recommended, or of the
     * best where none is, or of the first.
     *
     * @param scenario its phases are the stages, all of users or all of a rate, in the order of their loads; its warm-up is
     *     sent before each of them
     * @throws IllegalArgumentException if a phase has another load than users or a rate
     */
    public RunResult.Load run(Scenario scenario, SweepPlan plan, StopSignal stop) {
        SweepAxis axis = axis(scenario);
        Scenario limited = scenario.withMix(scenario.mix().stream().map(part -> limited(part, plan)).toList(),
                scenario.journeys().stream().map(part -> limited(part, plan)).toList());
        SweepStages stages = new SweepStages(axis, plan, GoodWords.of(limited));
        Optional<SweepEnd> end = Optional.empty();
        for (Phase phase : scenario.phases()) {
            MeasuredLoad measured = runner.run(limited.withPhases(List.of(phase)));
            stages.add(phase, load(phase.model()), measured);
            end = stop.wasRequested() ? Optional.of(SweepEnd.STOPPED) : stages.end();
            if (end.isPresent()) {
                break;
            }
        }
        return stages.result(end.orElse(SweepEnd.COMPLETE));
    }

    private static Weighted limited(Weighted part, SweepPlan plan) {
        return Optional.ofNullable(plan.within().get(part.endpoint().name()))
                .map(limit -> new Weighted(part.endpoint().goodWithin(limit), part.weight())).orElse(part);
    }

    private static WeightedJourney limited(WeightedJourney part, SweepPlan plan) {
        Journey journey = part.journey();
        return new WeightedJourney(journey.withSteps(journey.steps().stream()
                .map(step -> Optional.ofNullable(plan.within().get(step.name())).map(step::goodWithin).orElse(step))
                .toList()), part.weight());
    }

    private static SweepAxis axis(Scenario scenario) {
        return scenario.firstModel() instanceof LoadModel.Users ? SweepAxis.USERS : SweepAxis.RATE;
    }

    private static double load(LoadModel model) {
        return switch (model) {
            case LoadModel.Users users -> users.users();
            case LoadModel.Open open -> open.profile().peakPerSecond();
            case LoadModel.FixedCount fixed -> throw new IllegalArgumentException("a sweep has no fixed counts");
            case LoadModel.Replay replay -> throw new IllegalArgumentException("a sweep has no recorded starts");
        };
    }
}
