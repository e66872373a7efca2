package dev.holdfast.core.advice;

import dev.holdfast.core.chat.ChatLatency;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.run.Metric;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What users suffer from when an objective is missed. */
enum Concern {
    /** Nothing comes for too long. */
    START,
    /** It comes too slowly. */
    PACE,
    /** It stops in between. */
    STALL,
    /** It takes too long in all. */
    TOTAL,
    /** It is refused with 429. */
    TOO_MANY,
    /** It is refused with 503. */
    UNAVAILABLE,
    /** It never comes. */
    TIMED_OUT,
    /** It begins and breaks off. */
    BROKEN,
    /** Too few are served. */
    AMOUNT,
    /** It costs too much. */
    COST;

    private static final Set<Concern> FAILURES = Set.of(TOO_MANY, UNAVAILABLE, TIMED_OUT, BROKEN);
    private static final Map<String, Set<Concern>> BY_METRIC = byMetric();

    /** Of a metric; where it is goodput, of the limits that answers broke. */
    static Set<Concern> of(Metric metric, Optional<ChatResult> chat) {
        boolean ofGoals = metric.equals(Metric.GOODPUT) || metric.equals(Metric.GOOD_RATE);
        return ofGoals
                ? chat.map(Concern::broken).orElse(Set.of())
                : BY_METRIC.getOrDefault(metric.name(), Set.of());
    }

    private static Set<Concern> broken(ChatResult chat) {
        Set<Concern> concerns = EnumSet.of(AMOUNT);
        chat.goals().limits().forEach((metric, limit) -> {
            ChatLatency latency = chat.latency(metric);
            long asked = metric.isArrival() ? chat.counts().offered() : latency.count();
            if (asked > latency.measured().countAtMost(limit.toNanos())) {
                concerns.add(of(metric));
            }
        });
        if (chat.counts().offered() > chat.counts().of(ChatStatus.OK)) {
            concerns.addAll(FAILURES);
        }
        return concerns;
    }

    private static Concern of(ChatMetric goal) {
        return switch (goal) {
            case QUEUE, FIRST_BYTE, TTFE, TTFT, TTFO -> START;
            case TPOT, INTER_CHUNK -> PACE;
            case STALL -> STALL;
            case E2E, STREAM_CLOSE -> TOTAL;
        };
    }

    private static Map<String, Set<Concern>> byMetric() {
        Map<String, Set<Concern>> map = new HashMap<>();
        put(Set.of(START), List.of(Metric.FIRST_BYTE, Metric.TTFE, Metric.TTFT, Metric.TTFO), map);
        put(Set.of(PACE), List.of(Metric.TPOT, Metric.INTER_CHUNK), map);
        put(Set.of(STALL), List.of(Metric.STALL), map);
        put(Set.of(TOTAL), List.of(Metric.E2E, Metric.STREAM_CLOSE, Metric.RESPONSE_TIME, Metric.SERVICE_TIME), map);
        put(FAILURES, List.of(Metric.ERROR_RATE, Metric.SUCCESS_RATE), map);
        put(Set.of(TOO_MANY), List.of(Metric.ERROR_RATE_4XX), map);
        put(Set.of(UNAVAILABLE), List.of(Metric.ERROR_RATE_5XX), map);
        put(Set.of(TOO_MANY, UNAVAILABLE), List.of(Metric.SHED_RATE), map);
        put(Set.of(TIMED_OUT), List.of(Metric.TIMEOUT_RATE), map);
        put(Set.of(BROKEN), List.of(Metric.REJECTED_RATE), map);
        put(Set.of(AMOUNT), List.of(Metric.THROUGHPUT, Metric.OUTPUT_TOKEN_RATE, Metric.CAPACITY), map);
        put(Set.of(COST), List.of(Metric.COST, Metric.COST_PER_GOOD), map);
        return Map.copyOf(map);
    }

    private static void put(Set<Concern> concerns, List<Metric> metrics, Map<String, Set<Concern>> map) {
        metrics.forEach(metric -> map.put(metric.name(), concerns));
    }
}
