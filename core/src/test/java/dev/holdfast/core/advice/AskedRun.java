package dev.holdfast.core.advice;

import dev.holdfast.core.chat.ChatGoals;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatRecorder;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.run.Testbed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A run of ten seconds that asked one endpoint, and what it missed; times in milliseconds. */
final class AskedRun {

    private static final Scope ASK = Scope.endpoint("ask");
    private static final Duration LASTED = Duration.ofSeconds(10);

    private final List<Finding> findings = new ArrayList<>();
    private final List<PhaseResult> phases = new ArrayList<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
    private final HistogramRecorder felt = new HistogramRecorder();
    private final HistogramRecorder served = new HistogramRecorder();
    private ChatGoals goals = ChatGoals.NONE;
    private Optional<PriceTable> prices = Optional.empty();
    private Optional<ChatRecorder> chats = Optional.empty();
    private long prompt = 20;
    private long cached;
    private long completion = 20;

    static long ms(long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    /** What the first visible output of a good answer keeps to. */
    AskedRun goal(long firstOutputMs) {
        goals = new ChatGoals(Map.of(ChatMetric.TTFO, Duration.ofMillis(firstOutputMs)));
        return this;
    }

    AskedRun prices(PriceTable table) {
        prices = Optional.of(table);
        return this;
    }

    AskedRun prompt(long tokens, long ofThemCached) {
        prompt = tokens;
        cached = ofThemCached;
        return this;
    }

    AskedRun completion(long tokens) {
        completion = tokens;
        return this;
    }

    AskedRun answers(int count, Consumer<DrawnAnswer> drawn) {
        ChatRecorder recorder = chats.orElseGet(() -> new ChatRecorder(goals, prices));
        chats = Optional.of(recorder);
        statuses.merge(200, (long) count, Long::sum);
        record(count, drawn, recorder);
        return this;
    }

    private void record(int count, Consumer<DrawnAnswer> drawn, ChatRecorder recorder) {
        for (int i = 0; i < count; i++) {
            DrawnAnswer answer = new DrawnAnswer(i);
            drawn.accept(answer);
            recorder.record(answer.timings(prompt, cached, completion), 0);
        }
    }

    AskedRun refused(int count) {
        statuses.merge(503, (long) count, Long::sum);
        return this;
    }

    AskedRun failed(Failure failure, int count) {
        failures.merge(failure, (long) count, Long::sum);
        times(count, 30_000, 30_000);
        return this;
    }

    /** Answers that are no chat's. */
    AskedRun plain(int count, long responseMs, long serviceMs) {
        statuses.merge(200, (long) count, Long::sum);
        times(count, responseMs, serviceMs);
        return this;
    }

    private void times(int count, long responseMs, long serviceMs) {
        for (int i = 0; i < count; i++) {
            felt.record(ms(responseMs));
            served.record(ms(serviceMs));
        }
    }

    AskedRun phase(String name, Consumer<DrawnAnswer> drawn) {
        ChatRecorder recorder = new ChatRecorder(goals, prices);
        record(20, drawn, recorder);
        EndpointResult total = new EndpointResult(Scope.phase(name),
                new RequestCounts(20, Map.of(200, 20L), Map.of(), Map.of(), 0, 0, 0), LatencyHistogram.empty(),
                LatencyHistogram.empty()).withChat(recorder.result().lasting(LASTED));
        phases.add(new PhaseResult("2/s for 10s", Duration.ZERO, LASTED, total, new Arrivals(20, 20, 0, 2, 2)));
        return this;
    }

    AskedRun missed(Metric metric) {
        return missed(ASK, metric);
    }

    AskedRun missed(Scope scope, Metric metric) {
        return found(Finding.Kind.OBJECTIVE, scope, metric, Judgement.FAIL, OptionalDouble.empty());
    }

    AskedRun found(Metric metric, Judgement judgement) {
        return found(Finding.Kind.OBJECTIVE, ASK, metric, judgement, OptionalDouble.empty());
    }

    AskedRun againstNormal(Metric metric, Judgement judgement, double change) {
        return found(Finding.Kind.BASELINE, ASK, metric, judgement, OptionalDouble.of(change));
    }

    private AskedRun found(Finding.Kind kind, Scope scope, Metric metric, Judgement judgement, OptionalDouble change) {
        findings.add(new Finding(kind, scope, metric, Statistic.P95, metric.name() + " < 1ns", judgement, true,
                OptionalDouble.empty(), Optional.empty(), 20, OptionalDouble.empty(), change, "as drawn"));
        return this;
    }

    List<Advice> advice() {
        return Advisor.of(run(Outcome.COMPLETED));
    }

    RunRecord run(Outcome outcome) {
        Map<Integer, Long> unexpected = new TreeMap<>(statuses);
        unexpected.remove(200);
        EndpointResult plain = new EndpointResult(ASK, new RequestCounts(statuses.getOrDefault(200, 0L), statuses,
                unexpected, failures, 0, 0, 0), felt.snapshot(), served.snapshot());
        EndpointResult ask = chats.map(chat -> plain.withChat(chat.result().lasting(LASTED))).orElse(plain);
        GeneratorHealth generator = new GeneratorHealth(LatencyHistogram.empty(), LatencyHistogram.empty(),
                OptionalDouble.empty(), "hybrid", 1, Disturbance.NONE, List.of(), false);
        RunResult.Load load = new RunResult.Load("http://127.0.0.1:1", "as drawn", 1, LASTED, 0, Optional.empty(),
                EndpointResult.merge(Scope.RUN, List.of(ask)), List.of(ask), new Arrivals(20, 20, 0, 2, 2), generator,
                phases, Optional.empty(), List.of());
        return new RunRecord(new RunId("20261121-080000-000001"), Instant.EPOCH, LASTED,
                new RunContext("shop", "chat", "local", "talk", new Testbed("tb", Map.of()), Optional.empty(), "cfg",
                        "0.1.0"),
                outcome, load, Judgement.FAIL, findings, List.of());
    }
}
