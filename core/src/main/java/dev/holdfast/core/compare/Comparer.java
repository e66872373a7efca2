package dev.holdfast.core.compare;

import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.stats.FalseDiscoveries;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.unit.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares two sides, series by series. A change counts when it is relevant, beyond the minimum effect, and significant:
 * of all changes called so in one comparison, at most one in twenty is chance in expectation. Sameness is shown, too, and
 * never concluded from a lack of evidence.
 */
public final class Comparer {

    /** The largest share of false ones among the changes called. */
    public static final double FALSE_DISCOVERIES_MAX = 0.05;

    private static final double ROUNDING = 1e-9;

    private final RegressionPolicy policy;
    private final PastValues past;

    public Comparer(RegressionPolicy policy, PastValues past) {
        this.policy = policy;
        this.past = past;
    }

    /** The comparison; runs that were measured in turns are compared in pairs. */
    public Comparison compare(Side before, Side after) {
        return compare(before, after, Pairing.recognised(before, after));
    }

    /**
     * The comparison in pairs, the oldest run of one side with the oldest of the other, and so on.
     *
     * @throws IllegalArgumentException if one side has more runs than the other
     */
    public Comparison comparePaired(Side before, Side after) {
        if (before.runs().size() != after.runs().size()) {
            throw new IllegalArgumentException("pairs need as many runs on either side, had "
                    + before.runs().size() + " and " + after.runs().size());
        }
        return compare(before, after, Pairing.inOrder(before, after));
    }

    private Comparison compare(Side before, Side after, Pairing pairing) {
        EvidenceRules rules = new EvidenceRules(before, after, pairing, past);
        List<Series> all = series(before, after);
        List<Optional<Evidence>> evidence = all.stream().map(s -> rules.of(s.scope(), s.metric(), s.statistic()))
                .toList();
        List<Double> adjusted = FalseDiscoveries.adjusted(
                evidence.stream().map(e -> e.map(Evidence::p).orElse(OptionalDouble.empty()).orElse(Double.NaN))
                        .toList());
        boolean alike = Comparison.alike(before, after);
        List<Difference> differences = IntStream.range(0, all.size())
                .mapToObj(i -> difference(before, after, all.get(i), evidence.get(i), adjusted.get(i), alike))
                .sorted(BY_IMPORTANCE).toList();
        return new Comparison(before, after, differences, SuiteShift.among(differences));
    }

    private record Series(Scope scope, Metric metric, Statistic statistic) {}

    /** Each series that either side has. */
    private List<Series> series(Side before, Side after) {
        Set<Series> all = new LinkedHashSet<>();
        boolean searched = Stream.concat(before.runs().stream(), after.runs().stream()).anyMatch(Comparer::searched);
        Stream.concat(before.runs().stream(), after.runs().stream()).flatMap(run -> run.measurements().stream())
                .filter(m -> !searched || m.metric().isFoundBySearch() || m.metric().equals(Metric.COLD_START))
                .forEach(m -> shown(m).forEach(statistic -> all.add(new Series(m.scope(), m.metric(), statistic))));
        return List.copyOf(all);
    }

    /** A search for the capacity or the knee shows another load each time: only what it found compares. */
    private static boolean searched(RunRecord run) {
        return run.result() instanceof RunResult.Load load && load.isSearch();
    }

    private Set<Statistic> shown(Measurement measurement) {
        Set<Statistic> statistics = new LinkedHashSet<>(policy.watched(measurement.metric(), measurement.scope()));
        if (measurement.metric().equals(Metric.RESPONSE_TIME)) {
            statistics.add(Statistic.P99);
        }
        if (measurement.metric().equals(Metric.ERROR_RATE) || measurement.metric().equals(Metric.GOODPUT)) {
            statistics.add(Statistic.Simple.VALUE);
        }
        return statistics;
    }

