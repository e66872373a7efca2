package dev.holdfast.demo.traffic;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.holdfast.demo.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** Counts of one period, from a reset to the next. Safe for many threads; exact once the threads rest. */
public final class Counts {
    private static final int PEERS_MAX = 100_000;

    /** An operation and the status it was answered with. */
    public record Answered(Operation operation, int status) implements Comparable<Answered> {
        @Override
        public int compareTo(Answered other) {
            int byOperation = operation.compareTo(other.operation);
            return byOperation != 0 ? byOperation : Integer.compare(status, other.status);
        }
    }

    private final Map<Operation, LongAdder> received = new ConcurrentHashMap<>();
    private final Map<Answered, LongAdder> answered = new ConcurrentHashMap<>();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder bodyBytesIn = new LongAdder();
    private final LongAdder bodyBytesOut = new LongAdder();
    private final Set<InetSocketAddress> peers = ConcurrentHashMap.newKeySet();

    Counts() {}

    void received(Operation operation, InetSocketAddress peer) {
        received.computeIfAbsent(operation, _ -> new LongAdder()).increment();
        if (peers.size() < PEERS_MAX) {
            peers.add(peer);
        }
    }

    void answered(Operation operation, int status) {
        answered.computeIfAbsent(new Answered(operation, status), _ -> new LongAdder()).increment();
    }

    void aborted() {
        aborted.increment();
    }

    void bodyIn(long bytes) {
        bodyBytesIn.add(bytes);
    }

    void bodyOut(long bytes) {
        bodyBytesOut.add(bytes);
    }

    /** Requests received, answered or not. */
    public long requests() {
        return received.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Bytes of request bodies that were read, those of refused ones included. */
    public long bodyBytesIn() {
        return bodyBytesIn.sum();
    }

    /** Bytes of response bodies that were handed to the connection. */
    public long bodyBytesOut() {
        return bodyBytesOut.sum();
    }

    /** Answers begun, by operation and status, in order. */
    public Map<Answered, Long> byAnswer() {
        Map<Answered, Long> sums = new TreeMap<>();
        answered.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }

    /**
     * The counts as {@code GET /admin/counts} shows them. {@code connections_seen} is the number of different client
     * addresses and ports: a lower bound of the connections, since a port can come back.
     */
    public ObjectNode toJson() {
        Map<String, Long> byRoute = new TreeMap<>();
        received.forEach((operation, count) -> byRoute.put(operation.label(), count.sum()));
        Map<String, Long> byStatus = new TreeMap<>();
        byAnswer().forEach((key, count) -> byStatus.merge(Integer.toString(key.status()), count, Long::sum));

        ObjectNode json = Json.object().put("requests", byRoute.values().stream().mapToLong(Long::longValue).sum());
        byRoute.forEach(json.putObject("by_route")::put);
        byStatus.forEach(json.putObject("by_status")::put);
        return json.put("aborted", aborted.sum())
                .put("body_bytes_in", bodyBytesIn())
                .put("body_bytes_out", bodyBytesOut())
                .put("connections_seen", peers.size());
    }
}
