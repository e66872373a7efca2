package dev.holdfast.core.baseline;

import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.stats.OrderStatistics;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.stats.RobustScale;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a history becomes a baseline. Pure: the same history, decisions and time give the same baseline, so a snapshot
 * needs no memory of its own.
 *
 * <p>The rolling baseline is the median of the last {@value #WINDOW} successful runs that had not regressed, and is
 * refreshed every {@value #REFRESH} of them: between refreshes all runs are held against the same numbers. Until the first
 * {@value #REFRESH} runs it is refreshed with each. A run that was accepted starts a history of its own.
 */
public final class BaselineRules {

    /** Runs in a rolling baseline, at most. */
    public static final int WINDOW = 20;
    /** Runs between two refreshes. */
    public static final int REFRESH = 10;
    /**
     * The history that must be fetched. Counting off tens needs the beginning, and a regression that nobody accepts must
     * not push the last normal runs out of sight: with more runs than this in a series both would happen.
     */
    public static final int HISTORY = 10_000;

    /** Smallest believable relative noise of a run: 0.2 %. */
    private static final double SCALE_FLOOR = 0.002;
    private static final Duration FRESH = Duration.ofDays(30);
    private static final Duration HALF_LIFE = Duration.ofDays(60);

    private BaselineRules() {}

    /**
     * The baseline of a series as of a moment.
     *
     * @param series of the history
     * @param history oldest first, without the run that will be judged
     * @param decisions all of them, oldest first
     */
    public static BaselineSelection select(BaselinePolicy policy, SeriesKey series, List<SeriesPoint> history,
            List<BaselineDecision> decisions, Instant now) {
        List<SeriesPoint> usable = history.stream().filter(point -> point.value() > 0).toList();
        return switch (policy) {
            case BaselinePolicy.Rolling rolling -> rolling(series, normal(usable, decisions), "rolling median", now);
            case BaselinePolicy.Branch branch -> rolling(series, normal(usable, decisions),
                    "rolling median on branch " + branch.branch(), now);
            case BaselinePolicy.Previous previous -> previous(series, usable, now);
            case BaselinePolicy.Named named -> named(series, named.name(), usable, decisions, now);
        };
    }

    /**
     * A single run as the baseline, its noise learnt from the history around it.
     *
     * @return empty if the history does not have the run
     */
    public static Optional<Baseline> ofRun(SeriesKey series, RunId run, List<SeriesPoint> history, Instant now) {
        return history.stream().filter(point -> point.run().equals(run) && point.value() > 0).findFirst()
                .map(point -> single(series, "run " + run, point,
                        history.stream().filter(SeriesPoint::successful).filter(p -> p.value() > 0).toList(), now));
    }

    /** The runs that may say what is normal: successful, not regressed, or accepted though they had. */
    private static List<SeriesPoint> normal(List<SeriesPoint> history, List<BaselineDecision> decisions) {
        Optional<Epoch> epoch = lastAccepted(history, decisions);
        return history.stream().filter(SeriesPoint::successful)
                .filter(point -> epoch.map(e -> !point.startedAt().isBefore(e.from())).orElse(true))
                .filter(point -> !point.regressed() || epoch.map(e -> e.covers(point)).orElse(false))
                .toList();
    }

    /** The time from an accepted run to its acceptance, in which regressed runs show the new normal. */
    private record Epoch(Instant from, Instant acceptedAt) {
        boolean covers(SeriesPoint point) {
            return !point.startedAt().isBefore(from) && !point.startedAt().isAfter(acceptedAt);
        }
    }

    private static Optional<Epoch> lastAccepted(List<SeriesPoint> history, List<BaselineDecision> decisions) {
        return decisions.stream().filter(BaselineDecision.Accept.class::isInstance)
                .flatMap(decision -> history.stream().filter(point -> point.run().equals(decision.run()))
                        .map(point -> new Epoch(point.startedAt(), decision.at())))
                .max(Comparator.comparing(Epoch::from).thenComparing(Epoch::acceptedAt));
    }

    private static BaselineSelection rolling(SeriesKey series, List<SeriesPoint> normal, String origin, Instant now) {
        if (normal.size() < 2) {
            return new BaselineSelection.None(normal.size(),
                    (normal.isEmpty() ? "needs 2 more successful runs" : "needs 1 more successful run")
                            + " of this scenario on this testbed and branch");
        }
        int known = normal.size() < REFRESH ? normal.size() : normal.size() / REFRESH * REFRESH;
        List<SeriesPoint> members = normal.subList(Math.max(0, known - WINDOW), known);
        double scale = RobustScale.ofDifferences(logs(normal.subList(Math.max(0, known - 2 * WINDOW), known)),
                SCALE_FLOOR);
        return new BaselineSelection.Found(
                baseline(series, origin, members, scale, now));
    }

    private static BaselineSelection previous(SeriesKey series, List<SeriesPoint> history, Instant now) {
        List<SeriesPoint> successful = history.stream().filter(SeriesPoint::successful).toList();
        if (successful.isEmpty()) {
            return new BaselineSelection.None(0, "needs 1 successful run before this one");
        }
        return new BaselineSelection.Found(single(series, "previous run", successful.getLast(), successful, now));
    }

    private static BaselineSelection named(SeriesKey series, String name, List<SeriesPoint> history,
            List<BaselineDecision> decisions, Instant now) {
        Optional<BaselineDecision.Name> decision = decisions.stream()
                .filter(BaselineDecision.Name.class::isInstance).map(BaselineDecision.Name.class::cast)
                .filter(d -> d.name().equals(name)).reduce((first, second) -> second);
        if (decision.isEmpty()) {
            return new BaselineSelection.None(0,
                    "no run is named '" + name + "'; name one with 'holdfast baseline set " + name + " RUN'");
        }
        Optional<SeriesPoint> run = history.stream().filter(point -> point.run().equals(decision.get().run()))
                .findFirst();
        if (run.isEmpty()) {
            return new BaselineSelection.None(0, "baseline '" + name + "' is run " + decision.get().run()
                    + ", which has no such series on this testbed and branch");
        }
        return new BaselineSelection.Found(single(series, "run named " + name, run.get(),
                history.stream().filter(SeriesPoint::successful).toList(), now));
    }

    /** One run as the reference; how noisy a run is, the history around it says. */
    private static Baseline single(SeriesKey series, String origin, SeriesPoint run, List<SeriesPoint> around,
            Instant now) {
        List<SeriesPoint> near = around.subList(Math.max(0, around.size() - 2 * WINDOW), around.size());
        double scale = RobustScale.ofDifferences(logs(near), SCALE_FLOOR);
        Interval interval = new Interval(0, Double.POSITIVE_INFINITY, 0.95);
        double settled = Math.min(1, near.size() / (double) WINDOW);
        Confidence confidence = new Confidence(
                settled * precision(scale, 1) * age(run.startedAt(), now));
        return new Baseline(series, origin, run.value(), scale, interval, confidence, List.of(run.run()),
                run.startedAt(),
                Math.max(1, near.size()));
    }

    private static Baseline baseline(SeriesKey series, String origin, List<SeriesPoint> members, double scale,
            Instant now) {
        double[] values = members.stream().mapToDouble(SeriesPoint::value).toArray();
        int n = values.length;
        Confidence confidence = new Confidence(
                Math.min(1, n / (double) WINDOW) * precision(scale, n) * age(members.getLast().startedAt(), now));
        return new Baseline(series, origin, Quantiles.median(values), scale, medianInterval(values), confidence,
                members.stream().map(SeriesPoint::run).toList(), members.getLast().startedAt());
    }

    private static Interval medianInterval(double[] values) {
        OrderStatistics.Ranks ranks = OrderStatistics.ranks(values.length, 0.5, 0.95);
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        double low = ranks.low().isPresent() ? sorted[(int) ranks.low().getAsLong() - 1] : 0;
        double high = ranks.high().isPresent() ? sorted[(int) ranks.high().getAsLong() - 1] : Double.POSITIVE_INFINITY;
        return new Interval(low, high, 0.95);
    }

    /** One for an exactly known median, one half where its 95 % interval reaches 5 % to either side. */
    private static double precision(double scale, int n) {
        double halfWidth = 1.25 * 1.96 * scale / Math.sqrt(n);
        return 1 / (1 + Math.pow(halfWidth / 0.05, 2));
    }

    private static double age(Instant newest, Instant now) {
        Duration beyond = Duration.between(newest, now).minus(FRESH);
        return beyond.isNegative() ? 1 : Math.pow(0.5, (double) beyond.toSeconds() / HALF_LIFE.toSeconds());
    }

    private static double[] logs(List<SeriesPoint> points) {
        return points.stream().mapToDouble(point -> Math.log(point.value())).toArray();
    }
}
