package dev.holdfast.demo.chat;

import java.time.Duration;
import java.util.Arrays;

import dev.holdfast.demo.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * How late the mock was with its own events: from when each was due to when it had been handed to the operating system.
 * That is the part of an instrument's error which is not the instrument's. The newest events count. Safe for many
 * threads.
 */
final class Lateness {
    private static final int EVENTS_MAX = 100_000;

    private final long[] nanos = new long[EVENTS_MAX];
    private long count;

    synchronized void record(Duration late) {
        nanos[(int) (count % EVENTS_MAX)] = late.toNanos();
        count++;
    }

    synchronized void reset() {
        count = 0;
    }

    /** The number of events and percentiles of how late they were, in milliseconds; no percentiles of no events. */
    ObjectNode toJson() {
        long[] sorted = sorted();
        ObjectNode json = Json.object().put("events", sorted.length);
        if (sorted.length > 0) {
            json.put("p50_ms", millis(sorted, 50)).put("p95_ms", millis(sorted, 95)).put("p99_ms", millis(sorted, 99))
                    .put("max_ms", millis(sorted, 100));
        }
        return json;
    }

    private long[] sorted() {
        long[] copy;
        synchronized (this) {
            copy = Arrays.copyOf(nanos, (int) Math.min(count, EVENTS_MAX));
        }
        Arrays.sort(copy);
        return copy;
    }

    private static double millis(long[] sorted, int percentile) {
        int index = Math.ceilDiv(sorted.length * percentile, 100) - 1;
        return Math.round(sorted[Math.max(0, index)] / 1e3) / 1e3;
    }
}
