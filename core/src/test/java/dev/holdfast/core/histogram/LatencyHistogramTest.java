package dev.holdfast.core.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.unit.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void merging_is_associative_commutative_and_has_the_empty_one_as_identity() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 20; round++) {
            LatencyHistogram a = of(durations(random, 200));
            LatencyHistogram b = of(durations(random, 50));
            LatencyHistogram c = of(durations(random, 1));
            LatencyHistogram together = LatencyHistogram.merge(List.of(a, b, c));

            assertThat(LatencyHistogram.merge(List.of(LatencyHistogram.merge(List.of(a, b)), c))).isEqualTo(together);
            assertThat(LatencyHistogram.merge(List.of(a, LatencyHistogram.merge(List.of(b, c))))).isEqualTo(together);
            assertThat(LatencyHistogram.merge(List.of(c, b, a))).isEqualTo(together).hasSameHashCodeAs(together);
            assertThat(LatencyHistogram.merge(List.of(LatencyHistogram.empty(), a))).isEqualTo(a);
            assertThat(together.count()).isEqualTo(251);
        }
    }

    @Test
    void merging_leaves_the_parts_as_they_are() {
        LatencyHistogram part = of(5, 6);
        LatencyHistogram.merge(List.of(part, of(7)));

        assertThat(part.count()).isEqualTo(2);
    }

    @Test
    void every_percentile_is_within_a_thousandth_of_the_exact_one() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 30; round++) {
            long[] values = durations(random, random.nextInt(1, 2_000));
            LatencyHistogram histogram = of(values);
            Arrays.sort(values);
            for (double percentile : new double[]{0.1, 1, 25, 50, 75, 90, 95, 99, 99.9, 99.99}) {
                int rank = (int) Math.max(1, Math.ceil(percentile / 100 * values.length - 1e-9));
                assertClose(histogram.percentileNanos(percentile), values[rank - 1]);
            }
            assertClose(histogram.minNanos().orElseThrow(), values[0]);
            assertClose(histogram.maxNanos().orElseThrow(), values[values.length - 1]);
            double mean = LongStream.of(values).average().orElseThrow();
            assertThat(histogram.meanNanos()).isCloseTo(mean, within(mean * 1e-3));
        }
    }

    @Test
    void the_deviation_is_that_of_the_values() {
        assertThat(of(100, 300).standardDeviationNanos()).isCloseTo(100, within(0.2));
        assertThat(of(100).standardDeviationNanos()).isZero();
    }

    @Test
    void an_interval_holds_the_true_percentile_as_often_as_it_promises() {
        SplittableRandom random = new SplittableRandom(4);
        double truth = 1e6 * Math.exp(1.6448536);
        int held = 0;
        int rounds = 600;
        HistogramRecorder recorder = new HistogramRecorder();
        for (int round = 0; round < rounds; round++) {
            recorder.reset();
            for (int i = 0; i < 300; i++) {
                recorder.record((long) (1e6 * Math.exp(random.nextGaussian())));
            }
            held += recorder.snapshot().percentileIntervalNanos(95, 0.95).contains(truth) ? 1 : 0;
        }

        assertThat((double) held / rounds).isBetween(0.93, 0.98);
    }

    @Test
    void an_interval_that_the_values_cannot_bound_is_open() {
        Interval three = of(10, 20, 30).percentileIntervalNanos(50, 0.95);
        Interval p95 = of(LongStream.rangeClosed(1, 71).toArray()).percentileIntervalNanos(95, 0.95);
        Interval bounded = of(LongStream.rangeClosed(1, 72).toArray()).percentileIntervalNanos(95, 0.95);

        assertThat(three).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
        assertThat(p95).isEqualTo(new Interval(63, Double.POSITIVE_INFINITY, 0.95));
        assertThat(bounded).isEqualTo(new Interval(64, 72, 0.95));
    }

    @Test
    void the_median_of_twenty_lies_between_the_sixth_and_the_fifteenth() {
        assertThat(of(LongStream.rangeClosed(1, 20).toArray()).percentileIntervalNanos(50, 0.95))
                .isEqualTo(new Interval(6, 15, 0.95));
    }

    @Test
    void counting_up_to_a_limit_includes_the_limit() {
        LatencyHistogram histogram = of(0, 10, 20, 30);

        assertThat(List.of(histogram.countAtMost(-1), histogram.countAtMost(0), histogram.countAtMost(9),
                histogram.countAtMost(10), histogram.countAtMost(29), histogram.countAtMost(Long.MAX_VALUE)))
                .containsExactly(0L, 1L, 1L, 2L, 3L, 4L);
        assertThat(LatencyHistogram.empty().countAtMost(5)).isZero();
    }

    @Test
    void bars_cover_every_value_without_gap_or_overlap() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 200; round++) {
            LatencyHistogram histogram = of(durations(random, random.nextInt(1, 300)));
            int wanted = random.nextInt(1, 40);
            List<LatencyHistogram.Bar> bars = histogram.bars(wanted);

            assertThat(bars).hasSizeBetween(1, wanted);
            assertThat(bars.stream().mapToLong(LatencyHistogram.Bar::count).sum()).isEqualTo(histogram.count());
            assertThat(bars).allMatch(bar -> bar.count() >= 0 && bar.toNanos() > bar.fromNanos());
            assertThat(bars.getFirst().fromNanos()).isZero();
            for (int i = 1; i < bars.size(); i++) {
                assertThat(bars.get(i).fromNanos()).isEqualTo(bars.get(i - 1).toNanos());
            }
            assertThat(bars.getLast().toNanos()).isGreaterThanOrEqualTo(histogram.percentileNanos(100));
        }
    }

    @Test
    void bars_of_nothing_but_zeros_are_one_bar() {
        assertThat(of(0, 0, 0).bars(10)).containsExactly(new LatencyHistogram.Bar(0, 1, 3));
        assertThat(of(0, 0, 0).bars(1)).containsExactly(new LatencyHistogram.Bar(0, 1, 3));
        assertThat(of(1).bars(3)).containsExactly(new LatencyHistogram.Bar(0, 1, 1));
    }

    @Test
    void an_empty_histogram_has_no_values_and_says_so() {
        LatencyHistogram empty = LatencyHistogram.empty();

        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.count()).isZero();
        assertThat(empty.minNanos()).isEmpty();
        assertThat(empty.maxNanos()).isEmpty();
        assertThat(empty.bars(5)).isEmpty();
        assertThat(empty).hasToString("LatencyHistogram[empty]");
        assertThat(empty).isEqualTo(LatencyHistogram.merge(List.of())).isEqualTo(new HistogramRecorder().snapshot());
        assertThatThrownBy(empty::meanNanos).isInstanceOf(IllegalStateException.class)
                .hasMessage("an empty histogram has no such value");
        assertThatThrownBy(empty::standardDeviationNanos).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> empty.percentileNanos(50)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> empty.percentileIntervalNanos(50, 0.95)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_no_percentile_and_no_number_of_bars_is_refused() {
        assertThatThrownBy(() -> of(1).percentileNanos(100.1)).hasMessage("percentile must be in [0, 100], was 100.1");
        assertThatThrownBy(() -> of(1).percentileNanos(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(1).bars(0)).hasMessage("bars must be at least 1, was 0");
    }

    private static void assertClose(long actual, long exact) {
        assertThat((double) actual).isCloseTo(exact, within(exact * 1e-3));
    }

    /** Durations from nanoseconds to an hour, log-uniform. */
    static long[] durations(SplittableRandom random, int n) {
        double span = Math.log(HistogramRecorder.HIGHEST_NANOS);
        return LongStream.generate(() -> (long) Math.exp(span * random.nextDouble())).limit(n).toArray();
    }

    static LatencyHistogram of(long... values) {
        HistogramRecorder recorder = new HistogramRecorder();
        LongStream.of(values).forEach(recorder::record);
        return recorder.snapshot();
    }
}
