package dev.holdfast.load;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a load run is getting on. Rates, errors and response times are of the time since the last report, about a second.
 *
 * @param elapsed since this phase began; draining goes on counting from the beginning of measuring
 * @param total how long the phase's requests are to be sent, where the load has a duration
 * @param requestsTotal how many requests the phase sends, where the load has a number
 * @param requestsEnded requests that ended since the phase began
 * @param errorsTotal of those, the ones without an expected answer
 * @param endedPerSecond requests that ended, whatever their end
 * @param errors requests that ended without an expected answer
 * @param responseTime from intended start; empty when nothing ended
 * @param offeredPerSecond requests whose start came due
 * @param achievedPerSecond complete answers
 * @param underWay requests on a connection
 * @param waiting requests that wait for a connection
 * @param connections open or being opened
 * @param users users that have started; zero in an open model
 */
public record Progress(Phase phase, Duration elapsed, Optional<Duration> total, OptionalLong requestsTotal,
        long requestsEnded, long errorsTotal, double endedPerSecond, long errors, LatencyHistogram responseTime,
        double offeredPerSecond, double achievedPerSecond, int underWay, int waiting, int connections, int users) {

    /** What a run is doing. */
    public enum Phase {
        /** Sends requests that will not be counted. */
        WARM_UP,
        /** Sends requests that count. */
        MEASURING,
        /** Sends no more, waits for the last answers. */
        DRAINING
    }
}
