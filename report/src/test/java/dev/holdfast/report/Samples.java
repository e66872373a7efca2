package dev.holdfast.report;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Runs and findings to render: invented, seeded, the same every time. */
final class Samples {

    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    static final Scope LIST = Scope.endpoint("list-traces");
    static final Testbed TESTBED = new Testbed("8c1f02",
            Map.of("cpu", "EPYC 7763", "cores", "4", "memory_gib", "16", "os", "Linux", "kernel", "6.12", "runtime",
                    "jdk 25"));

    private Samples() {}

    static RunId id(int number) {
        return new RunId(String.format(Locale.ROOT, "20261121-080000-%06x", number));
    }

    static RunContext context(String scenario) {
        return new RunContext("shop", "traces", "local", scenario, TESTBED,
                Optional.of(new GitState("3f9a1c2bd4e5f60718293a4b5c6d7e8f90a1b2c3", "main", true)), "cfg-1", "0.1.0");
    }

    static LatencyHistogram times(int count, double medianMillis, long seed) {
        Random random = new Random(seed);
        HistogramRecorder recorder = new HistogramRecorder();
        for (int i = 0; i < count; i++) {
            recorder.record((long) (medianMillis * 1e6 * Math.exp(0.4 * random.nextGaussian())));
        }
        return recorder.snapshot();
    }

    static RunRecord load(Judgement judgement, List<Finding> findings) {
        EndpointResult list = new EndpointResult(LIST,
                new RequestCounts(690, Map.of(200, 690L, 500, 8L), Map.of(500, 8L),
                        Map.of(Failure.REQUEST_TIMEOUT, 2L), 90_000, 14_200_000, 14_000_000),
                times(700, 12.3, 1), times(700, 12.1, 2));
        EndpointResult get = new EndpointResult(Scope.endpoint("get-trace"),
                new RequestCounts(300, Map.of(200, 290L, 404, 10L), Map.of(), Map.of(), 30_000, 900_000, 800_000),
                times(300, 1.9, 3), times(300, 1.8, 4));
        EndpointResult total = new EndpointResult(Scope.RUN,
                new RequestCounts(990, Map.of(200, 980L, 404, 10L, 500, 8L), Map.of(500, 8L),
                        Map.of(Failure.REQUEST_TIMEOUT, 2L), 120_000, 15_100_000, 14_800_000),
                LatencyHistogram.merge(List.of(list.responseTime(), get.responseTime())),
                LatencyHistogram.merge(List.of(list.serviceTime(), get.serviceTime())));
        RunResult.Load result = new RunResult.Load("http://127.0.0.1:8080/v1", "100/s for 10s", 100,
                Duration.ofSeconds(10), 50, Optional.of(Duration.ofMillis(1830)), total, List.of(list, get),
                new Arrivals(1000, 998, 3, 100, 99.8),
                new GeneratorHealth(times(1000, 0.012, 5), times(1000, 0.2, 6), OptionalDouble.of(0.34), "hybrid",
                        1, Disturbance.NONE, List.of("the generator and its target share one machine"), false),
                List.of(), Optional.empty(), List.of());
        return new RunRecord(id(1), START, Duration.ofMillis(12_300), context("smoke"), Outcome.COMPLETED, result,
                judgement, findings, List.of("The environment variable TOKEN was substituted in one header."));
    }

    static RunRecord command() {
        RunResult.Command result = new RunResult.Command(List.of("mvn", "-q", "test"), List.of(0, 0, 1, 0, 0), 1,
                List.of(new Measurement.Samples(Metric.WALL_TIME, Scope.RUN,
                        List.of(12.31e9, 12.02e9, 3.1e9, 12.5e9, 12.4e9)),
                        new Measurement.Samples(Metric.CPU_TIME, Scope.RUN, List.of(40e9, 41e9, 9e9, 40.2e9, 39.8e9)),
                        new Measurement.Samples(Metric.MEMORY_PEAK, Scope.RUN,
                                List.of(512e6, 514e6, 220e6, 509e6, 511e6)),
                        new Measurement.Scalar(Metric.COUNT, Scope.RUN, 5, 5)));
        return new RunRecord(id(2), START, Duration.ofSeconds(95), context("suite"), Outcome.COMPLETED, result,
                Judgement.INCONCLUSIVE, List.of(), List.of());
    }

