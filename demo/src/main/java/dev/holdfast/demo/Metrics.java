package dev.holdfast.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

import dev.holdfast.demo.fault.ActiveFaults;
import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.fault.Faults;
import dev.holdfast.demo.trace.TraceStore;
import dev.holdfast.demo.traffic.Counts;
import dev.holdfast.demo.traffic.LatencyBuckets;
import dev.holdfast.demo.traffic.Operation;
import dev.holdfast.demo.traffic.Traffic;

/** The service's metrics in Prometheus' text format, version 0.0.4. Counters go on from the start; no reset touches them. */
final class Metrics {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final Traffic traffic;
    private final FaultSwitch faults;
    private final TraceStore store;
    private final Instant started = ProcessHandle.current().info().startInstant().orElse(Instant.now());

    Metrics(Traffic traffic, FaultSwitch faults, TraceStore store) {
        this.traffic = traffic;
        this.faults = faults;
        this.store = store;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        requests(out);
        latencies(out);
        single(out, "http_requests_in_flight", "gauge", "Requests being served.", traffic.inFlight());
        Counts total = traffic.total();
        single(out, "http_request_body_bytes_total", "counter", "Bytes of request bodies read.", total.bodyBytesIn());
        single(out, "http_response_body_bytes_total", "counter", "Bytes of response bodies sent.",
                total.bodyBytesOut());
        faults(out);
        single(out, "demo_traces", "gauge", "Traces held.", store.size());
        process(out);
        return out.toString();
    }

    private void requests(StringBuilder out) {
        head(out, "http_requests_total", "counter", "Requests answered.");
        traffic.total().byAnswer().forEach((key, count) -> out.append("http_requests_total{")
                .append(labels(key.operation())).append(",status=\"").append(key.status()).append("\"} ")
                .append(count).append('\n'));
    }

    private void latencies(StringBuilder out) {
        String name = "http_request_duration_seconds";
        head(out, name, "histogram", "Time from a request's head to the end of its answer.");
        traffic.latencies().forEach((operation, buckets) -> histogram(out, name, labels(operation), buckets));
    }

    private static void histogram(StringBuilder out, String name, String labels, LatencyBuckets buckets) {
        long[] count = {0};
        buckets.forEach((upperSeconds, cumulative) -> {
            String le = upperSeconds == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(upperSeconds);
            line(out, name + "_bucket{" + labels + ",le=\"" + le + "\"}", cumulative);
            count[0] = cumulative;
        });
        out.append(name).append("_sum{").append(labels).append("} ").append(buckets.sumSeconds()).append('\n');
        line(out, name + "_count{" + labels + "}", count[0]);
    }

    private void faults(StringBuilder out) {
        ActiveFaults active = faults.current();
        head(out, "demo_fault_active", "gauge", "Whether a fault is switched on.");
        for (String name : Faults.NAMES) {
            line(out, "demo_fault_active{fault=\"" + name + "\"}", active.faults().active().contains(name) ? 1 : 0);
        }
        single(out, "demo_leaked_bytes", "gauge", "Bytes that the memory leak holds.", active.leakedBytes());
        single(out, "demo_pool_size", "gauge", "Connections in the pool; 0 without the fault.", active.poolSize());
        single(out, "demo_pool_in_use", "gauge", "Connections of the pool in use.", active.poolInUse());
    }

    private void process(StringBuilder out) {
        Runtime runtime = Runtime.getRuntime();
        single(out, "process_start_time_seconds", "gauge", "Start of the process, in Unix time.",
                started.getEpochSecond());
        residentBytes().ifPresent(bytes -> single(out, "process_resident_memory_bytes", "gauge",
                "Memory of the process in RAM.", bytes));
        single(out, "jvm_heap_used_bytes", "gauge", "Heap in use.", runtime.totalMemory() - runtime.freeMemory());
        single(out, "jvm_heap_max_bytes", "gauge", "Limit of the heap.", runtime.maxMemory());
    }

    /** From Linux's process file system; absent elsewhere. */
    private static OptionalLong residentBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return OptionalLong.of(1024 * Long.parseLong(line.replaceAll("[^0-9]", "")));
                }
            }
        } catch (IOException ignored) {
            // no such file: not Linux
        }
        return OptionalLong.empty();
    }

    private static void single(StringBuilder out, String name, String type, String help, long value) {
        head(out, name, type, help);
        line(out, name, value);
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder out, String series, long value) {
        out.append(series).append(' ').append(value).append('\n');
    }

    private static String labels(Operation operation) {
        return "method=\"" + operation.method() + "\",route=\"" + operation.route() + "\"";
    }
}
