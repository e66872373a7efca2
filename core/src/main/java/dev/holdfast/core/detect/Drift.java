package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.unit.Interval;

/** A change for the worse so slow that no run shows it. */
public sealed interface Drift {

    /** Relative change over the whole of it; +0.1 is 10 % more. */
    double change();

    /**
     * The newest runs go one way, and a line tells them at least as well as a single step does.
     *
     * @param runs how many
     * @param interval of the change, 95 %
     * @param chance how often runs without a trend go that way as much
     */
    record Creeping(int runs, double change, Interval interval, double chance) implements Drift {}

    /** What is normal now is worse than what was last agreed to be. */
    record FromAnchor(Baseline anchor, double change) implements Drift {}
}
