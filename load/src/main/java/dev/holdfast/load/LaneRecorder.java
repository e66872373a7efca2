package dev.holdfast.load;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.scenario.Scenario.Weighted;
import java.util.List;

/** Everything a lane writes down during one phase. Mutable, for one thread; recording allocates nothing. */
final class LaneRecorder {

    /** Sent later than this after its intended start, a request counts as late. */
    private static final long LATE_NANOS = 1_000_000;
    /** Turned to later than this, a start shows a generator in trouble. */
    private static final long STARVED_NANOS = 10_000_000;

    private final EndpointRecorder[] endpoints;
    final HistogramRecorder schedulerLag = new HistogramRecorder();
    final HistogramRecorder poolWait = new HistogramRecorder();
    /** Answers that end later do not count for the achieved rate. */
    long windowEndNanos = Schedule.NEVER;
    long offered;
    long sent;
    long late;
    long starved;
    /** Requests that waited for a connection for longer than one millisecond after the lane turned to them. */
    long waited;
    long ended;
    long errors;
    /** Complete answers within the window. */
    long answeredInWindow;
    long firstIntendedNanos;
    long lastIntendedNanos;
    long lastDoneNanos;
    /** Time in which the lane had nothing to do. */
    long idleNanos;
    /** When the phase was over, and whether it was cut short by a stop signal. */
    long overNanos;
    boolean stopped;
    /** Whether the waiting line was ever full. */
    boolean lineWasFull;
    /** Most requests that waited for a connection at once. */
    int waitingMax;

    LaneRecorder(List<Weighted> mix) {
        this.endpoints = mix.stream().map(part -> new EndpointRecorder(part.endpoint()))
                .toArray(EndpointRecorder[]::new);
    }

    /** The lane has turned to a start that was due. */
    void turned(long intendedNanos, long nowNanos) {
        if (offered++ == 0) {
            firstIntendedNanos = intendedNanos;
        }
        lastIntendedNanos = intendedNanos;
        long lag = nowNanos - intendedNanos;
        schedulerLag.record(lag);
        if (lag > STARVED_NANOS) {
            starved++;
        }
    }

    /** A request that was given to the transport has ended. */
    void ended(Exchange exchange, Interval interval) {
        boolean good = endpoints[exchange.request.index()].record(exchange);
        if (exchange.wasSent) {
            sent++;
            poolWait.record(exchange.sentNanos - exchange.turnedNanos);
            if (exchange.sentNanos - exchange.turnedNanos > LATE_NANOS) {
                waited++;
            }
            if (exchange.sentNanos - exchange.intendedNanos > LATE_NANOS) {
                late++;
            }
        }
        if (exchange.failure == null) {
            interval.answered++;
            if (exchange.doneNanos <= windowEndNanos) {
                answeredInWindow++;
            }
        }
        count(interval, exchange.doneNanos - exchange.intendedNanos, exchange.doneNanos, good);
    }

    /** A request has ended without having been given to the transport. */
    void endedUnsent(int endpoint, Failure failure, long intendedNanos, long nowNanos,
            Interval interval) {
        endpoints[endpoint].recordUnsent(failure, nowNanos - intendedNanos);
        count(interval, nowNanos - intendedNanos, nowNanos, false);
    }

    private void count(Interval interval, long responseNanos, long doneNanos, boolean good) {
        ended++;
        lastDoneNanos = doneNanos;
        interval.ended++;
        interval.responseTime.record(responseNanos);
        if (!good) {
            errors++;
            interval.errors++;
        }
    }

    /** Times longer than a histogram can tell. */
    long clamped() {
        long sum = schedulerLag.clamped() + poolWait.clamped();
        for (EndpointRecorder endpoint : endpoints) {
            sum += endpoint.clamped();
        }
        return sum;
    }

    List<EndpointResult> results() {
        return List.of(endpoints).stream().map(EndpointRecorder::result).toList();
    }
}
