package dev.holdfast.benchmarks.service;

/**
 * When each request came and when its answer had gone, from which follow the true response times of a load whose requests
 * were due evenly: the n-th answer less the moment at which the n-th request was due. The load began when the request that
 * came soonest was due. What happens between the service and its client is not in it.
 */
final class Diary {

    private final ExactTimes came = new ExactTimes();
    private final ExactTimes gone = new ExactTimes();
    private final ExactTimes response = new ExactTimes();

    void answered(long cameNanos, long goneNanos) {
        came.record(cameNanos);
        gone.record(goneNanos);
    }

    void reset() {
        came.reset();
        gone.reset();
    }

    /** Mean, p50, p90, p99 and p99.9 in nanoseconds; nothing without requests. */
    String truth(long spacingNanos) {
        if (came.count() == 0) {
            return "";
        }
        came.sort();
        gone.sort();
        long begin = Long.MAX_VALUE;
        for (int i = 0; i < came.count(); i++) {
            begin = Math.min(begin, came.get(i) - i * spacingNanos);
        }
        response.reset();
        for (int i = 0; i < gone.count(); i++) {
            response.record(gone.get(i) - begin - i * spacingNanos);
        }
        response.sort();
        return response.mean() + " " + response.percentile(50) + " " + response.percentile(90) + " "
                + response.percentile(99) + " " + response.percentile(99.9);
    }
}
