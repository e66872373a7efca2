package dev.holdfast.report;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A load run under way, as one look at it shows.
 *
 * @param subject what is loaded with what: {@code smoke · http://127.0.0.1:8080}
 * @param history the last seconds, the newest last; see {@link LiveHistory}
 */
public record LiveView(String subject, Stage stage, Traffic traffic, Times times, Answers answers, Crowd crowd,
        Generator generator, List<Moment> history) {

    public LiveView {
        history = List.copyOf(history);
    }

    /** What a run is doing. */
    public enum Activity {
        WARM_UP("warm-up"),
        MEASURING("measuring"),
        DRAINING("draining");

        private final String word;

        Activity(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Where in the run this is.
     *
     * @param phase the phase's name
     * @param number of the phase, from 1
     * @param phases how many there are
     * @param elapsed since the phase began
     * @param total how long it will take, where that is known
     * @param requestsTotal how many requests it sends, where that is known
     */
    public record Stage(Activity activity, String phase, int number, int phases, Duration elapsed,
            Optional<Duration> total, OptionalLong requestsTotal) {}

    /**
     * Requests since the phase began, and rates of the last second.
     *
     * @param errors of those that ended, the ones without an expected answer
     * @param endedPerSecond requests that ended, whatever their end
     * @param offeredPerSecond requests that the schedule asked for; zero in a closed model
     * @param answeredPerSecond complete answers
     */
    public record Traffic(long ended, long errors, double endedPerSecond, double offeredPerSecond,
            double answeredPerSecond) {}

    /** Response times of the last second and of the whole phase; empty while nothing ended. */
    public record Times(LatencyHistogram now, LatencyHistogram soFar) {}

    /**
     * What came back.
     *
     * @param statusClasses answers by the first digit of their status; only those that came
     * @param failures requests without an answer, by cause
     */
    public record Answers(Map<Integer, Long> statusClasses, Map<Failure, Long> failures) {
        public Answers {
            statusClasses = Map.copyOf(statusClasses);
            failures = Map.copyOf(failures);
        }

        /** Requests without an answer. */
        long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * How many are at it.
     *
     * @param users that have started; zero in an open model
     * @param underWay requests on a connection
     * @param waiting requests that wait for a connection
     */
    public record Crowd(int users, int underWay, int waiting, int connections) {}

    /**
     * The load generator's own health over the last second.
     *
     * @param cpu processor time of its busiest thread as a share of that second, where it can be read
     * @param lagP99Nanos 99th percentile of its own lateness; zero when nothing was due
     * @param disturbed whether the machine kept it from its work
     */
    public record Generator(OptionalDouble cpu, long lagP99Nanos, boolean disturbed) {}

    /** One second of the history; its percentile is empty when nothing ended. */
    public record Moment(double endedPerSecond, OptionalLong p95Nanos) {}
}
