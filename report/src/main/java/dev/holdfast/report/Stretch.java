package dev.holdfast.report;

import dev.holdfast.core.run.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One or more seconds of a run as one point of a chart: rates are means, percentiles those of the worst second, because
 * percentiles have no mean.
 *
 * @param from first second, from 0
 * @param length in seconds
 * @param offered requests due per second
 * @param ended requests ended per second
 * @param errors of the ended, per second
 * @param p50Nanos zero when nothing ended
 * @param p95Nanos zero when nothing ended
 * @param p99Nanos zero when nothing ended
 * @param disturbed whether any of its seconds was
 */
record Stretch(int from, int length, double offered, double ended, double errors, long p50Nanos, long p95Nanos,
        long p99Nanos, boolean disturbed) {

    /** The timeline in at most {@code most} stretches of equal length; the last one may be shorter. */
    static List<Stretch> atMost(int most, List<Second> timeline) {
        int length = Math.max(1, Math.ceilDiv(timeline.size(), most));
        List<Stretch> stretches = new ArrayList<>();
        for (int from = 0; from < timeline.size(); from += length) {
            stretches.add(of(timeline.subList(from, Math.min(timeline.size(), from + length))));
        }
        return stretches;
    }

    private static Stretch of(List<Second> seconds) {
        return new Stretch(seconds.getFirst().second(), seconds.size(), mean(seconds, Second::offered),
                mean(seconds, Second::ended), mean(seconds, Second::errors), worst(seconds, Second::p50Nanos),
                worst(seconds, Second::p95Nanos), worst(seconds, Second::p99Nanos),
                seconds.stream().anyMatch(Second::disturbed));
    }

    private static double mean(List<Second> seconds, ToLongFunction<Second> value) {
        return seconds.stream().mapToLong(value).average().orElse(0);
    }

    private static long worst(List<Second> seconds, ToLongFunction<Second> value) {
        return seconds.stream().mapToLong(value).max().orElse(0);
    }
}
