package dev.holdfast.core.growth;

import dev.holdfast.core.stats.Autocorrelation;
import dev.holdfast.core.stats.Student;
import dev.holdfast.core.stats.TheilSen;
import dev.holdfast.core.unit.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges whether memory leaks. The slope is that of Theil and Sen, which wild samples do not bend. Its interval is the one
 * of a least-squares line whose deviations remember: neighbours in a series of memory are alike, so that 270 samples of it
 * tell no more than some fourteen independent ones would. Their correlation is corrected for what fitting a line takes
 * off it (Kendall 1954), their variance likewise, and Student's t has the degrees of freedom of as many independent ones.
 * A least-squares interval without that, or the test of Mann and Kendall alone, sees a leak in most series that have none
 * (Machida and others 2013).
 */
public final class GrowthJudge {

    private static final int POINTS_MIN = 8;
    /** More are replaced by the floors of blocks: they would tell nothing more. */
    private static final int POINTS_MAX = 360;
    private static final double WARMUP_SHARE = 0.25;
    private static final Duration USUAL_MEASURE = Duration.ofMinutes(45);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final double MEMORY_MAX = 0.98;
    private static final double HOUR = 3600;
    /** One series in a hundred that grows evenly seems to slow down. */
    private static final double SLOWING_SHOWN = 0.99;

    private GrowthJudge() {}

    /** The verdict; whatever the series holds, there is one. */
    public static GrowthVerdict judge(MemorySeries series, GrowthPolicy policy) {
        double cut = Math.max(policy.warmup().toNanos() / 1e9, WARMUP_SHARE * series.spanSeconds());
        MemorySeries warm = WarmUp.cut(series, cut).thinned(POINTS_MAX);
        Optional<Growth> found = warm.size() < POINTS_MIN
                ? Optional.empty()
                : growth(warm, seconds(cut), policy.confidence());
        return found.map(growth -> judge(growth, policy)).orElseGet(() -> tooShort(series, warm, policy));
    }

    private static GrowthVerdict judge(Growth growth, GrowthPolicy policy) {
        double limit = policy.limitBytesPerHour();
        Interval range = growth.interval();
        String seen = "memory grows by " + rate(growth.bytesPerHour()) + interval(range) + " over "
                + time(growth.measured()) + " after " + time(growth.warmup()) + " of warm-up";
        if (range.high() < limit) {
            return new GrowthVerdict.Ok(growth, seen + ", below " + rate(limit));
        }
        if (range.low() > limit && !growth.slowing()) {
            return new GrowthVerdict.Leak(growth, seen + ", above " + rate(limit));
        }
        Optional<Duration> longer = longer(growth, limit);
        String why = range.low() > limit
                ? ", but only by " + rate(growth.laterBytesPerHour())
                        + " in the second half: it may be warming up still"
                : ", which does not tell whether it is above " + rate(limit);
        return new GrowthVerdict.Inconclusive(Optional.of(growth), longer, seen + why + longer
                .map(more -> "; needs a run longer by about " + time(more))
                .orElse("; no run of less than a week would tell"));
    }

    private static GrowthVerdict tooShort(MemorySeries series, MemorySeries warm, GrowthPolicy policy) {
        double span = series.spanSeconds();
        Duration longer = seconds(Math.max(60, policy.warmup().plus(USUAL_MEASURE).toSeconds() - span));
        return new GrowthVerdict.Inconclusive(Optional.empty(), Optional.of(longer),
                "needs " + POINTS_MIN + " samples at different times after a warm-up of " + time(policy.warmup())
                        + ", had " + warm.size() + " in a series of " + time(seconds(span))
                        + "; needs a run longer by about " + time(longer));
    }

