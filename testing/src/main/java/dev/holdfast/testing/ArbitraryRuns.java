package dev.holdfast.testing;

import dev.holdfast.core.chat.ChatCost;
import dev.holdfast.core.chat.ChatCounts;
import dev.holdfast.core.chat.ChatGoals;
import dev.holdfast.core.chat.ChatLatency;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.chat.TokenSource;
import dev.holdfast.core.chat.TokenSum;
import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.CauseCount;
import dev.holdfast.core.run.Direction;
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
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Ratio;
import dev.holdfast.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs that are valid and otherwise as odd as a seed makes them: empty histograms, names in any script, unbounded
 * intervals, durations of a nanosecond and of days. For properties such as decode after encode gives the same. Findings
 * come objectives first, as every check gives them.
 */
public final class ArbitraryRuns {

    private static final List<String> TEXTS = List.of("a", "orders", "GET /v1/items/{id}?x=1", "naïve “quoted”", "日本語",
            "tab\tand\nline", "back\\slash \"and\" 'quote'", "=1+1", "-", "emoji 🚀", "a,b;c", "\u0001control",
            "$.x[0]",
            "x".repeat(120));

    private final Random random;

    public ArbitraryRuns(long seed) {
        random = new Random(seed);
    }

    /** The next run. */
    public RunRecord next() {
        Instant start = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
        List<Finding> findings = new ArrayList<>(listOf(3, () -> finding(Finding.Kind.OBJECTIVE)));
        findings.addAll(listOf(3, () -> finding(pick(Finding.Kind.BASELINE, Finding.Kind.TREND))));
        return new RunRecord(RunId.at(start, random), start, duration(), context(), pick(Outcome.values()),
                random.nextInt(4) == 0 ? command() : load(), pick(Judgement.values()), findings,
                listOf(3, this::text));
    }

