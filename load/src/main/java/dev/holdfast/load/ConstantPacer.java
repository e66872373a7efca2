package dev.holdfast.load;

import dev.holdfast.core.unit.Rate;

/** Starts at equal distances, the first at 0; each is computed from its number, so that rounding never adds up. */
final class ConstantPacer implements Pacer {

    private final double gapNanos;
    private long next;

    ConstantPacer(Rate rate) {
        this.gapNanos = rate.gapNanos();
    }

    @Override
    public long nextStartNanos() {
        return Math.round(next++ * gapNanos);
    }
}
