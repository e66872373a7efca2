package dev.holdfast.core.scenario;

import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.Optional;

/** How requests arrive. */
public sealed interface LoadModel {

    /** The model in words, for reports. */
    String describe();

    /** How long requests start, where time and not a number of requests decides. */
    Optional<Duration> duration();

    /** Requests that start at a constant rate, evenly spaced. */
    static LoadModel constantRate(Rate rate, Duration duration) {
        return new Open(RateProfile.constant(rate, duration), new Spacing.Even());
    }

    /** A number of requests, so many at a time; each next one starts when one ends (closed model). */
    record FixedCount(long requests, int concurrency) implements LoadModel {
        public FixedCount {
            positive("requests", requests);
            positive("concurrency", concurrency);
        }

        @Override
        public String describe() {
            return requests + (requests == 1 ? " request, " : " requests, ") + concurrency + " at a time";
        }

        @Override
        public Optional<Duration> duration() {
            return Optional.empty();
        }
    }

    /**
     * Users who send, wait for the answer, think, and send again (closed model).
     *
     * @param spawnPerSecond users started per second; {@link Double#POSITIVE_INFINITY} starts all at once
     * @param thinkTime pause between an answer and the user's next request
     * @param length users start nothing at or after it
     */
    record Users(int users, double spawnPerSecond, ThinkTime thinkTime, Duration length) implements LoadModel {
        public Users {
            positive("users", users);
            positive("duration", length.toNanos());
            if (!(spawnPerSecond > 0)) {
                throw new IllegalArgumentException("spawn rate must be positive, was " + spawnPerSecond);
            }
        }

        @Override
        public String describe() {
            String think = thinkTime.describe();
            return users + (users == 1 ? " user for " : " users for ") + Durations.text(length)
                    + (think.isEmpty() ? "" : ", thinking " + think);
        }

        @Override
        public Optional<Duration> duration() {
            return Optional.of(length);
        }
    }

    /** Requests that start at a rate over time, whatever the answers do (open model). */
    record Open(RateProfile profile, Spacing spacing) implements LoadModel {

        @Override
        public String describe() {
            String how = spacing.describe();
            return (how.isEmpty() ? "" : how + " ") + profile.describe();
        }

        @Override
        public Optional<Duration> duration() {
            return Optional.of(profile.duration());
        }
    }

    /** Requests that start when recorded ones did, whatever the answers do (open model). */
    record Replay(StartTimes starts) implements LoadModel {

        @Override
        public String describe() {
            return "replay of " + starts.count() + (starts.count() == 1 ? " start" : " starts") + " in "
                    + Durations.text(starts.duration());
        }

        @Override
        public Optional<Duration> duration() {
            return Optional.of(starts.duration());
        }
    }

    private static void positive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " must be positive, was " + value);
        }
    }
}
