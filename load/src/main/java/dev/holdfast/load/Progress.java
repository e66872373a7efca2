package dev.holdfast.load;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param place which of the scenario's phases this is
 * @param soFar response times since measuring began, or since the warm-up did
 * @param answers what came back since then
 * @param generator how the generator itself did over the last second
 */
public record Progress(Phase phase, Duration elapsed, Optional<Duration> total, OptionalLong requestsTotal,
        long requestsEnded, long errorsTotal, double endedPerSecond, long errors, LatencyHistogram responseTime,
        double offeredPerSecond, double achievedPerSecond, int underWay, int waiting, int connections, int users,
        Place place, LatencyHistogram soFar, Answers answers, Generator generator) {

    /**
     * One of the scenario's phases.
     *
     * @param name as the scenario calls it
     * @param number from 1
     * @param of how many there are
     */
    public record Place(String name, int number, int of) {}

    /**
     * What came back.
     *
     * @param statusClasses answers by the first digit of their status, 1 to 5; only those that came
     * @param failures requests without an answer, by cause
     */
    public record Answers(Map<Integer, Long> statusClasses, Map<Failure, Long> failures) {
        public Answers {
            statusClasses = Map.copyOf(statusClasses);
            failures = Map.copyOf(failures);
        }
    }

    /**
     * The generator's own health.
     *
     * @param cpu processor time of its busiest thread as a share of the last second, where it can be read
     * @param lagP99Nanos 99th percentile of its own lateness; zero when nothing was due
     * @param disturbed whether the machine kept it from its work
     */
    public record Generator(OptionalDouble cpu, long lagP99Nanos, boolean disturbed) {}

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
