package dev.holdfast.load;

import dev.holdfast.core.scenario.AbortRule;

/** Is told how a load run is getting on. Called on the thread that called {@link LoadEngine#run}, never on a lane's. */
@FunctionalInterface
public interface LoadObserver {

    /** About once a second. May take its time; an exception ends the run and reaches its caller. */
    void progress(Progress progress);

    /** One of the scenario's rules has just ended the run. */
    default void aborted(AbortRule rule) {
        // Most only watch.
    }

    /** Listens to nothing. */
    static LoadObserver none() {
        return progress -> {
        };
    }
}
