package dev.holdfast.testing;

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
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Testbed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A load run in the making: log-normal response times around 20 ms, 0.4 % answers 503, 0.1 % request time-outs. Two
 * samples with the same index and settings build equal runs. Get one from {@link SampleRuns#sample(int)}; mutable, for
 * one thread.
 */
public final class LoadSample {

    private static final List<String> NAMES = List.of("list-traces", "get-trace", "search", "create-trace", "login",
            "export", "delete-trace", "health");
    private static final double SPREAD = 0.35;

    private final int index;
    private Instant startedAt;
    private String project = "shop";
    private String service = "traces";
    private String environment = "ci";
    private String scenario = "normal";
    private String testbed = "tb-7f3a";
    private Optional<GitState> git;
    private Outcome outcome = Outcome.COMPLETED;
    private int endpoints = 3;
    private int requests = 1000;
    private double latencyFactor = 1;
    private double errorShare = 0.004;
    private Optional<Duration> coldStart = Optional.empty();
    private Judgement judgement = Judgement.PASS;
    private List<Finding> findings = List.of();
    private List<String> notes = List.of();

    LoadSample(int index, Instant startedAt) {
        this.index = index;
        this.startedAt = startedAt;
        this.git = Optional.of(new GitState(SampleRuns.commit(index), "main", false));
    }

    public LoadSample startedAt(Instant instant) {
        startedAt = instant;
        return this;
    }

    public LoadSample project(String name) {
        project = name;
        return this;
    }

    public LoadSample service(String name) {
        service = name;
        return this;
    }

    public LoadSample environment(String name) {
        environment = name;
        return this;
    }

    public LoadSample scenario(String name) {
        scenario = name;
        return this;
    }

    /** Another machine, by its fingerprint. */
    public LoadSample testbed(String fingerprint) {
        testbed = fingerprint;
        return this;
    }

    public LoadSample commit(String hash) {
        git = Optional.of(new GitState(hash, git.map(GitState::branch).orElse("main"), false));
        return this;
    }

    public LoadSample branch(String name) {
        git = Optional.of(new GitState(git.map(GitState::commit).orElse(SampleRuns.commit(index)), name, false));
        return this;
    }

    public LoadSample withoutGit() {
        git = Optional.empty();
        return this;
    }

    public LoadSample outcome(Outcome ending) {
        outcome = ending;
        return this;
    }

    /** How many endpoints, 1 to 8. */
    public LoadSample endpoints(int count) {
        endpoints = count;
        return this;
    }

    /** How many requests in all, shared evenly; at least one for each endpoint. */
    public LoadSample requests(int count) {
        requests = count;
        return this;
    }

    /** All response times multiplied; 1.2 is a regression of 20 %. */
    public LoadSample latencyFactor(double factor) {
        latencyFactor = factor;
        return this;
    }

    /** The share of answers with status 503, in [0, 1]. */
    public LoadSample errorShare(double share) {
        errorShare = share;
        return this;
    }

    public LoadSample coldStart(Duration time) {
        coldStart = Optional.of(time);
        return this;
    }

    public LoadSample judged(Judgement verdict, Finding... reasons) {
        judgement = verdict;
        findings = List.of(reasons);
        return this;
    }

    public LoadSample notes(String... lines) {
        notes = List.of(lines);
        return this;
    }

    public RunRecord build() {
        Random random = new Random(index * 7919L + 17);
        List<EndpointResult> parts = new ArrayList<>();
        for (int i = 0; i < endpoints; i++) {
            parts.add(endpoint(NAMES.get(i), Math.max(1, requests / endpoints), 20e6 * (1 + 0.4 * i), random));
        }
        EndpointResult total = total(parts);
        Duration elapsed = Duration.ofNanos(total.counts().requests() * 1_230_000L + random.nextInt(1_000_000));
        double perSecond = total.counts().requests() / (elapsed.toNanos() / 1e9);
        RunResult.Load load = new RunResult.Load("http://127.0.0.1:8080", requests + " requests, 10 at a time", 10,
                elapsed, 100, coldStart, total, parts,
                new Arrivals(total.counts().requests(), total.counts().requests(), 3, perSecond, perSecond),
                new GeneratorHealth(lags(random, 40_000), lags(random, 9_000), OptionalDouble.of(0.125), "hybrid",
                        1, Disturbance.NONE, List.of(), outcome == Outcome.GENERATOR_BOUND),
                List.of(), Optional.empty(), timeline(elapsed, total));
        Testbed machine = new Testbed(testbed,
                Map.of("cpu", "Reference CPU", "cores", "4", "memory_gib", "16", "os", "linux"));
        RunContext context = new RunContext(project, service, environment, scenario, machine, git, "cfg-1a2b3c",
                "0.1.0");
        return new RunRecord(RunId.at(startedAt, new Random(index)), startedAt, elapsed.plusMillis(250), context,
                outcome, load, judgement, findings, notes);
    }

    private EndpointResult endpoint(String name, int count, double medianNanos, Random random) {
        HistogramRecorder response = new HistogramRecorder();
        HistogramRecorder service = new HistogramRecorder();
        long unavailable = 0;
        long timedOut = 0;
        for (int i = 0; i < count; i++) {
            long nanos = (long) (latencyFactor * medianNanos * Math.exp(SPREAD * random.nextGaussian()));
            service.record(nanos);
            response.record(nanos + random.nextInt(60_000));
            double fate = random.nextDouble();
            if (fate < errorShare) {
                unavailable++;
            } else if (fate > 0.999) {
                timedOut++;
            }
        }
        Map<Integer, Long> statuses = new HashMap<>();
        long fine = count - unavailable - timedOut;
        putCount(statuses, 200, fine);
        putCount(statuses, 503, unavailable);
        Map<Integer, Long> unexpected = new HashMap<>();
        putCount(unexpected, 503, unavailable);
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        putCount(failures, Failure.REQUEST_TIMEOUT, timedOut);
        RequestCounts counts = new RequestCounts(fine, statuses, unexpected, failures, 120L * count, 900L * count,
                640L * count);
        return new EndpointResult(Scope.endpoint(name), counts, response.snapshot(), service.snapshot());
    }

    private static EndpointResult total(List<EndpointResult> parts) {
        Map<Integer, Long> statuses = new HashMap<>();
        Map<Integer, Long> unexpected = new HashMap<>();
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        long success = 0;
        long sent = 0;
        long received = 0;
        long bodies = 0;
        for (EndpointResult part : parts) {
            RequestCounts counts = part.counts();
            counts.statuses().forEach((status, n) -> statuses.merge(status, n, Long::sum));
            counts.unexpectedStatuses().forEach((status, n) -> unexpected.merge(status, n, Long::sum));
            counts.failures().forEach((failure, n) -> failures.merge(failure, n, Long::sum));
            success += counts.success();
            sent += counts.bytesSent();
            received += counts.bytesReceived();
            bodies += counts.bodyBytesReceived();
        }
        return new EndpointResult(Scope.RUN,
                new RequestCounts(success, statuses, unexpected, failures, sent, received, bodies),
                LatencyHistogram.merge(parts.stream().map(EndpointResult::responseTime).toList()),
                LatencyHistogram.merge(parts.stream().map(EndpointResult::serviceTime).toList()));
    }

    private static List<Second> timeline(Duration elapsed, EndpointResult total) {
        List<Second> seconds = new ArrayList<>();
        int last = (int) elapsed.toSeconds();
        long ended = 0;
        for (int second = 0; second <= last; second++) {
            long until = total.counts().requests() * (second + 1) / (last + 1);
            seconds.add(new Second(second, until - ended, until - ended, second == 0 ? total.counts().errors() : 0,
                    total.responseTime().percentileNanos(50), total.responseTime().percentileNanos(95),
                    total.responseTime().percentileNanos(99), false));
            ended = until;
        }
        return seconds;
    }

    private static LatencyHistogram lags(Random random, int meanNanos) {
        HistogramRecorder recorder = new HistogramRecorder();
        for (int i = 0; i < 200; i++) {
            recorder.record((long) (-meanNanos * Math.log(1 - random.nextDouble())));
        }
        return recorder.snapshot();
    }

    private static <K> void putCount(Map<K, Long> counts, K key, long n) {
        if (n > 0) {
            counts.put(key, n);
        }
    }
}
