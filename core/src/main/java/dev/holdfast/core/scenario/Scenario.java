package dev.holdfast.core.scenario;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What one load run sends, how it arrives and where it stops.
 *
 * @param phases one after the other; never empty. A single phase is the run itself and is not reported apart
 * @param mix endpoints with their weights
 * @param journeys journeys with their weights, which go on where those of the mix end; one of both is never empty
 * @param order in which the mix is sent
 * @param aborts rules that end the run early
 * @param threads lanes that share the load, each on a thread of its own
 * @param seed of every random choice the run makes, so that a run can be repeated
 */
public record Scenario(String name, List<Phase> phases, List<Weighted> mix, List<WeightedJourney> journeys,
        MixOrder order, Warmup warmup, Limits limits, List<AbortRule> aborts, int threads, long seed) {

    /** Most lanes. */
    public static final int THREADS_MAX = 256;
    /** Most abort rules. */
    public static final int ABORTS_MAX = 20;

    /** An endpoint and its share of the requests: its weight over the sum of all weights. */
    public record Weighted(Endpoint endpoint, double weight) {
        public Weighted {
            positive(weight);
        }
    }

    /** A journey and how often it is begun, as against the other parts of the mix. */
    public record WeightedJourney(Journey journey, double weight) {
        public WeightedJourney {
            positive(weight);
        }
    }

    private static void positive(double weight) {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must be positive, was " + weight);
        }
    }

    public Scenario {
        phases = List.copyOf(phases);
        mix = List.copyOf(mix);
        journeys = List.copyOf(journeys);
        aborts = List.copyOf(aborts);
        if (mix.isEmpty() && journeys.isEmpty()) {
            throw new IllegalArgumentException("scenario " + name + " has no endpoint");
        }
        if (phases.isEmpty() || phases.size() > Phase.PHASES_MAX) {
            throw new IllegalArgumentException(
                    "scenario " + name + " must have 1 to " + Phase.PHASES_MAX + " phases, had " + phases.size());
        }
        Set<String> names = new HashSet<>();
        for (Phase phase : phases) {
            if (!names.add(phase.name())) {
                throw new IllegalArgumentException("scenario " + name + " has two phases named " + phase.name());
            }
        }
        if (threads < 1 || threads > THREADS_MAX) {
            throw new IllegalArgumentException("threads must be 1 to " + THREADS_MAX + ", was " + threads);
        }
        if (aborts.size() > ABORTS_MAX) {
            throw new IllegalArgumentException("at most " + ABORTS_MAX + " abort rules, had " + aborts.size());
        }
    }

    /** A scenario without journeys. */
    public Scenario(String name, List<Phase> phases, List<Weighted> mix, MixOrder order, Warmup warmup, Limits limits,
            List<AbortRule> aborts, int threads, long seed) {
        this(name, phases, mix, List.of(), order, warmup, limits, aborts, threads, seed);
    }

    /** A scenario of one phase, sent at random by one lane. */
    public Scenario(String name, LoadModel model, List<Weighted> mix, Warmup warmup, Limits limits, long seed) {
        this(name, List.of(new Phase("measure", model)), mix, MixOrder.RANDOM, warmup, limits, List.of(), 1, seed);
    }

    /** The weights of all parts of the mix: endpoints, then journeys. */
    public double[] weights() {
        return DoubleStream.concat(mix.stream().mapToDouble(Weighted::weight),
                journeys.stream().mapToDouble(WeightedJourney::weight)).toArray();
    }

    /** The model of the first phase, which a warm-up shares. */
    public LoadModel firstModel() {
        return phases.getFirst().model();
    }

    /** Whether phases are reported apart. */
    public boolean isPhased() {
        return phases.size() > 1;
    }

    /** The load in words. */
    public String describe() {
        return isPhased()
                ? phases.stream().map(phase -> phase.name() + ": " + phase.model().describe())
                        .collect(Collectors.joining("; "))
                : firstModel().describe();
    }

    /** How long requests start in all, where every phase takes a known time. */
    public Optional<Duration> duration() {
        Duration sum = Duration.ZERO;
        for (Phase phase : phases) {
            Optional<Duration> one = phase.model().duration();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(one.get());
        }
        return Optional.of(sum);
    }

    public Scenario withPhases(List<Phase> others) {
        return new Scenario(name, others, mix, journeys, order, warmup, limits, aborts, threads, seed);
    }

    public Scenario withMix(List<Weighted> others) {
        return new Scenario(name, phases, others, order, warmup, limits, aborts, threads, seed);
    }

    public Scenario withMix(List<Weighted> others, List<WeightedJourney> walked) {
        return new Scenario(name, phases, others, walked, order, warmup, limits, aborts, threads, seed);
    }

    public Scenario withWarmup(Warmup other) {
        return new Scenario(name, phases, mix, journeys, order, other, limits, aborts, threads, seed);
    }

    public Scenario withThreads(int count) {
        return new Scenario(name, phases, mix, journeys, order, warmup, limits, aborts, count, seed);
    }
}
