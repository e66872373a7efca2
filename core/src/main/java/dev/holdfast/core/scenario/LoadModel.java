package dev.holdfast.core.scenario;

import dev.holdfast.core.unit.Rate;
import java.time.Duration;

/** How requests arrive. */
public sealed interface LoadModel {

    /** The model in words, for reports. */
    String describe();

    /** A number of requests, so many at a time; each next one starts when one ends (closed model). */
    record FixedCount(long requests, int concurrency) implements LoadModel {
        public FixedCount {
            positive("requests", requests);
            positive("concurrency", concurrency);
        }

        @Override
        public String describe() {
            return requests + " requests, " + concurrency + " at a time";
        }
    }

    /**
     * Users who send, wait for the answer, think, and send again (closed model).
     *
     * @param spawnPerSecond users started per second; {@link Double#POSITIVE_INFINITY} starts all at once
     * @param thinkTime pause between an answer and the user's next request; zero for none
     */
    record Users(int users, double spawnPerSecond, Duration thinkTime, Duration duration) implements LoadModel {
        public Users {
            positive("users", users);
            positive("duration", duration.toNanos());
            if (!(spawnPerSecond > 0) || thinkTime.isNegative()) {
                throw new IllegalArgumentException("spawn rate must be positive and think time not negative, were "
                        + spawnPerSecond + " and " + thinkTime);
            }
        }

        @Override
        public String describe() {
            return users + " users for " + Durations.text(duration)
                    + (thinkTime.isZero() ? "" : ", thinking " + Durations.text(thinkTime));
        }
    }

    /** Requests that start at a constant rate, whatever the answers do (open model). */
    record ConstantRate(Rate rate, Duration duration) implements LoadModel {
        public ConstantRate {
            positive("duration", duration.toNanos());
        }

        @Override
        public String describe() {
            double perSecond = rate.perSecond();
            String number = perSecond == Math.rint(perSecond)
                    ? Long.toString((long) perSecond)
                    : Double.toString(perSecond);
            return number + "/s for " + Durations.text(duration);
        }
    }

    private static void positive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " must be positive, was " + value);
        }
    }
}
