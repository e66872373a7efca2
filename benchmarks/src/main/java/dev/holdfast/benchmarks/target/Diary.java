package dev.holdfast.benchmarks.target;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.Arrays;

/**
 * When each request came and when its answer had gone, from which follow the true response times of a load whose requests
 * were due evenly: the n-th answer less the moment at which the n-th request was due. The load began when the request that
 * came soonest was due. What happens between the service and its client is not in it.
 */
final class Diary {

    private static final int REQUESTS_MAX = 1 << 20;

    private final long[] came = new long[REQUESTS_MAX];
    private final long[] gone = new long[REQUESTS_MAX];
    private int requests;

    void answered(long cameNanos, long goneNanos) {
        if (requests < REQUESTS_MAX) {
            came[requests] = cameNanos;
            gone[requests] = goneNanos;
            requests++;
        }
    }

    void reset() {
        requests = 0;
    }

    /** Mean, p50, p90 and p99 in nanoseconds; nothing without requests. */
    String truth(long spacingNanos) {
        if (requests == 0) {
            return "";
        }
        Arrays.sort(came, 0, requests);
        Arrays.sort(gone, 0, requests);
        long begin = Long.MAX_VALUE;
        for (int i = 0; i < requests; i++) {
            begin = Math.min(begin, came[i] - i * spacingNanos);
        }
        HistogramRecorder times = new HistogramRecorder();
        for (int i = 0; i < requests; i++) {
            times.record(gone[i] - begin - i * spacingNanos);
        }
        LatencyHistogram response = times.snapshot();
        return Math.round(response.meanNanos()) + " " + response.percentileNanos(50) + " "
                + response.percentileNanos(90) + " " + response.percentileNanos(99);
    }
}