    private RunContext context() {
        Map<String, String> facts = new HashMap<>();
        listOf(4, this::text).forEach(key -> facts.put(key, text()));
        Optional<GitState> git = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new GitState(Long.toHexString(random.nextLong() | Long.MIN_VALUE), text(),
                        random.nextBoolean()));
        return new RunContext(text(), text(), text(), text(), new Testbed(text(), facts), git, text(), text());
    }

    private RunResult load() {
        List<EndpointResult> endpoints = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> part(Scope.endpoint(i + text()))).toList();
        List<PhaseResult> phases = random.nextInt(3) == 0
                ? IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(this::phase).toList()
                : List.of();
        EndpointResult total = phases.isEmpty()
                ? part(Scope.RUN)
                : EndpointResult.merge(Scope.RUN, phases.stream().map(PhaseResult::total).toList());
        return new RunResult.Load("http://127.0.0.1:" + random.nextInt(65_536) + "/", text(), random.nextInt(10_000),
                duration(), count(), random.nextBoolean() ? Optional.of(duration()) : Optional.empty(), total,
                endpoints, arrivals(),
                new GeneratorHealth(histogram(), histogram(), maybe(), text(), random.nextInt(300), disturbance(),
                        listOf(2, this::text), random.nextBoolean()),
                phases, capacity(), timeline(), sweep());
    }

    private PhaseResult phase(int position) {
        String name = text();
        return new PhaseResult(text(), duration(), duration(),
                part(Scope.phase(position + name.substring(0, Math.min(name.length(), 39)))), arrivals());
    }

    private Arrivals arrivals() {
        return new Arrivals(count(), count(), count(), random.nextDouble() * 1e6, random.nextDouble() * 1e-6);
    }

    private Disturbance disturbance() {
        return random.nextBoolean()
                ? Disturbance.NONE
                : new Disturbance(maybe(), maybe(), count(), duration(), random.nextInt(100_000));
    }

    private Optional<Capacity> capacity() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Capacity(maybe(), maybe(), random.nextBoolean()));
    }

    private Optional<Sweep> sweep() {
        return random.nextInt(4) > 0
                ? Optional.empty()
                : Optional.of(new Sweep(pick(SweepAxis.values()), text(), new Ratio(random.nextDouble()),
                        IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(this::stage).toList(),
                        pick(SweepEnd.values())));
    }

    private SweepStage stage(int position) {
        long good = count();
        long errors = count();
        double low = random.nextGaussian();
        return new SweepStage(position + 1 + random.nextDouble(), duration(), good + errors + random.nextInt(9), good,
                errors, random.nextBoolean() ? 0 : random.nextDouble() * 1e4, random.nextDouble() * 1e6,
                random.nextDouble(), random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(count()),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(count()),
                random.nextBoolean() ? Optional.empty() : Optional.of(new Interval(low, low + 1, 0.95)),
                pick(SweepStage.State.values()));
    }

    private List<Second> timeline() {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> new Second(i, count(), count(), count(), count(),
                count(), count(), random.nextBoolean())).toList();
    }

    private RunResult command() {
        List<Measurement> measured = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Metric metric = new Metric("m" + i, pick(Unit.values()), pick(Direction.values()));
            Scope scope = scope();
            measured.add(switch (random.nextInt(3)) {
                case 0 -> new Measurement.Scalar(metric, scope, number(), count());
                case 1 -> new Measurement.Distribution(metric, scope, histogram());
                default -> new Measurement.Samples(metric, scope,
                        IntStream.rangeClosed(0, random.nextInt(6)).mapToObj(n -> number()).toList());
            });
        }
        return new RunResult.Command(listOf(4, this::text), listOf(4, () -> random.nextInt(256)), random.nextInt(3),
                measured);
    }

    private EndpointResult part(Scope scope) {
        Map<Integer, Long> statuses = new HashMap<>();
        Map<Integer, Long> unexpected = new HashMap<>();
        for (int status : new int[]{200, 204, 404, 500, 503}) {
            if (random.nextInt(3) == 0) {
                long n = 1L + random.nextInt(1000);
                statuses.put(status, n);
                if (random.nextBoolean()) {
                    unexpected.put(status, 1 + random.nextLong(n));
                }
            }
        }
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        for (Failure failure : Failure.values()) {
            if (random.nextInt(6) == 0) {
                failures.put(failure, 1L + random.nextInt(100));
            }
        }
        Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
        long good = sum(statuses) - sum(unexpected);
        if (good > 0 && random.nextBoolean()) {
            rejected.put(pick(Rejection.values()), 1 + random.nextLong(good));
        }
        return new EndpointResult(scope,
                new RequestCounts(good - sum(rejected), statuses, unexpected, failures, rejected, count(), count(),
                        count()),
                histogram(), histogram(), causes(failures, rejected),
                random.nextInt(3) == 0 ? Optional.of(chat()) : Optional.empty());
    }

    private ChatResult chat() {
        Map<ChatMetric, ChatLatency> latencies = new EnumMap<>(ChatMetric.class);
        for (ChatMetric metric : ChatMetric.values()) {
            latencies.put(metric,
                    new ChatLatency(histogram(), random.nextBoolean() ? histogram() : LatencyHistogram.empty()));
        }
        long ok = 1L + random.nextInt(1000);
        Map<ChatStatus, Long> answers = Map.of(ChatStatus.OK, ok, pick(ChatStatus.TRUNCATED, ChatStatus.EMPTY),
                count());
        Map<TokenSource, TokenSum> tokens = Map.of(TokenSource.USAGE,
                new TokenSum(ok, new ChatTokens(TokenSource.USAGE, 900, 100, 5000, 50), 4950, 2000));
        Optional<PriceTable> prices = pick(Optional.<PriceTable>empty(),
                Optional.<PriceTable>of(new PriceTable.PerHour("EUR", 3.5)),
                Optional.<PriceTable>of(new PriceTable.PerMillionTokens("USD", 2.5, 1.25, 10)));
        ChatCost cost = prices.isEmpty() ? ChatCost.NONE : new ChatCost(prices, histogram(), count(), count());
        return new ChatResult(latencies,
                new ChatCounts(answers, count(), random.nextLong(ok + 1), random.nextLong(ok + 1), count()), tokens,
                cost,
                random.nextBoolean()
                        ? ChatGoals.NONE
                        : new ChatGoals(Map.of(ChatMetric.TTFO, Duration.ofMillis(800), ChatMetric.STALL,
                                Duration.ofSeconds(2))),
                duration());
    }

    private static List<CauseCount> causes(Map<Failure, Long> failures, Map<Rejection, Long> rejected) {
        List<CauseCount> causes = new ArrayList<>();
        failures.forEach((failure, n) -> causes.add(new CauseCount(failure, "\"why\" of " + failure, n)));
        rejected.forEach((rejection, n) -> causes.add(new CauseCount(rejection, "why not: ✓", n)));
        return causes;
    }

    private Finding finding(Finding.Kind kind) {
        Optional<Interval> interval = switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Interval(Double.NEGATIVE_INFINITY, number(), 0.95));
            case 2 -> Optional.of(new Interval(number(), Double.POSITIVE_INFINITY, 0.9));
            default -> Optional.of(new Interval(-random.nextDouble(), random.nextDouble(), 0.99));
        };
        Statistic statistic = pick(Statistic.Simple.MEAN, Statistic.Simple.VALUE, Statistic.MEDIAN, Statistic.P99,
                new Statistic.Percentile(99.9), new Statistic.Percentile(0.5));
        return new Finding(kind, scope(),
                pick(Metric.builtIn().toArray(Metric[]::new)), statistic, text(), pick(Judgement.values()),
                random.nextBoolean(), maybe(), interval, count(), maybe(), maybe(), share(), text());
    }

    private OptionalDouble share() {
        return random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    }

    private Scope scope() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> Scope.RUN;
            case 2 -> Scope.phase("phase" + random.nextInt(9));
            default -> Scope.endpoint(text());
        };
    }

    private LatencyHistogram histogram() {
        int values = random.nextInt(4) == 0 ? 0 : random.nextInt(300);
        if (values == 0 && random.nextBoolean()) {
            return LatencyHistogram.empty();
        }
        HistogramRecorder recorder = new HistogramRecorder();
        for (int i = 0; i < values; i++) {
            recorder.record((long) Math.exp(random.nextDouble() * 29) - 1);
        }
        return recorder.snapshot();
    }

    private Duration duration() {
        return Duration.ofNanos(switch (random.nextInt(4)) {
            case 0 -> 0L;
            case 1 -> 1L;
            case 2 -> random.nextLong(1_000_000_000L);
            default -> random.nextLong(Duration.ofDays(7).toNanos());
        });
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> -random.nextDouble() * 1e-300;
            case 2 -> random.nextInt();
            case 3 -> random.nextDouble() * 1e300;
            case 4 -> -0.0;
            default -> random.nextGaussian();
        };
    }

    private OptionalDouble maybe() {
        return random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(number());
    }

    private long count() {
        return random.nextBoolean() ? random.nextInt(1000) : random.nextLong(1L << 53);
    }

    private String text() {
        return pick(TEXTS.toArray(String[]::new));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> List<T> listOf(int most, Supplier<T> element) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(i -> element.get()).toList();
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
