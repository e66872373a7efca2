package dev.holdfast.core.detect;

import dev.holdfast.core.unit.Interval;

/**
 * How far a run's value lies from its baseline.
 *
 * @param value of the run, in the metric's unit
 * @param change value over the baseline's median, less one; +0.1 is 10 % more
 * @param interval of the change, 95 %
 * @param z deviation for the worse in standard deviations of equal probability; negative is better
 * @param minimumDetectable smallest relative change that one run would show to be significant, with probability 0.8
 * @param chance how often a run of unchanged software is at least as bad, in [0, 1]: by the baseline's noise, and by
 *     how many runs like the baseline's were
 */
public record Shift(double value, double change, Interval interval, double z, double minimumDetectable,
        double chance) {}
