package dev.holdfast.demo.traffic;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The service's book: counts since the last reset, counts since the start, latency, requests in flight. Safe for many
 * threads. A request belongs with all it does to the period in which it was received, even if a reset falls between.
 */
public final class Traffic {
    private final Counts total = new Counts();
    private volatile Counts period = new Counts();
    private final Map<Operation, LatencyBuckets> latencies = new ConcurrentHashMap<>();
    private final LongAdder inFlight = new LongAdder();

    /** Books a request; what becomes of it is told to the tally. */
    public Tally received(Operation operation, InetSocketAddress peer) {
        Counts current = period;
        current.received(operation, peer);
        total.received(operation, peer);
        inFlight.increment();
        return new Tally(operation, current);
    }

    /** Counts since the last reset. */
    public Counts period() {
        return period;
    }

    /** Starts a new period and gives the counts of the one that ended. */
    public synchronized Counts reset() {
        Counts ended = period;
        period = new Counts();
        return ended;
    }

    /** Counts since the start, which no reset touches. */
    public Counts total() {
        return total;
    }

    public long inFlight() {
        return inFlight.sum();
    }

    /** Time from the request's head to just before the end of its answer, by operation, in order. */
    public Map<Operation, LatencyBuckets> latencies() {
        return new TreeMap<>(latencies);
    }

    /** One request's entries. For the thread that serves the request. */
    public final class Tally {
        private final Operation operation;
        private final Counts current;
        private boolean open = true;

        private Tally(Operation operation, Counts current) {
            this.operation = operation;
            this.current = current;
        }

        public void bodyIn(long bytes) {
            current.bodyIn(bytes);
            total.bodyIn(bytes);
        }

        /** To be called before the head of the answer is sent. */
        public void answered(int status) {
            current.answered(operation, status);
            total.answered(operation, status);
        }

        /** To be called before the bytes are sent. */
        public void bodyOut(long bytes) {
            current.bodyOut(bytes);
            total.bodyOut(bytes);
        }

        /** The answer is complete but for sending its last bytes. */
        public void complete(long latencyNanos) {
            latencies.computeIfAbsent(operation, _ -> new LatencyBuckets()).record(latencyNanos);
            leave();
        }

        /** The request got no complete answer. Does nothing after {@link #complete}. */
        public void abort() {
            if (open) {
                current.aborted();
                total.aborted();
                leave();
            }
        }

        private void leave() {
            open = false;
            inFlight.decrement();
        }
    }
}
