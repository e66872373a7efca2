package dev.holdfast.core.regime;

/**
 * A lasting change of a history's level.
 *
 * @param index of the first value of the new level, from 0; at least 1
 * @param before median of the level before, in the values' own unit
 * @param after median of the level after, in the values' own unit
 * @param pValue two-sided probability of ranks this far apart by chance (Mann and Whitney), in [0, 1]
 * @param z distance of the medians in standard errors, robust and inflated for autocorrelation; not negative
 */
public record ChangePoint(int index, double before, double after, double pValue, double z) {

    /** Whether the level went up. */
    public boolean up() {
        return after > before;
    }
}
