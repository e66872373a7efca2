package dev.holdfast.store.evidence;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.unit.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;

/** Writes one run as an evidence document: first the fixed head that people and scripts read, then the rest. */
final class EvidenceWriter {

    private final JsonGenerator json;

    EvidenceWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(RunRecord run) {
        json.writeStartObject();
        json.writeStringProperty("schema", EvidenceJson.SCHEMA);
        json.writeStringProperty("timestamp", run.startedAt().toString());
        switch (run.result()) {
            case RunResult.Load load -> loadHead(load);
            case RunResult.Command command -> command(command);
        }
        json.writeStringProperty("verdict", run.judgement().label());
        findings("objectives", Finding.Kind.OBJECTIVE, run.findings());
        origin(run);
        if (run.result() instanceof RunResult.Load load) {
            generator(load.generator());
        }
        context(run);
        findings("baselines", Finding.Kind.BASELINE, run.findings());
        if (run.result() instanceof RunResult.Load load) {
            loadRest(load);
        }
        json.writeEndObject();
    }

    private void loadHead(RunResult.Load load) {
        json.writeStringProperty("url", PublicUrl.of(load.url()));
        json.writeNumberProperty("requests", load.total().counts().requests());
        json.writeNumberProperty("concurrency", load.concurrency());
        json.writeNumberProperty("total_time_s", decimal(load.elapsed().toNanos(), 9));
        outcomes(load.total(), load.elapsed());
        json.writeObjectPropertyStart("endpoints");
        for (EndpointResult endpoint : load.endpoints()) {
            json.writeObjectPropertyStart(endpoint.scope().label());
            json.writeNumberProperty("requests", endpoint.counts().requests());
            outcomes(endpoint, load.elapsed());
            causes(endpoint.counts());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void outcomes(EndpointResult part, Duration elapsed) {
        RequestCounts counts = part.counts();
        json.writeName("throughput_rps");
        number(perSecond(counts.requests(), elapsed));
        // The metric "throughput": successful answers, so that refusals at high speed are no improvement.
        json.writeName("goodput_rps");
        number(perSecond(counts.success(), elapsed));
        json.writeNumberProperty("success", counts.success());
        json.writeNumberProperty("errors", counts.errors());
        json.writeNumberProperty("timeouts", counts.timeouts());
        counts("status_codes", counts.statuses());
        statistics("latency_ms", part.responseTime(), 6);
        statistics("service_time_ms", part.serviceTime(), 6);
    }

    private static double perSecond(long count, Duration elapsed) {
        return elapsed.isPositive() ? count / (elapsed.toNanos() / 1e9) : 0;
    }

    private void causes(RequestCounts counts) {
        counts("unexpected_status_codes", counts.unexpectedStatuses());
        json.writeObjectPropertyStart("failures");
        counts.failures().forEach((failure, n) -> json.writeNumberProperty(failure.label(), n.longValue()));
        json.writeEndObject();
        json.writeObjectPropertyStart("bytes");
        json.writeNumberProperty("sent", counts.bytesSent());
        json.writeNumberProperty("received", counts.bytesReceived());
        json.writeNumberProperty("body_received", counts.bodyBytesReceived());
        json.writeEndObject();
    }

    private void command(RunResult.Command command) {
        strings("command", command.command());
        json.writeArrayPropertyStart("exit_codes");
        command.exitCodes().forEach(code -> json.writeNumber(code.intValue()));
        json.writeEndArray();
        json.writeNumberProperty("warmups", command.warmups());
        json.writeObjectPropertyStart("metrics");
        for (Measurement measurement : command.measured()) {
            boolean whole = measurement.scope() instanceof Scope.WholeRun;
            String name = measurement.metric().name();
            json.writeObjectPropertyStart(whole ? name : measurement.scope().label() + " " + name);
            if (!whole) {
                json.writeStringProperty("endpoint", measurement.scope().label());
            }
            unit(measurement.metric());
            measured(measurement);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void measured(Measurement measurement) {
        json.writeNumberProperty("n", measurement.n());
        measurement.statistics().forEach(statistic -> {
            String label = statistic.label();
            optional(label.equals("p50") ? "median" : label, measurement.value(statistic));
        });
        switch (measurement) {
            case Measurement.Samples samples -> {
                json.writeArrayPropertyStart("values");
                samples.values().forEach(this::number);
                json.writeEndArray();
            }
            case Measurement.Distribution distribution -> histogram("histogram", distribution.histogram());
            case Measurement.Scalar ignored -> {
                // Its value is among the statistics.
            }
        }
    }

    private void findings(String key, Finding.Kind kind, List<Finding> findings) {
        json.writeArrayPropertyStart(key);
        findings.stream().filter(finding -> finding.kind() == kind).forEach(this::finding);
        json.writeEndArray();
    }

    private void finding(Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("title", finding.title());
        json.writeStringProperty("scope", finding.scope().label());
        json.writeStringProperty("metric", finding.metric().name());
        unit(finding.metric());
        json.writeStringProperty("statistic", finding.statistic().label());
        json.writeStringProperty("verdict", finding.judgement().label());
        json.writeBooleanProperty("gates", finding.gates());
        optional("value", finding.value());
        if (finding.interval().isPresent()) {
            Interval interval = finding.interval().get();
            json.writeObjectPropertyStart("interval");
            optional("low", OptionalDouble.of(interval.low()));
            optional("high", OptionalDouble.of(interval.high()));
            json.writeNumberProperty("confidence", interval.confidence());
            json.writeEndObject();
        } else {
            json.writeNullProperty("interval");
        }
        json.writeNumberProperty("n", finding.n());
        optional("reference", finding.reference());
        optional("change", finding.change());
        json.writeStringProperty("explanation", finding.explanation());
        json.writeEndObject();
    }

    private void origin(RunRecord run) {
        json.writeObjectPropertyStart("testbed");
        json.writeStringProperty("fingerprint", run.context().testbed().fingerprint());
        json.writeObjectPropertyStart("facts");
        run.context().testbed().facts().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
        if (run.context().git().isPresent()) {
            GitState git = run.context().git().get();
            json.writeObjectPropertyStart("git");
            json.writeStringProperty("commit", git.commit());
            json.writeStringProperty("branch", git.branch());
            json.writeBooleanProperty("dirty", git.dirty());
            json.writeEndObject();
        } else {
            json.writeNullProperty("git");
        }
    }

    private void generator(GeneratorHealth health) {
        json.writeObjectPropertyStart("generator");
        statistics("send_lag_us", health.schedulerLag(), 3);
        statistics("pool_wait_us", health.poolWait(), 3);
        optional("cpu", health.cpu());
        json.writeBooleanProperty("bottleneck", health.bottleneck());
        json.writeStringProperty("mode", health.mode());
        strings("warnings", health.warnings());
        json.writeEndObject();
    }

    private void context(RunRecord run) {
        json.writeStringProperty("id", run.id().value());
        json.writeStringProperty("project", run.context().project());
        json.writeStringProperty("service", run.context().service());
        json.writeStringProperty("environment", run.context().environment());
        json.writeStringProperty("scenario", run.context().scenario());
        json.writeStringProperty("outcome", run.outcome().label());
        json.writeNumberProperty("duration_ns", run.duration().toNanos());
        json.writeStringProperty("config_digest", run.context().configDigest());
        json.writeStringProperty("holdfast_version", run.context().holdfastVersion());
        strings("notes", run.notes());
    }

    private void loadRest(RunResult.Load load) {
        json.writeStringProperty("model", load.model());
        json.writeNumberProperty("warmup_requests", load.warmupRequests());
        if (load.coldStart().isPresent()) {
            json.writeNumberProperty("cold_start_ns", load.coldStart().get().toNanos());
        } else {
            json.writeNullProperty("cold_start_ns");
        }
        causes(load.total().counts());
        json.writeObjectPropertyStart("arrivals");
        json.writeNumberProperty("offered", load.arrivals().offered());
        json.writeNumberProperty("sent", load.arrivals().sent());
        json.writeNumberProperty("late", load.arrivals().late());
        optional("offered_rps", OptionalDouble.of(load.arrivals().offeredPerSecond()));
        optional("achieved_rps", OptionalDouble.of(load.arrivals().achievedPerSecond()));
        json.writeEndObject();
        timeline(load.timeline());
        histograms(load);
    }

    /** By column: a minute stays six lines, and compresses well. */
    private void timeline(List<Second> seconds) {
        json.writeObjectPropertyStart("timeline");
        column("second", seconds, Second::second);
        column("ended", seconds, Second::ended);
        column("errors", seconds, Second::errors);
        column("p50_ns", seconds, Second::p50Nanos);
        column("p95_ns", seconds, Second::p95Nanos);
        column("p99_ns", seconds, Second::p99Nanos);
        json.writeEndObject();
    }

    private void column(String key, List<Second> seconds, ToLongFunction<Second> value) {
        json.writeArrayPropertyStart(key);
        seconds.forEach(second -> json.writeNumber(value.applyAsLong(second)));
        json.writeEndArray();
    }

    private void histograms(RunResult.Load load) {
        json.writeObjectPropertyStart("histograms");
        histogram("response_time", load.total().responseTime());
        histogram("service_time", load.total().serviceTime());
        histogram("send_lag", load.generator().schedulerLag());
        histogram("pool_wait", load.generator().poolWait());
        json.writeObjectPropertyStart("endpoints");
        for (EndpointResult endpoint : load.endpoints()) {
            json.writeObjectPropertyStart(endpoint.scope().label());
            histogram("response_time", endpoint.responseTime());
            histogram("service_time", endpoint.serviceTime());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void histogram(String key, LatencyHistogram histogram) {
        if (histogram.isEmpty()) {
            json.writeNullProperty(key);
        } else {
            json.writeStringProperty(key, Base64.getEncoder().encodeToString(histogram.encode()));
        }
    }

    /** The percentiles in a larger unit: {@code digits} 6 writes nanoseconds as milliseconds. All null when empty. */
    private void statistics(String key, LatencyHistogram histogram, int digits) {
        json.writeObjectPropertyStart(key);
        if (histogram.isEmpty()) {
            List.of("min", "mean", "median", "p90", "p95", "p99", "max").forEach(json::writeNullProperty);
        } else {
            json.writeNumberProperty("min", decimal(histogram.minNanos().orElseThrow(), digits));
            json.writeNumberProperty("mean", decimal(Math.round(histogram.meanNanos()), digits));
            json.writeNumberProperty("median", decimal(histogram.percentileNanos(50), digits));
            json.writeNumberProperty("p90", decimal(histogram.percentileNanos(90), digits));
            json.writeNumberProperty("p95", decimal(histogram.percentileNanos(95), digits));
            json.writeNumberProperty("p99", decimal(histogram.percentileNanos(99), digits));
            json.writeNumberProperty("max", decimal(histogram.maxNanos().orElseThrow(), digits));
        }
        json.writeEndObject();
    }

    private void unit(Metric metric) {
        json.writeStringProperty("unit", MetricSpelling.of(metric.unit()));
        json.writeStringProperty("direction", MetricSpelling.of(metric.direction()));
    }

    private void strings(String key, List<String> texts) {
        json.writeArrayPropertyStart(key);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private void counts(String key, Map<Integer, Long> counts) {
        json.writeObjectPropertyStart(key);
        counts.forEach((status, n) -> json.writeNumberProperty(String.valueOf(status), n.longValue()));
        json.writeEndObject();
    }

    private void optional(String key, OptionalDouble value) {
        json.writeName(key);
        number(value.orElse(Double.NaN));
    }

    /** JSON has no infinity and no NaN: both are null. Digits instead of an exponent wherever that stays readable. */
    private void number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (size >= 1e-9 && size < 1e15) {
            json.writeNumber(BigDecimal.valueOf(value).stripTrailingZeros());
        } else if (Double.doubleToRawLongBits(value) == 0) {
            json.writeNumber(0);
        } else {
            json.writeNumber(value); // -0.0 among them, which keeps its sign
        }
    }

    private static BigDecimal decimal(long nanos, int digits) {
        return BigDecimal.valueOf(nanos, digits).stripTrailingZeros();
    }
}