    private Difference difference(Side before, Side after, Series series, Optional<Evidence> evidence,
            double adjusted, boolean alike) {
        Optional<Level> first = level(before.values(series.scope(), series.metric(), series.statistic()));
        Optional<Level> second = level(after.values(series.scope(), series.metric(), series.statistic()));
        Yardstick yardstick = Yardstick.of(series.metric());
        Thresholds thresholds = yardstick
                .thresholds(policy.thresholdsFor(series.metric(), series.scope(), series.statistic()));
        if (evidence.isEmpty()) {
            return new Difference(series.scope(), series.metric(), series.statistic(), first, second, Basis.NONE, 0,
                    change(first, second, yardstick), Optional.empty(), thresholds.warn(), OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Call.INCONCLUSIVE, Judgement.INCONCLUSIVE, List.of(),
                    Optional.of(Needs.ofEvidence(first, second)));
        }
        Evidence found = evidence.get();
        boolean significant = adjusted <= FALSE_DISCOVERIES_MAX;
        Call seen = call(found, yardstick, thresholds, significant, series.metric().direction());
        boolean untold = (seen == Call.WORSE || seen == Call.BETTER) && withinInstrument(before, after, series, first,
                second);
        Call call = untold ? Call.INCONCLUSIVE : seen;
        return new Difference(series.scope(), series.metric(), series.statistic(), first, second, found.basis(),
                found.noiseRuns(),
                OptionalDouble.of(yardstick.effect(found.shift())), Optional.of(effect(found.interval(), yardstick)),
                thresholds.warn(), found.p(),
                Double.isNaN(adjusted) ? OptionalDouble.empty() : OptionalDouble.of(adjusted), call,
                judgement(call, found, yardstick, thresholds, alike), found.doubts(),
                untold
                        ? Optional.of("a difference larger than the instrument's own error")
                        : call == Call.INCONCLUSIVE
                                ? Optional.of(Needs.ofMoreRuns(found, yardstick, thresholds))
                                : Optional.empty());
    }

    /** Whether the two levels are closer than the instrument can tell apart. */
    private static boolean withinInstrument(Side before, Side after, Series series, Optional<Level> first,
            Optional<Level> second) {
        long margin = Stream.concat(before.runs().stream(), after.runs().stream())
                .flatMap(run -> run.result() instanceof RunResult.Load load
                        ? load.generator().instrument().stream()
                        : Stream.empty())
                .mapToLong(error -> error.marginNanos(series.metric())).max().orElse(0);
        return first.isPresent() && second.isPresent()
                && Math.abs(second.get().value() - first.get().value()) < margin;
    }

    private static Optional<Level> level(List<Side.Value> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Level(Quantiles.median(values.stream().mapToDouble(Side.Value::value).toArray()),
                        values.size(), values.stream().mapToLong(value -> value.measurement().n()).sum()));
    }

    private static OptionalDouble change(Optional<Level> first, Optional<Level> second, Yardstick yardstick) {
        return first.isPresent() && second.isPresent() && yardstick.takes(first.get().value())
                && yardstick.takes(second.get().value())
                        ? OptionalDouble.of(yardstick.effect(
                                yardstick.mark(second.get().value()) - yardstick.mark(first.get().value())))
                        : OptionalDouble.empty();
    }

    private static Interval effect(Interval interval, Yardstick yardstick) {
        return new Interval(yardstick.effect(interval.low()), yardstick.effect(interval.high()), interval.confidence());
    }

    private static Call call(Evidence found, Yardstick yardstick, Thresholds thresholds, boolean significant,
            Direction direction) {
        if (found.p().isEmpty()) {
            return Call.INCONCLUSIVE;
        }
        double effect = yardstick.effect(found.shift());
        if (significant && direction != Direction.NONE && beyond(Math.abs(effect), thresholds.warn())) {
            return effect > 0 == (direction == Direction.LOWER_IS_BETTER) ? Call.WORSE : Call.BETTER;
        }
        boolean within = yardstick.effect(found.interval().low()) >= -thresholds.warn()
                && yardstick.effect(found.interval().high()) <= thresholds.warn();
        return within ? Call.SAME : Call.INCONCLUSIVE;
    }

    /** A change for the worse gates only where the software is all that differs. */
    private static Judgement judgement(Call call, Evidence found, Yardstick yardstick, Thresholds thresholds,
            boolean alike) {
        return switch (call) {
            case BETTER, SAME -> alike ? Judgement.PASS : Judgement.INCONCLUSIVE;
            case INCONCLUSIVE -> Judgement.INCONCLUSIVE;
            case WORSE -> {
                if (!alike) {
                    yield Judgement.INCONCLUSIVE;
                }
                yield beyond(Math.abs(yardstick.effect(found.shift())), thresholds.fail())
                        ? Judgement.FAIL
                        : Judgement.WARN;
            }
        };
    }

    /** From 100 to 110 is 10 % and no more, though 110.0 / 100 - 1 is a bit more than 0.1. */
    private static boolean beyond(double effect, double threshold) {
        return effect - threshold > ROUNDING;
    }

    private static final Comparator<Difference> BY_IMPORTANCE = Comparator
            .<Difference>comparingInt(d -> switch (d.call()) {
                case WORSE -> d.judgement() == Judgement.WARN ? 1 : 0;
                case BETTER -> 2;
                case INCONCLUSIVE -> d.basis() == Basis.NONE ? 4 : 3;
                case SAME -> 5;
            })
            .thenComparingDouble(d -> -Math.abs(Math.log1p(Math.max(-0.999999, d.change().orElse(0)))))
            .thenComparing(d -> d.scope().label()).thenComparing(d -> d.metric().name())
            .thenComparing(d -> d.statistic().label());
}
