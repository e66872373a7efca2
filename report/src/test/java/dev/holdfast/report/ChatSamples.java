package dev.holdfast.report;

import dev.holdfast.core.chat.ChatEnd;
import dev.holdfast.core.chat.ChatGoals;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatRecorder;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.ChatTrace;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.chat.TokenSource;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Runs of chat endpoints to render; every answer goes through the recorder that real ones go through. */
final class ChatSamples {

    private static final Scope ASK = Scope.endpoint("ask");
    private static final Scope SUM_UP = Scope.endpoint("sum-up");

    private ChatSamples() {}

    /**
     * One endpoint that thinks before it speaks, four tokens at a time, stalls, breaks off and refuses; and one that speaks
     * token by token, of which nobody tells the tokens.
     */
    static RunRecord troubled() {
        EndpointResult ask = new EndpointResult(ASK,
                new RequestCounts(90, Map.of(200, 95L, 503, 3L), Map.of(503, 3L), Map.of(Failure.IDLE_TIMEOUT, 2L),
                        Map.of(Rejection.ERROR_IN_STREAM, 5L), 41_200, 812_000, 790_000),
                Samples.times(100, 2900, 1), Samples.times(100, 2900, 2)).withChat(thinking());
        EndpointResult sumUp = new EndpointResult(SUM_UP,
                new RequestCounts(50, Map.of(200, 50L), Map.of(), Map.of(), 20_600, 204_000, 197_000),
                Samples.times(50, 620, 3), Samples.times(50, 620, 4)).withChat(fluent());
        return run(List.of(ask, sumUp), Judgement.FAIL, List.of(
                new Finding(Finding.Kind.OBJECTIVE, ASK, Metric.TTFO, Statistic.P95, "ttfo p95 < 2s", Judgement.FAIL,
                        true, OptionalDouble.of(2.95e9), Optional.of(new Interval(2.9e9, 3.0e9, 0.95)), 100,
                        OptionalDouble.of(2e9), OptionalDouble.of(0.475),
                        "missed: the whole 95 % interval lies beyond the limit"),
                new Finding(Finding.Kind.OBJECTIVE, ASK, Metric.ERROR_RATE, Statistic.Simple.VALUE, "error_rate < 1%",
                        Judgement.FAIL, true, OptionalDouble.of(0.1), Optional.of(new Interval(0.055, 0.174, 0.95)),
                        100, OptionalDouble.of(0.01), OptionalDouble.of(9),
                        "missed: the whole 95 % interval lies beyond the limit")));
    }

    static RunRecord fine() {
        EndpointResult sumUp = new EndpointResult(SUM_UP,
                new RequestCounts(50, Map.of(200, 50L), Map.of(), Map.of(), 20_600, 204_000, 197_000),
                Samples.times(50, 620, 3), Samples.times(50, 620, 4)).withChat(fluent());
        return run(List.of(sumUp), Judgement.PASS, List.of());
    }

    private static ChatResult thinking() {
        ChatGoals goals = new ChatGoals(
                Map.of(ChatMetric.TTFO, Duration.ofMillis(2800), ChatMetric.STALL, Duration.ofSeconds(1)));
        ChatRecorder recorder = new ChatRecorder(goals,
                Optional.of(new PriceTable.PerMillionTokens("USD", 2.5, 1.25, 10)));
        for (int i = 0; i < 90; i++) {
            int slow = i % 30 == 7 ? 1500 : 0;
            ChatEnd end = i % 9 == 0 ? ChatEnd.OK_AT_LIMIT : ChatEnd.OK;
            recorder.record(answer(400, 2500 + 5 * i, 20, 10, slow, usage(60 + i), end), ms(2));
        }
        for (int i = 0; i < 5; i++) {
            recorder.record(answer(400, 2600, 20, 4, 0, usage(30),
                    new ChatEnd(ChatStatus.ERROR_IN_STREAM, false, "error overloaded (first at event 8)")), ms(2));
        }
        for (int i = 0; i < 2; i++) {
            recorder.record(answer(400, 2600, 20, 3, 10_000, usage(20),
                    new ChatEnd(ChatStatus.TRUNCATED, false, "fell silent")), ms(2));
        }
        for (int i = 0; i < 3; i++) {
            recorder.record(refused(), ms(2));
        }
        return recorder.result().lasting(Duration.ofSeconds(20));
    }

    private static ChatResult fluent() {
        ChatRecorder recorder = new ChatRecorder(ChatGoals.NONE, Optional.of(new PriceTable.PerHour("EUR", 3.6)));
        for (int i = 0; i < 50; i++) {
            ChatTokens tokens = i % 10 == 0 ? ChatTokens.UNKNOWN : ChatTokens.estimated(40);
            recorder.record(answer(-1, 210 + i, 10, 40, 0, tokens, ChatEnd.OK), ms(1));
        }
        return recorder.result().lasting(Duration.ofSeconds(20));
    }

    /** A role at once, perhaps a thought, then chunks in even steps but for the last, and the end. */
    private static ChatTimings answer(long thoughtMs, long firstMs, long stepMs, int chunks, long lastLaterMs,
            ChatTokens tokens, ChatEnd end) {
        ChatTrace trace = new ChatTrace();
        trace.begin(0);
        trace.event(ms(3));
        if (thoughtMs >= 0) {
            for (long at = thoughtMs; at < firstMs; at += 300) {
                trace.event(ms(at));
                trace.reasoning(ms(at));
            }
        }
        long at = firstMs;
        for (int i = 0; i < chunks; i++) {
            at = firstMs + i * stepMs + (end.isOk() && i == chunks - 1 ? lastLaterMs : 0);
            trace.event(ms(at));
            trace.output(ms(at));
        }
        return trace.end(ms(at + (end.isOk() ? 1 : lastLaterMs)), tokens, end);
    }

    private static ChatTimings refused() {
        ChatTrace trace = new ChatTrace();
        trace.begin(0);
        trace.bytes(ms(1));
        return trace.end(ms(1), ChatTokens.UNKNOWN, new ChatEnd(ChatStatus.HTTP_ERROR, false, "status 503"));
    }

    private static ChatTokens usage(long completion) {
        return new ChatTokens(TokenSource.USAGE, 800, 200, completion, completion / 3);
    }

    private static long ms(long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    private static RunRecord run(List<EndpointResult> endpoints, Judgement judgement, List<Finding> findings) {
        EndpointResult total = EndpointResult.merge(Scope.RUN, endpoints);
        long requests = total.counts().requests();
        GeneratorHealth generator = new GeneratorHealth(Samples.times(100, 0.012, 5), Samples.times(100, 0.2, 6),
                OptionalDouble.of(0.04), "hybrid", 1, Disturbance.NONE, List.of(), false)
                .with(new InstrumentError(10, 40, 150_000, 420_000, -12_000, 61_000));
        RunResult.Load load = new RunResult.Load("http://127.0.0.1:8080", "7.50/s for 20s", 20, Duration.ofSeconds(20),
                3, Optional.empty(), total, endpoints,
                new Arrivals(requests, requests, 1, requests / 20.0, requests / 20.0), generator, List.of(),
                Optional.empty(), List.of());
        return new RunRecord(Samples.id(4), Samples.START, Duration.ofSeconds(23), Samples.context("talk"),
                Outcome.COMPLETED, load, judgement, findings, List.of());
    }
}
