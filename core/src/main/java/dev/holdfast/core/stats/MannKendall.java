package dev.holdfast.core.stats;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a series keeps rising or falling, by how many of its pairs do. It says nothing of how steeply: that is
 * {@link TheilSen}'s.
 *
 * @param score rising less falling pairs (Kendall's S)
 * @param tau score over pairs, in [-1, 1]
 * @param z the score as the standard normal value of equal probability, in [-37, 37]
 * @param pRising one-sided: how often a series without trend would rise at least as much
 * @param pFalling likewise, fall
 * @param varianceFactor by how much memory widens the score's variance, at least 1
 * @param n values behind it
 */
public record MannKendall(long score, double tau, double z, double pRising, double pFalling, double varianceFactor,
        int n) {

    public static final Method METHOD = new Method("Mann-Kendall trend test", "independent values",
            "Mann 1945; Kendall 1975");
    public static final Method METHOD_AR1 = new Method("Mann-Kendall trend test, variance times (1 + phi) / (1 - phi)",
            "values that remember as an AR(1) process of this phi does", "Mann 1945; Kendall 1975; Yue and Wang 2004");
    public static final Method METHOD_HAMED_RAO = new Method("Mann-Kendall trend test after Hamed and Rao",
            "values whose ranks about the trend remember as these do",
            "Hamed and Rao 1998, A modified Mann-Kendall trend test for autocorrelated data");

    private static final int VALUES_MIN = 4;
    private static final int LAGS_MAX = 200;
    /** Fewer values say nothing of their memory, not even that there is none. */
    private static final int KNOWN_MEMORY = 50;
    /** Beyond this a correlation of ranks is believed, 5 % two-sided. */
    private static final double SIGNIFICANT = 1.959963984540054;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Two-sided: how often a series without trend would go either way as much. */
    public double p() {
        return Math.min(1, 2 * Math.min(pRising, pFalling));
    }

    /** The test of independent values: exact for up to 50 of them, if no two are equal. */
    public static Answer<MannKendall> of(double[] series) {
        return of(series, 1, METHOD);
    }

    /**
     * The test of values that remember their neighbours. It is right for a memory that is known; one that was estimated
     * from the same few values is too low on average, and false alarms are more: of 40 values with a true phi of 0.5, one in
     * a hundred has a p below 0.001.
     */
    public static Answer<MannKendall> of(double[] series, Autocorrelation memory) {
        return of(series, memory.varianceFactor(), METHOD_AR1);
    }

    /**
     * The test of values whose memory, of whatever shape, is learnt from them. Where there is memory the correction finds too
     * little of it, so that false alarms are up to twice as many as p promises even of 200 values, which is a doubt.
     */
    public static Answer<MannKendall> hamedRao(double[] series) {
        double[] y = Finite.of(series);
        Answer<MannKendall> answer = of(series, y.length < VALUES_MIN ? 1 : rankVarianceFactor(y), METHOD_HAMED_RAO);
        if (answer instanceof Answer.Known<MannKendall>(var value, var method, var doubts)
                && (y.length < KNOWN_MEMORY || value.varianceFactor() > 1)) {
            List<String> more = new ArrayList<>(doubts);
            more.add("the memory of " + y.length
                    + " values is known too badly to correct for all of it: false alarms may be"
                    + " twice as many as p says");
            return new Answer.Known<>(value, method, more);
        }
        return answer;
    }

    private static Answer<MannKendall> of(double[] series, double varianceFactor, Method method) {
        double[] y = Finite.of(series);
        int n = y.length;
        if (n < VALUES_MIN) {
            return new Answer.Unknown<>(method, "a trend needs " + VALUES_MIN + " values; has " + n);
        }
        Pairs pairs = Pairs.of(y);
        double variance = ((double) n * (n - 1) * (2.0 * n + 5) - pairs.tieVariance()) / 18;
        if (!(variance > 0)) {
            return new Answer.Unknown<>(method, "a constant series has no trend to test");
        }
        long score = pairs.rising() - pairs.falling();
        double tau = score / ((double) n * (n - 1) / 2);
        if (varianceFactor == 1 && pairs.level() == 0 && n <= KendallScores.VALUES_MAX) {
            double rising = KendallScores.atLeast(n, score);
            double falling = KendallScores.atLeast(n, -score);
            return new Answer.Known<>(new MannKendall(score, tau, exactZ(rising, falling), rising, falling, 1, n),
                    method,
                    Finite.doubts(n, series.length));
        }
        double error = Math.sqrt(variance * varianceFactor);
        double rising = NORMAL.survivalProbability((score - 1) / error);
        double falling = NORMAL.survivalProbability((-score - 1) / error);
        double z = Math.clamp(Long.signum(score) * (Math.abs(score) - 1) / error, -Student.Z_MAX, Student.Z_MAX);
        return new Answer.Known<>(new MannKendall(score, tau, score == 0 ? 0 : z, rising, falling, varianceFactor, n),
                method, Finite.doubts(n, series.length));
    }

    private static double exactZ(double rising, double falling) {
        double z = NORMAL.inverseSurvivalProbability(Math.min(0.5, Math.min(rising, falling)));
        return rising < falling ? z : -z;
    }

    /** Hamed and Rao's equation 9: the significant correlations of the ranks about the trend, weighted by lag. */
    private static double rankVarianceFactor(double[] y) {
        double slope = TheilSen.of(y, 0.95).known().map(TheilSen::slope).orElse(0.0);
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = y[i] - slope * i;
        }
        double[] ranks = Pairs.ranks(residuals);
        double n = y.length;
        double middle = (n + 1) / 2;
        double variance = lagged(ranks, middle, 0);
        double sum = 0;
        for (int lag = 1; variance > 0 && lag <= Math.min(y.length / 4, LAGS_MAX); lag++) {
            double correlation = lagged(ranks, middle, lag) / variance;
            if (Math.abs(correlation) > SIGNIFICANT / Math.sqrt(n)) {
                sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
            }
        }
        return Math.max(1, 1 + 2 * sum / (n * (n - 1) * (n - 2)));
    }

    private static double lagged(double[] ranks, double middle, int lag) {
        double sum = 0;
        for (int i = lag; i < ranks.length; i++) {
            sum += (ranks[i] - middle) * (ranks[i - lag] - middle);
        }
        return sum;
    }
}
