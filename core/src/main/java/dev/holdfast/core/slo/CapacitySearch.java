package dev.holdfast.core.slo;

import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.scenario.BreakpointPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The search for the highest rate that meets the objectives: the rate doubles until it misses, then the gap is halved on a
 * log scale until it is within the resolution, then the highest rate that met is tried again for longer. Where that misses,
 * the short stages were too short to see it, and the search goes on below it with stages as long as the confirming one.
 * A stage that is inconclusive is tried once more at double length and then counts as missed. Ends after
 * {@link #STAGES_MAX} stages, whatever the answers.
 *
 * <p>Mutable: {@link #next}, run the stage, {@link #answer}, and so on until there is no next. For one thread.
 */
public final class CapacitySearch {

    /** Most stages of one search. */
    public static final int STAGES_MAX = 40;

    private static final double GROWTH = 2;
    private static final MathContext SHOWN = new MathContext(3);

    private final BreakpointPlan plan;
    private final TreeSet<Double> met = new TreeSet<>();
    private double missed = Double.POSITIVE_INFINITY;
    private Duration length;
    private boolean confirmed;
    private boolean repeating;
    private int stages;

    /**
     * One rate to be tried.
     *
     * @param confirming whether a shorter stage at this rate has met the objectives already
     */
    public record Stage(double perSecond, Duration duration, boolean confirming) {}

    public CapacitySearch(BreakpointPlan plan) {
        this.plan = plan;
        this.length = plan.stage();
    }

    /** The stage to be run now, the same one until it is answered; empty when the search has ended. */
    public Optional<Stage> next() {
        if (confirmed || stages >= STAGES_MAX || missed <= plan.fromPerSecond()) {
            return Optional.empty();
        }
        boolean confirming = isNarrow();
        Duration once = confirming ? plan.confirm() : length;
        return Optional.of(new Stage(rate(confirming), repeating ? once.multipliedBy(2) : once, confirming));
    }

    /**
     * What the stage of {@link #next} came to. A warning meets the objectives.
     *
     * @throws IllegalStateException if the search has ended
     */
    public void answer(Judgement judgement) {
        Stage stage = next().orElseThrow(() -> new IllegalStateException("the search has ended"));
        stages++;
        if (judgement == Judgement.INCONCLUSIVE && !repeating) {
            repeating = true;
            return;
        }
        repeating = false;
        switch (judgement) {
            case PASS, WARN -> {
                met.add(stage.perSecond());
                confirmed = stage.confirming();
            }
            case INCONCLUSIVE, FAIL -> {
                missed = stage.perSecond();
                met.tailSet(missed, true).clear();
                length = stage.confirming() ? plan.confirm() : length;
            }
        }
    }

    /** Stages answered so far, repetitions included. */
    public int stages() {
        return stages;
    }

    /** What is known by now. */
    public Capacity result() {
        return new Capacity(met.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(met.getLast()),
                Double.isInfinite(missed) ? OptionalDouble.empty() : OptionalDouble.of(missed), confirmed);
    }

    /** Whether nothing is left but to confirm. */
    private boolean isNarrow() {
        if (met.isEmpty()) {
            return false;
        }
        double highest = met.getLast();
        return highest >= plan.toPerSecond() || missed / highest - 1 <= plan.resolution().value();
    }

    private double rate(boolean confirming) {
        if (met.isEmpty()) {
            return plan.fromPerSecond();
        }
        double highest = met.getLast();
        if (confirming) {
            return highest;
        }
        return Double.isInfinite(missed)
                ? Math.min(highest * GROWTH, plan.toPerSecond())
                : between(highest, missed);
    }

    /** The geometric mean, rounded to a number that people like to read where that is still between. */
    private static double between(double low, double high) {
        double middle = Math.sqrt(low) * Math.sqrt(high);
        double round = BigDecimal.valueOf(middle).round(SHOWN).doubleValue();
        return round > low && round < high ? round : middle;
    }
}
