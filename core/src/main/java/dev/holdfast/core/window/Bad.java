package dev.holdfast.core.window;

import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.unit.Quantity;
import java.util.Set;

/** Which events count as bad. */
public sealed interface Bad {

    /** As in {@code slower than 225 ms}. */
    String words();

    /** Requests that took longer, failed ones included with the time until they failed. */
    record Slower(long nanos) implements Bad {
        public Slower {
            if (nanos < 0) {
                throw new IllegalArgumentException("a time cannot be negative, was " + nanos + " ns");
            }
        }

        @Override
        public String words() {
            return "slower than " + Words.number(Quantity.ofNanos(nanos).value() / 1e6) + "ms";
        }
    }

    /** Requests that count into the share of errors which the metric is. */
    record Failed(Metric metric) implements Bad {

        private static final Set<Metric> SHARES = Set.of(Metric.ERROR_RATE, Metric.ERROR_RATE_4XX,
                Metric.ERROR_RATE_5XX, Metric.TIMEOUT_RATE);

        public Failed {
            if (!SHARES.contains(metric)) {
                throw new IllegalArgumentException(metric.name() + " is no share of failed requests");
            }
        }

        @Override
        public String words() {
            return "counted by " + metric.name();
        }

        /** How many of the requests did. */
        long of(RequestCounts counts) {
            if (metric.equals(Metric.ERROR_RATE)) {
                return counts.errors();
            }
            if (metric.equals(Metric.TIMEOUT_RATE)) {
                return counts.timeouts();
            }
            return metric.equals(Metric.ERROR_RATE_4XX)
                    ? counts.unexpectedBetween(400, 500)
                    : counts.unexpectedBetween(500, 600);
        }
    }

    /**
     * Places of a pool that are in use, of all that it has: each look at the pool adds its size to the events and its
     * active places to the bad ones, so that looks at equal distances give the share of time and places in use.
     */
    record Busy() implements Bad {
        @Override
        public String words() {
            return "in use";
        }
    }

    /**
     * What a stretch of requests adds to the counters.
     *
     * @throws IllegalArgumentException for {@link Busy}, of which requests say nothing
     */
    default Counts of(EndpointResult requests) {
        return switch (this) {
            case Slower slower -> new Counts(requests.responseTime().count(),
                    requests.responseTime().count() - requests.responseTime().countAtMost(slower.nanos()));
            case Failed failed -> new Counts(requests.counts().requests(), failed.of(requests.counts()));
            case Busy busy -> throw new IllegalArgumentException("requests do not tell of a pool");
        };
    }
}
