package dev.holdfast.core.scenario;

import dev.holdfast.core.unit.Ratio;
import java.time.Duration;

/**
 * How the highest rate that meets the objectives is searched.
 *
 * @param fromPerSecond the first rate tried; positive
 * @param toPerSecond the highest rate tried; at least the first, at most {@link #SPAN_MAX} times it
 * @param stage how long one rate is tried
 * @param confirm how long the highest rate that met them is tried again; at least {@code stage}
 * @param resolution how close the lowest rate that missed may be to the highest that met: 0.05 is 5 %; at least
 *     {@link #RESOLUTION_MIN}
 */
public record BreakpointPlan(double fromPerSecond, double toPerSecond, Duration stage, Duration confirm,
        Ratio resolution) {

    /** Most times the last rate is the first: twenty doublings. */
    public static final double SPAN_MAX = 1e6;
    /** Finest resolution: no two stages repeat to within less. */
    public static final double RESOLUTION_MIN = 0.001;

    public BreakpointPlan {
        if (!(fromPerSecond > 0 && toPerSecond >= fromPerSecond && toPerSecond <= fromPerSecond * SPAN_MAX
                && toPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a search goes from a positive rate to one at most a million times as high, "
                            + "was " + fromPerSecond + "/s to " + toPerSecond + "/s");
        }
        if (!stage.isPositive() || confirm.compareTo(stage) < 0) {
            throw new IllegalArgumentException(
                    "a stage must be positive and its confirmation no shorter, were " + stage + " and " + confirm);
        }
        if (!(resolution.value() >= RESOLUTION_MIN)) {
            throw new IllegalArgumentException(
                    "resolution must be at least " + RESOLUTION_MIN + ", was " + resolution.value());
        }
    }
}
