package dev.holdfast.core.stats;

import dev.holdfast.core.unit.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals from resampling (Efron 1979): the sample stands for where it came from, and how much a number varies among
 * samples drawn from it tells how well it is known. The same seed gives the same interval.
 *
 * @param value of the sample itself
 * @param interval of the value behind it
 * @param n values behind it; of a ratio those of the smaller sample
 */
public record Bootstrap(double value, Interval interval, int n) {

    public static final Method PERCENTILE = new Method("percentile bootstrap", "independent values",
            "Efron 1979; Efron and Tibshirani 1993, chapter 13");
    public static final Method BCA = new Method("bias-corrected and accelerated bootstrap", "independent values",
            "Efron 1987; Efron and Tibshirani 1993, chapter 14");

    private static final int RESAMPLES = 2_000;
    /** Fewer values do not stand for where they came from. */
    private static final int VALUES_MIN = 10;
    /** Up to here the interval of a mean holds a few times less often than it says. */
    private static final int VALUES_ENOUGH = 30;
    /** Of more values, the means of blocks of neighbours are drawn. */
    private static final int DRAWN_MAX = 2_000;
    /** So many values must lie beyond a percentile for resamples to vary about it. */
    private static final int BEYOND_MIN = 5;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The interval of a mean, corrected for skew (BCa). */
    public static Answer<Bootstrap> mean(double[] sample, double confidence, long seed) {
        double[] values = Finite.of(sample);
        if (values.length < VALUES_MIN) {
            return tooFew(BCA, values.length);
        }
        List<String> doubts = doubts(values.length, sample.length);
        double[] drawn = blocks(values, doubts);
        double mean = mean(drawn);
        double[] means = sorted(resampled(new SplittableRandom(seed), drawn));
        double bias = NORMAL.inverseCumulativeProbability(below(means, mean));
        double acceleration = acceleration(drawn, mean);
        double low = corrected((1 - confidence) / 2, bias, acceleration);
        double high = corrected((1 + confidence) / 2, bias, acceleration);
        return new Answer.Known<>(new Bootstrap(mean, interval(means, low, high, confidence), values.length), BCA,
                doubts);
    }

    /** The interval of the ratio of two means, numerator over denominator; for positive values. */
    public static Answer<Bootstrap> ratioOfMeans(double[] numerator, double[] denominator, double confidence,
            long seed) {
        double[] above = Finite.of(numerator);
        double[] below = Finite.of(denominator);
        int n = Math.min(above.length, below.length);
        if (n < VALUES_MIN) {
            return tooFew(PERCENTILE, n);
        }
        if (Arrays.stream(above).anyMatch(v -> v <= 0) || Arrays.stream(below).anyMatch(v -> v <= 0)) {
            return new Answer.Unknown<>(PERCENTILE, "a ratio of means needs positive values");
        }
        List<String> doubts = doubts(n, n);
        doubts.addAll(Finite.doubts(above.length + below.length, numerator.length + denominator.length));
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawnAbove = blocks(above, doubts);
        double[] drawnBelow = blocks(below, doubts);
        double[] over = resampled(random, drawnAbove);
        double[] under = resampled(random, drawnBelow);
        double[] ratios = sorted(IntStream.range(0, RESAMPLES).mapToDouble(i -> over[i] / under[i]).toArray());
        return new Answer.Known<>(new Bootstrap(mean(drawnAbove) / mean(drawnBelow), tails(ratios, confidence), n),
                PERCENTILE, doubts);
    }

    /**
     * The interval of a percentile.
     *
     * @param percentile in (0, 100); at least five values must lie beyond it
     */
    public static Answer<Bootstrap> percentile(double[] sample, double percentile, double confidence, long seed) {
        Answer<Ordered> ordered = Ordered.of(sample, percentile);
        return ordered.map(values -> {
            double[] drawn = sorted(values.resampled(new SplittableRandom(seed)));
            return new Bootstrap(values.value(), tails(drawn, confidence), values.size());
        });
    }

    /** The interval of the ratio of a percentile in two samples, numerator over denominator; for positive values. */
    public static Answer<Bootstrap> ratioOfPercentiles(double[] numerator, double[] denominator, double percentile,
            double confidence, long seed) {
        Answer<Ordered> above = Ordered.of(numerator, percentile);
        Answer<Ordered> below = Ordered.of(denominator, percentile);
        if (above.known().isEmpty() || below.known().isEmpty()) {
            List<String> why = above.known().isEmpty() ? above.doubts() : below.doubts();
            return new Answer.Unknown<>(PERCENTILE, why.getFirst());
        }
        Ordered over = above.known().get();
        Ordered under = below.known().get();
        if (over.smallest() <= 0 || under.smallest() <= 0) {
            return new Answer.Unknown<>(PERCENTILE, "a ratio of percentiles needs positive values");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] first = over.resampled(random);
        double[] second = under.resampled(random);
        double[] ratios = sorted(IntStream.range(0, RESAMPLES).mapToDouble(i -> first[i] / second[i]).toArray());
        List<String> doubts = new ArrayList<>(above.doubts());
        doubts.addAll(below.doubts());
        return new Answer.Known<>(new Bootstrap(over.value() / under.value(), tails(ratios, confidence),
                Math.min(over.size(), under.size())), PERCENTILE, doubts);
    }

