package dev.holdfast.core.slo;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.stats.Quantiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Runs with a spike, made second by second: 30 s of base at 100 requests a second, 5 s of ramp, 30 s of hold at ten times
 * that, 30 s of recovery. Times are lognormal about a median of 20 ms, with a spread of 0.5.
 */
public final class SpikeRuns {

    /** Names and lengths of the phases, in order. */
    private static final Map<String, Integer> PHASES = new LinkedHashMap<>();
    private static final double MEDIAN_NANOS = 20e6;
    private static final double SPREAD = 0.5;

    static {
        PHASES.put("base", 30);
        PHASES.put("ramp", 5);
        PHASES.put("hold", 30);
        PHASES.put("recovery", 30);
    }

    private final Random random;
    private double slowdown = 1.5;
    private int recoverySeconds = 30;
    private IntFunction<Double> recovering = second -> 1.0;
    private IntFunction<Long> recoveryErrors = second -> 0L;
    private final List<Integer> disturbed = new ArrayList<>();
    private double disturbedSlowdown = 1;
    private RequestCounts holdCounts = Runs.counts(30_000, 500, 0);
    private RequestCounts rampCounts = Runs.counts(2_500, 500, 0);
    private long undelivered;
    private boolean bottleneck;
    private int perSecond = 100;

    public SpikeRuns(long seed) {
        this.random = new Random(seed);
    }

    /** Times in hold against those in base. */
    public SpikeRuns slowdown(double times) {
        slowdown = times;
        return this;
    }

    /** Times in each second of recovery, from 0, against those in base. */
    public SpikeRuns recovering(int seconds, IntFunction<Double> times) {
        recoverySeconds = seconds;
        recovering = times;
        return this;
    }

    public SpikeRuns recoveryErrors(IntFunction<Long> errors) {
        recoveryErrors = errors;
        return this;
    }

    /** Seconds of the run in which the generator was disturbed, and what that made of their times. */
    public SpikeRuns disturbed(double times, int from, int to) {
        for (int second = from; second < to; second++) {
            disturbed.add(second);
        }
        disturbedSlowdown = times;
        return this;
    }

    public SpikeRuns hold(RequestCounts counts) {
        holdCounts = counts;
        return this;
    }

    public SpikeRuns ramp(RequestCounts counts) {
        rampCounts = counts;
        return this;
    }

    public SpikeRuns undelivered(long requests) {
        undelivered = requests;
        return this;
    }

    public SpikeRuns bottleneck() {
        bottleneck = true;
        return this;
    }

    public SpikeRuns perSecond(int requests) {
        perSecond = requests;
        return this;
    }

    static RequestCounts counts(long success, Map<Integer, Long> unexpected, Map<Failure, Long> failures) {
        Map<Integer, Long> all = new LinkedHashMap<>(unexpected);
        all.put(200, success);
        return new RequestCounts(success, all, unexpected, failures, 0, 0, 0);
    }

    public RunRecord run() {
        return Runs.of(0, Outcome.COMPLETED, load());
    }

    RunResult.Load load() {
        List<PhaseResult> phases = new ArrayList<>();
        List<Second> timeline = new ArrayList<>();
        List<LatencyHistogram> times = new ArrayList<>();
        for (Map.Entry<String, Integer> planned : PHASES.entrySet()) {
            String name = planned.getKey();
            int seconds = name.equals("recovery") ? recoverySeconds : planned.getValue();
            int begin = timeline.size();
            LatencyHistogram all = phase(name, seconds, timeline);
            times.add(all);
            RequestCounts counts = switch (name) {
                case "ramp" -> rampCounts;
                case "hold" -> holdCounts;
                default -> Runs.counts(all.count(), 500, 0);
            };
            long lost = name.equals("hold") ? undelivered : 0;
            phases.add(new PhaseResult(name, Duration.ofSeconds(begin), Duration.ofSeconds(seconds),
                    new EndpointResult(Scope.phase(name), counts, all, all),
                    new Arrivals(counts.requests() + lost, counts.requests(), 0, 0, 0)));
        }
        LatencyHistogram all = LatencyHistogram.merge(times);
        EndpointResult total = new EndpointResult(Scope.RUN, Runs.counts(all.count(), 500, 0), all, all);
        Disturbance disturbance = new Disturbance(OptionalDouble.empty(), OptionalDouble.empty(), 0, Duration.ZERO,
                disturbed.size());
        return new RunResult.Load("http://127.0.0.1:8080", "a spike", 10, Duration.ofSeconds(timeline.size()), 0,
                Optional.empty(), total, List.of(), new Arrivals(all.count(), all.count(), 0, 100, 100),
                new GeneratorHealth(LatencyHistogram.empty(), LatencyHistogram.empty(), OptionalDouble.empty(), "timer",
                        1, disturbance, List.of(), bottleneck),
                phases, Optional.empty(), timeline);
    }

    private LatencyHistogram phase(String name, int seconds, List<Second> timeline) {
        HistogramRecorder all = new HistogramRecorder();
        for (int i = 0; i < seconds; i++) {
            boolean isDisturbed = disturbed.contains(timeline.size());
            double times = switch (name) {
                case "hold" -> slowdown;
                case "recovery" -> recovering.apply(i);
                default -> 1;
            };
            double[] one = new double[perSecond];
            for (int n = 0; n < perSecond; n++) {
                one[n] = Math.round(MEDIAN_NANOS * times * (isDisturbed ? disturbedSlowdown : 1)
                        * Math.exp(SPREAD * random.nextGaussian()));
                all.record((long) one[n]);
            }
            long errors = name.equals("recovery") ? recoveryErrors.apply(i) : 0;
            timeline.add(perSecond == 0
                    ? new Second(timeline.size(), 0, 0, 0, 0, 0, 0, isDisturbed)
                    : new Second(timeline.size(), perSecond, perSecond, errors, at(one, 0.5), at(one, 0.95),
                            at(one, 0.99), isDisturbed));
        }
        return all.snapshot();
    }

    private static long at(double[] values, double quantile) {
        return (long) Quantiles.quantile(values, quantile);
    }
}
