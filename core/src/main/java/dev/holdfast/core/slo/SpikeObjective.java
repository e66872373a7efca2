package dev.holdfast.core.slo;

import java.time.Duration;

/**
 * What a service promises about a sudden load: how much slower it gets, what it refuses, and how soon it is itself again.
 *
 * @param base name of the phase before the spike, under the load that is usual
 * @param hold name of the phase at the spike's height; the phases between the two are its ramp
 * @param recovery name of the phase after it, under the same load as {@code base}
 * @param slowdownMax the p95 in {@code hold} stays below so many times that in {@code base}; above 1
 * @param sheddingAllowed whether answers 429 and 503 are a way to bear the spike and no fault
 * @param recoverWithin from the begin of {@code recovery} to the first second in which all is as before
 */
public record SpikeObjective(String base, String hold, String recovery, double slowdownMax, boolean sheddingAllowed,
        Duration recoverWithin) {
    public SpikeObjective {
        if (base.equals(hold) || hold.equals(recovery) || base.equals(recovery)) {
            throw new IllegalArgumentException(
                    "base, hold and recovery must be three phases, were " + base + ", " + hold
                            + " and " + recovery);
        }
        if (!(slowdownMax > 1 && slowdownMax < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("slowdown must be above 1 and finite, was " + slowdownMax);
        }
        if (!recoverWithin.isPositive()) {
            throw new IllegalArgumentException("time to recover must be positive, was " + recoverWithin);
        }
    }

    /** Whether the phase's times are comparable from run to run: those of ramp and recovery change within the phase. */
    public boolean isSteady(String phase) {
        return phase.equals(base) || phase.equals(hold);
    }
}
