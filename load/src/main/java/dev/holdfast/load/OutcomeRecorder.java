package dev.holdfast.load;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the requests of one scope. Mutable, for one thread; recording allocates nothing. */
final class OutcomeRecorder {

    private static final int STATUSES = 1000;

    private final HistogramRecorder responseTime = new HistogramRecorder();
    private final HistogramRecorder serviceTime = new HistogramRecorder();
    private final long[] expected = new long[STATUSES];
    private final long[] unexpected = new long[STATUSES];
    private final Tally<Failure> failures = new Tally<>(Failure.class);
    private final Tally<Rejection> rejected = new Tally<>(Rejection.class);
    private final CauseTally causes = new CauseTally();
    private long bytesSent;
    private long bytesReceived;
    private long bodyBytesReceived;

    /**
     * Records a request that was given to the transport and has ended.
     *
     * @param expectedStatus whether it has an answer with an expected status
     */
    void record(Exchange exchange, boolean expectedStatus) {
        responseTime.record(exchange.doneNanos - exchange.intendedNanos);
        if (exchange.wasSent) {
            serviceTime.record(exchange.doneNanos - exchange.sentNanos);
        }
        bytesSent += exchange.bytesSent;
        bytesReceived += exchange.bytesReceived;
        bodyBytesReceived += exchange.bodyBytesReceived;
        if (exchange.failure != null) {
            failures.add(exchange.failure);
            causes.add(exchange.failure, exchange.why, exchange.where);
        } else if (expectedStatus) {
            expected[exchange.status]++;
            if (exchange.rejection != null) {
                rejected.add(exchange.rejection);
                causes.add(exchange.rejection, exchange.why, exchange.where);
            }
        } else {
            unexpected[exchange.status]++;
        }
    }

    /** Records a request that ended before a connection was free for it. */
    void recordUnsent(Failure failure, String why, long waitedNanos) {
        responseTime.record(waitedNanos);
        failures.add(failure);
        causes.add(failure, why, "");
    }

    /** Adds everything of another one, which stays as it is. */
    void add(OutcomeRecorder other) {
        responseTime.add(other.responseTime);
        serviceTime.add(other.serviceTime);
        for (int i = 0; i < STATUSES; i++) {
            expected[i] += other.expected[i];
            unexpected[i] += other.unexpected[i];
        }
        failures.add(other.failures);
        rejected.add(other.rejected);
        causes.add(other.causes);
        bytesSent += other.bytesSent;
        bytesReceived += other.bytesReceived;
        bodyBytesReceived += other.bodyBytesReceived;
    }

    /** Times longer than a histogram can tell. */
    long clamped() {
        return responseTime.clamped() + serviceTime.clamped();
    }

    EndpointResult result(Scope scope) {
        Map<Integer, Long> answers = new TreeMap<>();
        Map<Integer, Long> bad = new TreeMap<>();
        long success = 0;
        for (int status = 0; status < STATUSES; status++) {
            success += expected[status];
            if (expected[status] + unexpected[status] > 0) {
                answers.put(status, expected[status] + unexpected[status]);
            }
            if (unexpected[status] > 0) {
                bad.put(status, unexpected[status]);
            }
        }
        return new EndpointResult(scope,
                new RequestCounts(success - rejected.sum(), answers, bad, failures.toMap(), rejected.toMap(), bytesSent,
                        bytesReceived,
                        bodyBytesReceived),
                responseTime.snapshot(), serviceTime.snapshot(), causes.counts(), Optional.empty());
    }
}
