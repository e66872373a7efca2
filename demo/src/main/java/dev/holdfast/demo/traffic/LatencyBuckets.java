package dev.holdfast.demo.traffic;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** A histogram of durations in fixed buckets, as Prometheus wants it. Safe for many threads. */
public final class LatencyBuckets {
    private static final double[] UPPER_SECONDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
            2.5, 5, 10};

    private final AtomicLongArray counts = new AtomicLongArray(UPPER_SECONDS.length + 1);
    private final LongAdder sumNanos = new LongAdder();

    LatencyBuckets() {}

    void record(long nanos) {
        int bucket = 0;
        while (bucket < UPPER_SECONDS.length && nanos > UPPER_SECONDS[bucket] * 1e9) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        sumNanos.add(nanos);
    }

    /** One bucket: how many durations were at most {@code upperSeconds} long; the last one's limit is infinite. */
    public interface Bucket {
        void accept(double upperSeconds, long cumulativeCount);
    }

    /** Tells the buckets from the smallest up; the last one holds the count of all. */
    public void forEach(Bucket bucket) {
        long cumulative = 0;
        for (int i = 0; i <= UPPER_SECONDS.length; i++) {
            cumulative += counts.get(i);
            bucket.accept(i < UPPER_SECONDS.length ? UPPER_SECONDS[i] : Double.POSITIVE_INFINITY, cumulative);
        }
    }

    /** All durations together. */
    public double sumSeconds() {
        return sumNanos.sum() / 1e9;
    }
}
