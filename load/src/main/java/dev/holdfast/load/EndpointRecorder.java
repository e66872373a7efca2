package dev.holdfast.load;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.scenario.Endpoint;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of one endpoint's requests. Mutable, for one thread; recording an answer allocates nothing. */
final class EndpointRecorder {

    private final String name;
    private final BitSet expected;
    private final HistogramRecorder responseTime = new HistogramRecorder();
    private final HistogramRecorder serviceTime = new HistogramRecorder();
    private final long[] statuses = new long[1000];
    private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
    private long bytesSent;
    private long bytesReceived;
    private long bodyBytesReceived;

    EndpointRecorder(Endpoint endpoint) {
        this.name = endpoint.name();
        this.expected = endpoint.expected().toBits();
    }

    /**
     * Records a request that was given to the transport and has ended.
     *
     * @return whether its answer was an expected one
     */
    boolean record(Exchange exchange) {
        responseTime.record(exchange.doneNanos - exchange.intendedNanos);
        if (exchange.wasSent) {
            serviceTime.record(exchange.doneNanos - exchange.sentNanos);
        }
        bytesSent += exchange.bytesSent;
        bytesReceived += exchange.bytesReceived;
        bodyBytesReceived += exchange.bodyBytesReceived;
        if (exchange.failure != null) {
            failures.merge(exchange.failure, 1L, Long::sum);
            return false;
        }
        statuses[exchange.status]++;
        return expected.get(exchange.status);
    }

    /** Records a request that ended before a connection was free for it. */
    void recordUnsent(Failure failure, long waitedNanos) {
        responseTime.record(waitedNanos);
        failures.merge(failure, 1L, Long::sum);
    }

    /** Times longer than a histogram can tell. */
    long clamped() {
        return responseTime.clamped() + serviceTime.clamped();
    }

    EndpointResult result() {
        Map<Integer, Long> answers = new TreeMap<>();
        Map<Integer, Long> unexpected = new TreeMap<>();
        long success = 0;
        for (int status = 0; status < statuses.length; status++) {
            if (statuses[status] > 0) {
                answers.put(status, statuses[status]);
                if (expected.get(status)) {
                    success += statuses[status];
                } else {
                    unexpected.put(status, statuses[status]);
                }
            }
        }
        return new EndpointResult(Scope.endpoint(name),
                new RequestCounts(success, answers, unexpected, failures, bytesSent, bytesReceived, bodyBytesReceived),
                responseTime.snapshot(), serviceTime.snapshot());
    }
}
