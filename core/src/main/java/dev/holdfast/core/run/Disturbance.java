package dev.holdfast.core.run;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What the machine and the runtime did to the load generator while it measured.
 *
 * @param runQueueWait share of the time in which its threads could have run but had no processor, of the worst thread
 * @param steal share of the machine's processor time that its host gave to others
 * @param collections garbage collections of the generator's process
 * @param collectionTime how long they took in all
 * @param disturbedSeconds seconds in which any of these was so large that the second's numbers are in doubt
 */
public record Disturbance(OptionalDouble runQueueWait, OptionalDouble steal, long collections, Duration collectionTime,
        int disturbedSeconds) {

    public static final Disturbance NONE = new Disturbance(OptionalDouble.empty(), OptionalDouble.empty(), 0,
            Duration.ZERO, 0);
}
