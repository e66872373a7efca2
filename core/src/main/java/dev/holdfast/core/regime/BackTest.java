package dev.holdfast.core.regime;

import dev.holdfast.core.stats.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a way of alarming would have done to a history, held against the changes that the search finds with all of it in
 * view. That is no proof of who is right, but shows what one would have had to live with.
 *
 * @param policy by which alarms are raised
 * @param alarms in all
 * @param changes that the search finds
 * @param caught changes with an alarm before {@value ChangeWatch#NEWS} values of the new level had come
 * @param repeats further alarms of a change that was caught
 * @param stray alarms at no change
 */
public record BackTest(Policy policy, int alarms, int changes, int caught, int repeats, int stray) {

    /** A way of alarming. */
    public enum Policy {
        /** More than two standard deviations from the median of the last 20. */
        TWO_DEVIATIONS,
        /** More than 10 % from the median of the last 20. */
        TEN_PERCENT,
        /** More than 20 % from the median of the last 20. */
        TWENTY_PERCENT,
        /** {@link ChangeWatch}. */
        WATCH
    }

    private static final int REMEMBERED = 20;
    private static final int FEWEST = 5;

    /** Every policy on one history; values that are not finite are left out. */
    public static List<BackTest> all(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        int[] changes = ChangeSearch.changes(finite).stream().mapToInt(ChangePoint::index).toArray();
        return Arrays.stream(Policy.values()).map(policy -> of(policy, alarms(policy, finite), changes, finite.length))
                .toList();
    }

    private static BackTest of(Policy policy, int[] alarms, int[] changes, int n) {
        int caught = 0;
        int close = 0;
        for (int k = 0; k < changes.length; k++) {
            int from = changes[k];
            int to = Math.min(k + 1 < changes.length ? changes[k + 1] : n, from + ChangeWatch.NEWS);
            int here = (int) Arrays.stream(alarms).filter(at -> at >= from && at < to).count();
            caught += here > 0 ? 1 : 0;
            close += here;
        }
        return new BackTest(policy, alarms.length, changes.length, caught, close - caught, alarms.length - close);
    }

    /** Indices of the values after which a policy alarms. */
    private static int[] alarms(Policy policy, double[] values) {
        return switch (policy) {
            case TWO_DEVIATIONS -> alarms(values, 2, Double.POSITIVE_INFINITY);
            case TEN_PERCENT -> alarms(values, Double.POSITIVE_INFINITY, 0.1);
            case TWENTY_PERCENT -> alarms(values, Double.POSITIVE_INFINITY, 0.2);
            case WATCH -> ChangeWatch.replay(values).stream().mapToInt(Detection::at).toArray();
        };
    }

    private static int[] alarms(double[] values, double deviations, double share) {
        return IntStream.range(FEWEST, values.length).filter(at -> {
            double[] before = Arrays.copyOfRange(values, Math.max(0, at - REMEMBERED), at);
            double median = Quantiles.median(before);
            double distance = Math.abs(values[at] - median);
            return distance > deviations * deviation(before) || distance > share * Math.abs(median);
        }).toArray();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
                / (values.length - 1));
    }
}
