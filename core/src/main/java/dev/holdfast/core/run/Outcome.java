package dev.holdfast.core.run;

import java.util.Locale;

/** How a run ended. Only completed runs are judged and enter baselines. */
public enum Outcome {
    COMPLETED,
    /** Stopped by the user; what was measured until then is kept. */
    INTERRUPTED,
    /** Ended by one of the scenario's abort rules; it has failed, whatever was measured until then. */
    ABORTED,
    /** The target could not be measured, or a command could not be run. */
    FAILED,
    /** The load generator itself was the bottleneck, so that the numbers speak of it and not of the target. */
    GENERATOR_BOUND;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
