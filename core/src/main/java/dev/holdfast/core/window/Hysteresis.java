package dev.holdfast.core.window;

/**
 * How many windows a change of state takes, so that an alarm neither comes from one odd window nor flaps.
 *
 * @param breakAfter broken windows in a row until the rule fires, at least 1
 * @param resolveAfter windows in a row that keep the rule until it is well again, at least 1
 * @param noDataAfter windows in a row without enough data until nothing is known any more, at least 1
 */
public record Hysteresis(int breakAfter, int resolveAfter, int noDataAfter) {
    public Hysteresis {
        if (breakAfter < 1 || resolveAfter < 1 || noDataAfter < 1) {
            throw new IllegalArgumentException("windows in a row must be at least 1, were " + breakAfter + ", "
                    + resolveAfter + " and " + noDataAfter);
        }
    }

    /** As many windows to resolve, and to know nothing any more, as to fire. */
    public static Hysteresis of(int windows) {
        return new Hysteresis(windows, windows, windows);
    }
}