    /**
     * A sorted sample and where in it a percentile lies. Where that of a resample lies has a beta distribution, so that
     * nothing need be drawn and sorted; between two values it is interpolated (Hyndman and Fan's type 6; Harrell and Davis
     * 1982 on the distribution), without which the interval sits half a rank too low.
     */
    private static final class Ordered {

        private final double[] sorted;
        private final double quantile;

        private Ordered(double[] sorted, double quantile) {
            this.sorted = sorted;
            this.quantile = quantile;
        }

        static Answer<Ordered> of(double[] sample, double percentile) {
            if (!(percentile > 0 && percentile < 100)) {
                throw new IllegalArgumentException("percentile must be in (0, 100), was " + percentile);
            }
            double[] sorted = sorted(Finite.of(sample));
            int n = sorted.length;
            if (n < VALUES_MIN) {
                return tooFew(PERCENTILE, n);
            }
            double quantile = percentile / 100;
            double beyond = (n + 1) * Math.min(quantile, 1 - quantile);
            return beyond < BEYOND_MIN
                    ? new Answer.Unknown<>(PERCENTILE, "p" + percentile + " of " + n
                            + " values has too few beyond it to be resampled; needs " + BEYOND_MIN)
                    : new Answer.Known<>(new Ordered(sorted, quantile), PERCENTILE, Finite.doubts(n, sample.length));
        }

        double value() {
            return at(quantile);
        }

        double smallest() {
            return sorted[0];
        }

        int size() {
            return sorted.length;
        }

        double[] resampled(RandomGenerator random) {
            double n = sorted.length + 1.0;
            BetaDraws where = new BetaDraws(n * quantile, n * (1 - quantile), random);
            return DoubleStream.generate(() -> at(where.next())).limit(RESAMPLES).toArray();
        }

        private double at(double share) {
            double rank = Math.clamp(share * (sorted.length + 1.0), 1, sorted.length) - 1;
            int below = (int) rank;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
        }
    }

    private static <T> Answer<T> tooFew(Method method, int have) {
        return new Answer.Unknown<>(method, "resampling needs " + VALUES_MIN + " values; has " + have);
    }

    private static List<String> doubts(int kept, int all) {
        List<String> doubts = new ArrayList<>(Finite.doubts(kept, all));
        if (kept < VALUES_ENOUGH) {
            doubts.add("with " + kept + " values the interval is somewhat too narrow");
        }
        return doubts;
    }

    private static double[] blocks(double[] values, List<String> doubts) {
        if (values.length <= DRAWN_MAX) {
            return values;
        }
        int size = Math.ceilDiv(values.length, DRAWN_MAX);
        int whole = values.length / size;
        doubts.add(
                "the means of " + whole + " blocks of " + size + " neighbours stand for " + values.length + " values");
        return IntStream.range(0, whole)
                .mapToDouble(i -> mean(Arrays.copyOfRange(values, i * size, (i + 1) * size))).toArray();
    }

    private static double[] resampled(RandomGenerator random, double[] values) {
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[r] = sum / values.length;
        }
        return means;
    }

    private static double acceleration(double[] values, double mean) {
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double d = value - mean;
            squares += d * d;
            cubes += d * d * d;
        }
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    /** Where in the resamples the end of an interval lies once bias and skew are allowed for. */
    private static double corrected(double tail, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(tail);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    /** The share of the resamples below a value, never all and never none. */
    private static double below(double[] sorted, double value) {
        double count = 0;
        for (double each : sorted) {
            count += each < value ? 1 : each == value ? 0.5 : 0;
        }
        return Math.clamp(count / sorted.length, 0.5 / sorted.length, 1 - 0.5 / sorted.length);
    }

    private static Interval tails(double[] sorted, double confidence) {
        return interval(sorted, (1 - confidence) / 2, (1 + confidence) / 2, confidence);
    }

    private static Interval interval(double[] sorted, double low, double high, double confidence) {
        return new Interval(Quantiles.quantile(sorted, low), Quantiles.quantile(sorted, high), confidence);
    }

    private static double[] sorted(double[] values) {
        Arrays.sort(values);
        return values;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