    private static Optional<Growth> growth(MemorySeries warm, Duration warmup, double confidence) {
        double[] hours = new double[warm.size()];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = (warm.seconds()[i] - warm.begin()) / HOUR;
        }
        Optional<TheilSen> line = TheilSen.of(hours, warm.bytes(), confidence, Autocorrelation.NONE).known();
        double earlier = slope(warm.firstHalf(), confidence);
        double later = slope(warm.secondHalf(), confidence);
        return line.filter(found -> Double.isFinite(found.slope())).map(found -> {
            Deviations deviations = Deviations.of(hours, warm.bytes(), found.slope());
            Student student = new Student(deviations.degrees());
            double half = deviations.standardErrorOfSlope() * student.halfWidth(confidence);
            // The slope of a half has eight times the variance, the difference of two of them sixteen times.
            double chance = 4 * deviations.standardErrorOfSlope() * student.quantile(SLOWING_SHOWN);
            Interval range = Double.isFinite(half)
                    ? new Interval(found.slope() - half, found.slope() + half, confidence)
                    : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
            return new Growth(found.slope(), range, later, !(later > 0) || earlier - later > chance, warm.size(),
                    warmup, seconds(warm.spanSeconds()), deviations.memory());
        });
    }

    private static double slope(MemorySeries half, double confidence) {
        return TheilSen.of(half.seconds(), half.bytes(), confidence, Autocorrelation.NONE).known()
                .map(line -> line.slope() * HOUR).orElse(0.0);
    }

    /**
     * What a line leaves of the values.
     *
     * @param memory their lag-1 correlation
     * @param independent as many independent ones would tell as much
     */
    private record Deviations(double memory, double independent, double standardErrorOfSlope) {

        private static final double INDEPENDENT_MIN = 2.5;

        static Deviations of(double[] x, double[] y, double slope) {
            int n = x.length;
            double[] rest = new double[n];
            double meanX = 0;
            double mean = 0;
            for (int i = 0; i < n; i++) {
                rest[i] = y[i] - slope * x[i];
                mean += rest[i] / n;
                meanX += x[i] / n;
            }
            double squares = 0;
            double products = 0;
            double spread = 0;
            for (int i = 0; i < n; i++) {
                rest[i] -= mean;
                squares += rest[i] * rest[i];
                products += i > 0 ? rest[i] * rest[i - 1] : 0;
                spread += (x[i] - meanX) * (x[i] - meanX);
            }
            if (!Double.isFinite(squares)) { // values so large that their squares are none
                return new Deviations(0, INDEPENDENT_MIN, Double.POSITIVE_INFINITY);
            }
            double correlation = squares > 0 ? products / squares : 0;
            double memory = Math.clamp((n * correlation + 2) / (n - 4), 0, MEMORY_MAX);
            double widening = (1 + memory) / (1 - memory);
            double independent = Math.max(INDEPENDENT_MIN, n / widening);
            double variance = squares / (n - 2) / (memory > 0 ? Math.max(0.2, 1 - 2 / independent) : 1);
            return new Deviations(memory, independent, Math.sqrt(variance * widening / spread));
        }

        double degrees() {
            return Math.max(1, independent - 2);
        }
    }

    /** The interval of a slope narrows with the time to the power of 3/2. */
    private static Optional<Duration> longer(Growth growth, double limit) {
        Interval range = growth.interval();
        double half = (range.high() - range.low()) / 2;
        double distance = Math.abs(growth.bytesPerHour() - limit);
        double needed = growth.measured().toSeconds() * Math.max(1.25, Math.pow(half / distance, 2.0 / 3));
        double whole = Math.max(needed + growth.warmup().toSeconds(), needed / (1 - WARMUP_SHARE));
        double longer = whole - growth.measured().toSeconds() - growth.warmup().toSeconds();
        return longer <= LONGEST.toSeconds() ? Optional.of(seconds(Math.max(60, longer))) : Optional.empty();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds((long) seconds);
    }

    private static String interval(Interval range) {
        return Double.isInfinite(range.low())
                ? " (no interval)"
                : " (" + megabytes(range.low()) + " to " + megabytes(range.high()) + ")";
    }

    private static String rate(double bytesPerHour) {
        return megabytes(bytesPerHour) + " MB/h";
    }

    private static String megabytes(double bytes) {
        return Math.abs(bytes) < 500 // half of the last digit that is ever shown
                ? "0"
                : new BigDecimal(bytes / 1e6).round(new MathContext(3, RoundingMode.HALF_UP)).stripTrailingZeros()
                        .toPlainString();
    }

    /** To the minute from ten minutes on, else to the second. */
    private static String time(Duration duration) {
        if (duration.toMinutes() >= 600) {
            return Math.round(duration.toMinutes() / 60.0) + "h";
        }
        return duration.toMinutes() >= 10
                ? Math.round(duration.toSeconds() / 60.0) + "m"
                : duration.toSeconds() >= 60 && duration.toSecondsPart() == 0
                        ? duration.toMinutes() + "m"
                        : duration.toSeconds() + "s";
    }
}
