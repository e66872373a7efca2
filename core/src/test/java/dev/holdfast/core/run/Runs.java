package dev.holdfast.core.run;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Runs that tests speak of. */
public final class Runs {

    public static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    public static final Metric BUILD_TIME = new Metric("build_time", Unit.NANOSECOND, Direction.LOWER_IS_BETTER);

    private Runs() {}

    /** The id of the run that started {@code hours} after {@link #START}. */
    public static RunId id(int hours) {
        return RunId.at(at(hours), new Random(hours));
    }

    public static Instant at(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    public static RunContext context(String branch) {
        return new RunContext("shop", "traces", "ci", "normal", new Testbed("cafe01", Map.of("cores", "2")),
                Optional.of(new GitState("0123456789abcdef", branch, false)), "digest", "0.1.0");
    }

    public static RunRecord of(int hours, Outcome outcome, RunResult result) {
        return new RunRecord(id(hours), at(hours), Duration.ofSeconds(10), context("main"), outcome, result,
                Judgement.INCONCLUSIVE, List.of(), List.of());
    }

    /** A completed load run of ten seconds. */
    public static RunRecord load(int hours, RequestCounts counts, LatencyHistogram times) {
        return of(hours, Outcome.COMPLETED, loadResult(counts, times));
    }

    public static RunResult.Load loadResult(RequestCounts counts, LatencyHistogram times) {
        return new RunResult.Load("http://127.0.0.1:8080", "1000 requests, 10 at a time", 10, Duration.ofSeconds(10), 0,
                Optional.empty(), new EndpointResult(Scope.RUN, counts, times, times),
                List.of(new EndpointResult(Scope.endpoint("list-traces"), counts, times, times)),
                new Arrivals(counts.requests(), counts.requests(), 0, 100, 100),
                new GeneratorHealth(LatencyHistogram.empty(), LatencyHistogram.empty(), OptionalDouble.empty(), "timer",
                        1, Disturbance.NONE, List.of(), false),
                List.of(), Optional.empty(), List.of());
    }

    /** A run of a command with these wall times, in seconds. */
    public static RunRecord command(int hours, double... seconds) {
        return measured(hours, new Measurement.Samples(Metric.WALL_TIME, Scope.RUN,
                Arrays.stream(seconds).mapToObj(s -> s * 1e9).toList()));
    }

    /** A completed run of a command with these measurements. */
    public static RunRecord measured(int hours, Measurement... measurements) {
        return of(hours, Outcome.COMPLETED,
                new RunResult.Command(List.of("make", "test"), List.of(0), 0, List.of(measurements)));
    }

    /** So many expected answers and so many unexpected ones of one status. */
    public static RequestCounts counts(long success, int status, long unexpected) {
        return unexpected == 0
                ? new RequestCounts(success, Map.of(200, success), Map.of(), Map.of(), 0, 0, 0)
                : new RequestCounts(success, Map.of(200, success, status, unexpected), Map.of(status, unexpected),
                        Map.of(), 0, 0, 0);
    }

    /** So many requests that found nobody listening. */
    public static RequestCounts refused(long requests) {
        return new RequestCounts(0, Map.of(), Map.of(), Map.of(Failure.CONNECTION_REFUSED, requests), 0, 0, 0);
    }

    /** {@code n} times spread evenly from {@code fromMillis} to {@code toMillis}. */
    public static LatencyHistogram times(int n, double fromMillis, double toMillis) {
        HistogramRecorder recorder = new HistogramRecorder();
        for (int i = 0; i < n; i++) {
            recorder.record(Math.round(1e6 * (fromMillis + (toMillis - fromMillis) * i / Math.max(1, n - 1))));
        }
        return recorder.snapshot();
    }
}
