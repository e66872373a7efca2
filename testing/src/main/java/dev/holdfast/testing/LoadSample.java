package dev.holdfast.testing;

import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.core.sweep.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A load run in the making: log-normal response times around 20 ms, 0.4 % answers 503, 0.1 % request time-outs. Two
 * samples with the same index and settings build equal runs. Get one from {@link SampleRuns#sample(int)}; mutable, for
 * one thread.
 */
public final class LoadSample {

    private static final List<String> NAMES = List.of("list-traces", "get-trace", "search", "create-trace", "login",
            "export", "delete-trace", "health");

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
    private final List<DrawnPhase> phases = new ArrayList<>();
    private Optional<Capacity> capacity = Optional.empty();
    private Optional<Sweep> sweep = Optional.empty();
    private Disturbance disturbance = Disturbance.NONE;

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

    /** How many requests in all where there are no phases, shared evenly; at least one for each endpoint. */
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

    /** A phase after those before: so many requests a second for so many seconds, as slow as the factor says. */
    public LoadSample phase(String name, int perSecond, int seconds, double slowness) {
        phases.add(new DrawnPhase(name, perSecond, seconds, slowness));
        return this;
    }

    /** Phases of 100 requests a second for five seconds, one after the other. */
    public LoadSample phases(String... names) {
        for (String name : names) {
            phase(name, 100, 5, 1);
        }
        return this;
    }

    /** What a search came to: this rate met the objectives and the other missed them. */
    public LoadSample capacity(double metPerSecond, double missedPerSecond) {
        capacity = Optional.of(new Capacity(OptionalDouble.of(metPerSecond), OptionalDouble.of(missedPerSecond), true));
        return this;
    }

    /** What came of one load after the other. */
    public LoadSample sweep(Sweep found) {
        sweep = Optional.of(found);
        return this;
    }

    /** The generator was kept from its work in the first so many seconds. */
    public LoadSample disturbed(int seconds) {
        disturbance = new Disturbance(OptionalDouble.of(0.12), OptionalDouble.of(0.034), 7, Duration.ofMillis(41),
                seconds);
        return this;
    }

    public RunRecord build() {
        Random random = new Random(index * 7919L + 17);
        DrawnRequests drawn = phases.isEmpty()
                ? DrawnRequests.of(NAMES.subList(0, endpoints), requests, latencyFactor, errorShare, random)
                : DrawnRequests.of(NAMES.subList(0, endpoints), phases, latencyFactor, errorShare, random);
        EndpointResult total = drawn.total();
        Duration elapsed = phases.isEmpty()
                ? Duration.ofNanos(total.counts().requests() * 1_230_000L + random.nextInt(1_000_000))
                : Duration.ofSeconds(phases.stream().mapToLong(DrawnPhase::seconds).sum());
        double perSecond = total.counts().requests() / (elapsed.toNanos() / 1e9);
        RunResult.Load load = new RunResult.Load("http://127.0.0.1:8080", model(), 10, elapsed, 100, coldStart, total,
                drawn.endpoints(),
                new Arrivals(total.counts().requests(), total.counts().requests(), 3, perSecond, perSecond),
                new GeneratorHealth(DrawnRequests.lags(random, 40_000), DrawnRequests.lags(random, 9_000),
                        OptionalDouble.of(0.125), "hybrid", 1, disturbance, List.of(),
                        outcome == Outcome.GENERATOR_BOUND),
                drawn.phases(), capacity, drawn.timeline(elapsed, disturbance.disturbedSeconds()), sweep);
        Testbed machine = new Testbed(testbed,
                Map.of("cpu", "Reference CPU", "cores", "4", "memory_gib", "16", "os", "linux"));
        RunContext context = new RunContext(project, service, environment, scenario, machine, git, "cfg-1a2b3c",
                "0.1.0");
        return new RunRecord(RunId.at(startedAt, new Random(index)), startedAt, elapsed.plusMillis(250), context,
                outcome, load, judgement, findings, notes);
    }

    private String model() {
        return phases.isEmpty()
                ? requests + " requests, 10 at a time"
                : phases.stream().map(phase -> phase.name() + ": " + phase.model()).collect(Collectors.joining("; "));
    }
}