    static Finding objective(Scope scope, Metric metric, Statistic statistic, String title, Judgement judgement,
            double value, Interval interval, double limit, String explanation) {
        return new Finding(Finding.Kind.OBJECTIVE, scope, metric, statistic, title, judgement, true,
                OptionalDouble.of(value), Optional.of(interval), 690, OptionalDouble.of(limit), OptionalDouble.empty(),
                explanation);
    }

    static Finding baseline(Scope scope, Metric metric, Statistic statistic, Judgement judgement, double now,
            double normal, double halfWidth, String explanation) {
        double change = now / normal - 1;
        return new Finding(Finding.Kind.BASELINE, scope, metric, statistic, "rolling median of 20 runs", judgement,
                true, OptionalDouble.of(now), Optional.of(new Interval(change - halfWidth, change + halfWidth, 0.95)),
                20, OptionalDouble.of(normal), OptionalDouble.of(change), OptionalDouble.of(1.8 * halfWidth),
                explanation);
    }

    static List<Finding> findings() {
        return List.of(
                objective(LIST, Metric.RESPONSE_TIME, Statistic.P95, "p95 < 150ms", Judgement.PASS, 23.4e6,
                        new Interval(22.1e6, 25.2e6, 0.95), 150e6, "p95 is 23.4 ms."),
                objective(LIST, Metric.RESPONSE_TIME, Statistic.P99, "p99 < 30ms", Judgement.INCONCLUSIVE, 29.1e6,
                        new Interval(26e6, Double.POSITIVE_INFINITY, 0.95), 30e6,
                        "p99 is 29.1 ms, but its interval reaches across the limit of 30 ms; about 1 400 more requests"
                                + " would settle it."),
                objective(Scope.RUN, Metric.ERROR_RATE_5XX, Statistic.Simple.VALUE, "error_rate_5xx < 0.5%",
                        Judgement.FAIL, 0.008, new Interval(0.0035, 0.0157, 0.95), 0.005,
                        "0.80 % of 1000 requests were answered with an unexpected 5xx status; the limit is 0.50 %."),
                baseline(LIST, Metric.RESPONSE_TIME, Statistic.P95, Judgement.FAIL, 23.4e6, 19.2e6, 0.06,
                        "p95 rose from 19.2 ms to 23.4 ms, more than the 20 % that count as an error."),
                baseline(LIST, Metric.RESPONSE_TIME, Statistic.MEDIAN, Judgement.PASS, 12.3e6, 12.2e6, 0.03, ""),
                baseline(Scope.endpoint("get-trace"), Metric.RESPONSE_TIME, Statistic.P95, Judgement.PASS, 3.6e6, 4.1e6,
                        0.05, ""),
                baseline(Scope.RUN, Metric.THROUGHPUT, Statistic.Simple.VALUE, Judgement.INCONCLUSIVE, 99.0, 112.0,
                        0.2, "5 more runs would settle it."));
    }

    static SeriesKey key(Scope scope, Metric metric, Statistic statistic) {
        return SeriesKey.of(context("smoke"), scope, metric, statistic);
    }

    static List<SeriesPoint> points(int count, double level, long seed) {
        Random random = new Random(seed);
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean regressed = i == count - 1 || i % 67 == 40;
            double value = level * Math.exp(0.03 * random.nextGaussian()) * (regressed ? 1.25 : 1);
            points.add(new SeriesPoint(id(i), START.minus(Duration.ofHours(3L * (count - 1 - i))),
                    Optional.of(String.format(Locale.ROOT, "%08x%032x", 0xabc00000L + i, i)), value,
                    i % 50 != 30, regressed));
        }
        return points;
    }

    static Baseline baseline(SeriesKey series, double median, double confidence, int runs) {
        List<RunId> members = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            members.add(id(i));
        }
        Interval interval = runs < 6
                ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95)
                : new Interval(median * 0.98, median * 1.02, 0.95);
        return new Baseline(series, "rolling median of " + runs + " runs", median, 0.031, interval,
                new Confidence(confidence), members, START);
    }

    static RunSummary summary(RunRecord run) {
        RunContext context = run.context();
        return new RunSummary(run.id(), run.startedAt(), run.duration(), context.project(), context.service(),
                context.environment(), context.scenario(), context.testbed().fingerprint(), context.git(),
                run.outcome(), run.judgement(), run.successful(), run.regressed());
    }
}
