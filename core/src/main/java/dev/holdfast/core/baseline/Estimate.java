package dev.holdfast.core.baseline;

import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.stats.Autocorrelation;
import dev.holdfast.core.stats.OrderStatistics;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.stats.RobustScale;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Turns normal runs into the numbers of a baseline: median, noise, interval and confidence.
 *
 * <p>Noise is the larger of what differences of neighbours say, which a change of level hardly moves, and of the scatter
 * about the median, which runs that remember their neighbours do not make small. How much they remember widens the interval
 * of the median, too; it takes some hundred runs to know, and until then that interval is a few in a hundred too sure.
 */
final class Estimate {

    static final double INTERVAL_CONFIDENCE = 0.95;

    /** Smallest believable relative noise of a run: 0.2 %. */
    private static final double SCALE_FLOOR = 0.002;
    /** The newest runs that say how noisy one is. */
    private static final int SCALE_RUNS = 2 * BaselineRules.WINDOW;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double NORMAL_Q90 = 1.645;
    private static final Duration FRESH = Duration.ofDays(30);
    private static final Duration HALF_LIFE = Duration.ofDays(60);

    private Estimate() {}

    /** How much single runs scatter, and how much they remember. */
    private record Noise(double scale, double varianceFactor) {}

    /**
     * A baseline over several runs.
     *
     * @param known the normal runs up to the newest member
     */
    static Baseline ofMembers(SeriesKey series, String origin, List<SeriesPoint> members, List<SeriesPoint> known,
            Instant now) {
        Noise noise = noise(known);
        double[] values = members.stream().mapToDouble(SeriesPoint::value).toArray();
        SeriesPoint newest = members.getLast();
        Confidence confidence = new Confidence(Math.min(1, values.length / (double) BaselineRules.WINDOW)
                * precision(noise, values.length) * freshness(newest.startedAt(), now));
        return new Baseline(series, origin, Quantiles.median(values), noise.scale(),
                medianInterval(values, noise.varianceFactor()), confidence, ids(members), newest.startedAt(),
                Math.min(SCALE_RUNS, known.size()));
    }

    /** One run as the reference; how noisy a run is, those around it say. */
    static Baseline ofOne(SeriesKey series, String origin, SeriesPoint run, List<SeriesPoint> around, Instant now) {
        List<SeriesPoint> near = around.subList(Math.max(0, around.size() - SCALE_RUNS), around.size());
        Noise noise = new Noise(RobustScale.ofDifferences(logs(near), SCALE_FLOOR), 1);
        Confidence confidence = new Confidence(Math.min(1, near.size() / (double) BaselineRules.WINDOW)
                * precision(noise, 1) * freshness(run.startedAt(), now));
        return new Baseline(series, origin, run.value(), noise.scale(),
                new Interval(0, Double.POSITIVE_INFINITY, INTERVAL_CONFIDENCE), confidence, List.of(run.run()),
                run.startedAt(), Math.max(1, near.size()));
    }

    private static Noise noise(List<SeriesPoint> known) {
        double[] recent = logs(known.subList(Math.max(0, known.size() - SCALE_RUNS), known.size()));
        double[] all = logs(known.subList(Math.max(0, known.size() - Course.SEARCHED), known.size()));
        double phi = memory(all);
        double ofDifferences = RobustScale.ofDifferences(recent, SCALE_FLOOR);
        double middle = middleScatter(recent);
        double remembered = Math.min(ofDifferences / Math.sqrt(1 - phi), Math.max(middle, wideScatter(recent)));
        return new Noise(Math.max(Math.max(ofDifferences, middle), remembered),
                new Autocorrelation(phi).varianceFactor());
    }

    /**
     * The autocorrelation of neighbours. Memory makes them differ by less than all scatter; where they do not, as on a
     * coarse grid of values, what looks like memory is none.
     */
    private static double memory(double[] logs) {
        double ofDifferences = RobustScale.ofDifferences(logs, SCALE_FLOOR);
        double scatter = Math.max(middleScatter(logs), wideScatter(logs));
        double shown = ofDifferences < scatter ? 1 - Math.pow(ofDifferences / scatter, 2) : 0;
        return Autocorrelation.ofDifferences(logs, ofDifferences).known().map(found -> Math.min(found.phi(), shown))
                .orElse(0.0);
    }

    private static double middleScatter(double[] logs) {
        return MAD_TO_SIGMA * Quantiles.median(distances(logs));
    }

    private static double wideScatter(double[] logs) {
        return Quantiles.quantile(distances(logs), 0.9) / NORMAL_Q90;
    }

    private static double[] distances(double[] logs) {
        double center = Quantiles.median(logs);
        return Arrays.stream(logs).map(value -> Math.abs(value - center)).toArray();
    }

    /** Order statistics, moved outwards by as much as memory widens the error of a median. */
    private static Interval medianInterval(double[] values, double varianceFactor) {
        int n = values.length;
        OrderStatistics.Ranks ranks = OrderStatistics.ranks(n, 0.5, INTERVAL_CONFIDENCE);
        if (ranks.low().isEmpty() || ranks.high().isEmpty()) {
            return new Interval(0, Double.POSITIVE_INFINITY, INTERVAL_CONFIDENCE);
        }
        double middle = (n + 1) / 2.0;
        double half = (ranks.high().getAsLong() - ranks.low().getAsLong()) / 2.0 * Math.sqrt(varianceFactor);
        int low = (int) Math.floor(middle - half + 1e-9);
        int high = (int) Math.ceil(middle + half - 1e-9);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(low >= 1 ? sorted[low - 1] : 0, high <= n ? sorted[high - 1] : Double.POSITIVE_INFINITY,
                INTERVAL_CONFIDENCE);
    }

    /** One for an exactly known median, one half where its 95 % interval reaches 5 % to either side. */
    private static double precision(Noise noise, int n) {
        double halfWidth = 1.25 * 1.96 * noise.scale() / Math.sqrt(n);
        return 1 / (1 + Math.pow(halfWidth / 0.05, 2));
    }

    private static double freshness(Instant newest, Instant now) {
        Duration beyond = Duration.between(newest, now).minus(FRESH);
        return beyond.isNegative() ? 1 : Math.pow(0.5, (double) beyond.toSeconds() / HALF_LIFE.toSeconds());
    }

    private static double[] logs(List<SeriesPoint> points) {
        return points.stream().mapToDouble(point -> Math.log(point.value())).toArray();
    }

    private static List<RunId> ids(List<SeriesPoint> members) {
        return members.stream().map(SeriesPoint::run).toList();
    }
}
