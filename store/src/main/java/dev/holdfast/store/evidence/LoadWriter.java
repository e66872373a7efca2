package dev.holdfast.store.evidence;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Cause;
import dev.holdfast.core.run.CauseCount;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Second;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;

/** Writes what is particular to load runs, in the three places of a document where it stands. */
final class LoadWriter {

    private final JsonGenerator json;
    private final JsonPen pen;

    LoadWriter(JsonGenerator json, JsonPen pen) {
        this.json = json;
        this.pen = pen;
    }

    void head(RunResult.Load load) {
        json.writeStringProperty("url", PublicUrl.of(load.url()));
        json.writeNumberProperty("requests", load.total().counts().requests());
        json.writeNumberProperty("concurrency", load.concurrency());
        json.writeNumberProperty("total_time_s", JsonPen.decimal(load.elapsed().toNanos(), 9));
        outcomes(load.total(), load.elapsed());
        json.writeObjectPropertyStart("endpoints");
        for (EndpointResult endpoint : load.endpoints()) {
            json.writeObjectPropertyStart(endpoint.scope().label());
            part(endpoint, load.elapsed());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void part(EndpointResult part, Duration elapsed) {
        json.writeNumberProperty("requests", part.counts().requests());
        outcomes(part, elapsed);
        causes(part);
    }

    private void outcomes(EndpointResult part, Duration elapsed) {
        RequestCounts counts = part.counts();
        json.writeName("throughput_rps");
        pen.number(perSecond(counts.requests(), elapsed));
        // The metric "throughput": successful answers, so that refusals at high speed are no improvement.
        json.writeName("goodput_rps");
        pen.number(perSecond(counts.success(), elapsed));
        json.writeNumberProperty("success", counts.success());
        json.writeNumberProperty("errors", counts.errors());
        json.writeNumberProperty("timeouts", counts.timeouts());
        pen.counts("status_codes", counts.statuses());
        statistics("latency_ms", part.responseTime(), 6);
        statistics("service_time_ms", part.serviceTime(), 6);
    }

    private static double perSecond(long count, Duration elapsed) {
        return elapsed.isPositive() ? count / (elapsed.toNanos() / 1e9) : 0;
    }

    /** What only some runs have is written only where it is. */
    private void causes(EndpointResult part) {
        RequestCounts counts = part.counts();
        pen.counts("unexpected_status_codes", counts.unexpectedStatuses());
        tally("failures", counts.failures());
        if (!counts.rejected().isEmpty()) {
            tally("rejected", counts.rejected());
        }
        if (!part.causes().isEmpty()) {
            json.writeArrayPropertyStart("causes");
            part.causes().forEach(this::cause);
            json.writeEndArray();
        }
        new ChatWriter(json, pen).write(part);
        json.writeObjectPropertyStart("bytes");
        json.writeNumberProperty("sent", counts.bytesSent());
        json.writeNumberProperty("received", counts.bytesReceived());
        json.writeNumberProperty("body_received", counts.bodyBytesReceived());
        json.writeEndObject();
    }

    private void tally(String key, Map<? extends Cause, Long> counts) {
        json.writeObjectPropertyStart(key);
        counts.forEach((cause, n) -> json.writeNumberProperty(cause.label(), n.longValue()));
        json.writeEndObject();
    }

    private void cause(CauseCount counted) {
        json.writeStartObject();
        json.writeStringProperty("cause", counted.cause().label());
        json.writeStringProperty("why", counted.why());
        json.writeNumberProperty("count", counted.count());
        json.writeEndObject();
    }

    void generator(GeneratorHealth health) {
        json.writeObjectPropertyStart("generator");
        statistics("send_lag_us", health.schedulerLag(), 3);
        statistics("pool_wait_us", health.poolWait(), 3);
        pen.optional("cpu", health.cpu());
        json.writeBooleanProperty("bottleneck", health.bottleneck());
        json.writeStringProperty("mode", health.mode());
        pen.strings("warnings", health.warnings());
        json.writeNumberProperty("threads", health.threads());
        Disturbance disturbance = health.disturbance();
        pen.optional("run_queue_wait", disturbance.runQueueWait());
        pen.optional("steal", disturbance.steal());
        json.writeObjectPropertyStart("gc");
        json.writeNumberProperty("collections", disturbance.collections());
        json.writeNumberProperty("time_ms", JsonPen.decimal(disturbance.collectionTime().toNanos(), 6));
        json.writeEndObject();
        json.writeNumberProperty("disturbed_seconds", disturbance.disturbedSeconds());
        health.instrument().ifPresent(this::instrument);
        json.writeEndObject();
    }

    private void instrument(InstrumentError error) {
        json.writeObjectPropertyStart("instrument_error");
        json.writeNumberProperty("streams", error.streams());
        json.writeNumberProperty("answers", error.answers());
        json.writeNumberProperty("first_output_median_ns", error.firstOutputMedian());
        json.writeNumberProperty("first_output_p95_ns", error.firstOutputP95());
        json.writeNumberProperty("per_token_median_ns", error.perTokenMedian());
        json.writeNumberProperty("per_token_p95_ns", error.perTokenP95());
        json.writeEndObject();
    }

    void rest(RunResult.Load load) {
        json.writeStringProperty("model", load.model());
        json.writeNumberProperty("warmup_requests", load.warmupRequests());
        if (load.coldStart().isPresent()) {
            json.writeNumberProperty("cold_start_ns", load.coldStart().get().toNanos());
        } else {
            json.writeNullProperty("cold_start_ns");
        }
        causes(load.total());
        arrivals(load.arrivals());
        phases(load.phases());
        capacity(load.capacity());
        load.sweep().ifPresent(sweep -> new SweepWriter(json, pen).write(sweep));
        timeline(load.timeline());
        histograms(load);
    }

    private void arrivals(Arrivals arrivals) {
        json.writeObjectPropertyStart("arrivals");
        json.writeNumberProperty("offered", arrivals.offered());
        json.writeNumberProperty("sent", arrivals.sent());
        json.writeNumberProperty("late", arrivals.late());
        pen.optional("offered_rps", OptionalDouble.of(arrivals.offeredPerSecond()));
        pen.optional("achieved_rps", OptionalDouble.of(arrivals.achievedPerSecond()));
        json.writeEndObject();
    }

    private void phases(List<PhaseResult> phases) {
        json.writeArrayPropertyStart("phases");
        for (PhaseResult phase : phases) {
            json.writeStartObject();
            json.writeStringProperty("name", phase.name());
            json.writeStringProperty("model", phase.model());
            json.writeNumberProperty("begin_s", JsonPen.decimal(phase.begin().toNanos(), 9));
            json.writeNumberProperty("total_time_s", JsonPen.decimal(phase.elapsed().toNanos(), 9));
            part(phase.total(), phase.elapsed());
            arrivals(phase.arrivals());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void capacity(Optional<Capacity> capacity) {
        if (capacity.isEmpty()) {
            json.writeNullProperty("capacity");
            return;
        }
        json.writeObjectPropertyStart("capacity");
        pen.optional("met_rps", capacity.get().metPerSecond());
        pen.optional("missed_rps", capacity.get().missedPerSecond());
        json.writeBooleanProperty("confirmed", capacity.get().confirmed());
        json.writeEndObject();
    }

    /** By column: a minute stays eight lines, and compresses well. */
    private void timeline(List<Second> seconds) {
        json.writeObjectPropertyStart("timeline");
        column("second", seconds, Second::second);
        column("offered", seconds, Second::offered);
        column("ended", seconds, Second::ended);
        column("errors", seconds, Second::errors);
        column("p50_ns", seconds, Second::p50Nanos);
        column("p95_ns", seconds, Second::p95Nanos);
        column("p99_ns", seconds, Second::p99Nanos);
        json.writeArrayPropertyStart("disturbed");
        seconds.forEach(second -> json.writeBoolean(second.disturbed()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void column(String key, List<Second> seconds, ToLongFunction<Second> value) {
        json.writeArrayPropertyStart(key);
        seconds.forEach(second -> json.writeNumber(value.applyAsLong(second)));
        json.writeEndArray();
    }

    private void histograms(RunResult.Load load) {
        json.writeObjectPropertyStart("histograms");
        pen.histogram("response_time", load.total().responseTime());
        pen.histogram("service_time", load.total().serviceTime());
        pen.histogram("send_lag", load.generator().schedulerLag());
        pen.histogram("pool_wait", load.generator().poolWait());
        json.writeObjectPropertyStart("endpoints");
        load.endpoints().forEach(endpoint -> histograms(endpoint.scope().label(), endpoint));
        json.writeEndObject();
        json.writeObjectPropertyStart("phases");
        load.phases().forEach(phase -> histograms(phase.name(), phase.total()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void histograms(String name, EndpointResult part) {
        json.writeObjectPropertyStart(name);
        pen.histogram("response_time", part.responseTime());
        pen.histogram("service_time", part.serviceTime());
        json.writeEndObject();
    }

    /** The percentiles in a larger unit: {@code digits} 6 writes nanoseconds as milliseconds. All null when empty. */
    private void statistics(String key, LatencyHistogram histogram, int digits) {
        json.writeObjectPropertyStart(key);
        if (histogram.isEmpty()) {
            List.of("min", "mean", "median", "p90", "p95", "p99", "max").forEach(json::writeNullProperty);
        } else {
            json.writeNumberProperty("min", JsonPen.decimal(histogram.minNanos().orElseThrow(), digits));
            json.writeNumberProperty("mean", JsonPen.decimal(Math.round(histogram.meanNanos()), digits));
            json.writeNumberProperty("median", JsonPen.decimal(histogram.percentileNanos(50), digits));
            json.writeNumberProperty("p90", JsonPen.decimal(histogram.percentileNanos(90), digits));
            json.writeNumberProperty("p95", JsonPen.decimal(histogram.percentileNanos(95), digits));
            json.writeNumberProperty("p99", JsonPen.decimal(histogram.percentileNanos(99), digits));
            json.writeNumberProperty("max", JsonPen.decimal(histogram.maxNanos().orElseThrow(), digits));
        }
        json.writeEndObject();
    }
}
