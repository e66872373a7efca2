package dev.holdfast.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Unit;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorTest {

    private static final Thresholds STANDARD = new Thresholds(0.10, 0.20);

    /** Columns: metric, value against a median of 100, scale, runs, verdict. */
    @ParameterizedTest
    @CsvSource({"response_time,100,0.01,20,Unchanged", "response_time,109,0.01,20,Unchanged",
            "response_time,110,0.01,20,Unchanged", "response_time,111,0.01,20,WARNING",
            "response_time,120,0.01,20,WARNING", "response_time,121,0.01,20,CRITICAL",
            "response_time,121,0.06,20,ERROR", "response_time,115,0.05,20,Inconclusive",
            "response_time,140,0.20,20,Inconclusive", "response_time,121,0.03,3,Inconclusive",
            "response_time,121,0.01,3,ERROR",
            "response_time,91,0.01,20,Unchanged", "response_time,89,0.01,20,Improved",
            "response_time,89,0.06,20,Unchanged", "throughput,100,0.01,20,Unchanged", "throughput,91,0.01,20,Unchanged",
            "throughput,90,0.01,20,Unchanged", "throughput,80,0.01,20,WARNING",
            "throughput,89,0.01,20,WARNING", "throughput,79,0.01,20,CRITICAL", "throughput,111,0.01,20,Improved",
            "throughput,85,0.08,20,Inconclusive"})
    void a_change_counts_when_it_is_relevant_and_significant(String metric, double value, double scale, int runs,
            String expected) {
        Verdict verdict = compare(Metric.builtIn(metric).orElseThrow(), 100, value, scale, runs);

        assertThat(name(verdict)).isEqualTo(expected);
    }

    @Test
    void the_shift_carries_change_interval_deviation_and_what_could_be_seen() {
        Shift shift = shift(compare(Metric.RESPONSE_TIME, 100, 130, 0.03, 20));

        assertThat(shift.value()).isEqualTo(130);
        assertThat(shift.change()).isCloseTo(0.30, within(1e-12));
        assertThat(shift.interval().contains(shift.change())).isTrue();
        assertThat(shift.interval().low()).isCloseTo(Math.expm1(Math.log(1.3) - 0.065210), within(1e-5));
        assertThat(shift.interval().high()).isCloseTo(Math.expm1(Math.log(1.3) + 0.065210), within(1e-5));
        assertThat(shift.z()).isGreaterThan(5);
        assertThat(shift.minimumDetectable()).isCloseTo(Math.expm1(3.4158 * 0.03 * Math.sqrt(1 + Math.PI / 40)),
                within(1e-6));
    }

    @Test
    void a_change_of_scale_changes_nothing() {
        SplittableRandom random = new SplittableRandom(12);
        for (int round = 0; round < 2_000; round++) {
            double value = 100 * Math.exp(random.nextGaussian() / 4);
            double scale = 0.002 + random.nextDouble() / 10;
            int runs = random.nextInt(1, 21);
            double factor = Math.exp(20 * random.nextGaussian());
            Verdict one = compare(Metric.RESPONSE_TIME, 100, value, scale, runs);
            Verdict other = compare(Metric.RESPONSE_TIME, 100 * factor, value * factor, scale, runs);

            assertThat(name(other)).isEqualTo(name(one));
            assertThat(shift(other).z()).isCloseTo(shift(one).z(), within(1e-6));
        }
    }

    @Test
    void twice_as_slow_deviates_as_far_as_half_the_throughput() {
        SplittableRandom random = new SplittableRandom(13);
        for (int round = 0; round < 500; round++) {
            double factor = Math.exp(random.nextGaussian() / 4);
            double slower = shift(compare(Metric.RESPONSE_TIME, 100, 100 * factor, 0.03, 12)).z();
            double fewer = shift(compare(Metric.THROUGHPUT, 100, 100 / factor, 0.03, 12)).z();

            assertThat(fewer).isCloseTo(slower, within(1e-9));
        }
    }

    @Test
    void a_worse_value_never_gets_a_better_verdict() {
        for (double scale : new double[]{0.002, 0.03, 0.1}) {
            for (int runs : new int[]{1, 2, 6, 20}) {
                assertThat(IntStream.rangeClosed(50, 250)
                        .mapToObj(v -> rank(compare(Metric.RESPONSE_TIME, 100, v, scale, runs)))).isSorted();
                assertThat(IntStream.rangeClosed(50, 250)
                        .mapToObj(v -> -rank(compare(Metric.THROUGHPUT, 100, v, scale, runs)))).isSorted();
            }
        }
    }

    @Test
    void doubt_says_how_many_runs_would_settle_it_or_that_none_would() {
        Verdict.Inconclusive settled = (Verdict.Inconclusive) compare(Metric.RESPONSE_TIME, 100, 115, 0.06, 20);
        Verdict.Inconclusive never = (Verdict.Inconclusive) compare(Metric.RESPONSE_TIME, 100, 115, 0.30, 5);

        assertThat(settled.runsToSettle()).isEqualTo(5);
        assertThat(settled.settles()).isTrue();
        assertThat(never.settles()).isFalse();
    }

    @Test
    void what_cannot_be_judged_is_refused() {
        Metric undirected = new Metric("builds", Unit.COUNT, Direction.NONE);

        assertThatThrownBy(() -> compare(undirected, 100, 100, 0.01, 20)).isInstanceOf(IllegalArgumentException.class);
        for (double value : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> compare(Metric.RESPONSE_TIME, 100, value, 0.01, 20))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    static Verdict compare(Metric metric, double median, double value, double scale, int runs) {
        SeriesKey series = SeriesKey.of(Runs.context("main"), Scope.RUN, metric, Statistic.P95);
        Baseline baseline = new Baseline(series, "rolling", median, scale,
                new Interval(0, Double.POSITIVE_INFINITY, 0.95), new Confidence(1),
                IntStream.range(0, runs).mapToObj(Runs::id).toList(), Runs.START);
        return Detector.compare(series, baseline, value, STANDARD);
    }

    private static String name(Verdict verdict) {
        return verdict instanceof Verdict.Regressed regressed
                ? regressed.severity().name()
                : verdict.getClass().getSimpleName();
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Improved v -> 0;
            case Verdict.Unchanged v -> 1;
            case Verdict.Inconclusive v -> 2;
            case Verdict.Drifting v -> throw new AssertionError(v);
            case Verdict.NotReproduced v -> throw new AssertionError(v);
            case Verdict.Regressed v -> switch (v.severity()) {
                case INFO -> throw new AssertionError(v);
                case WARNING -> 3;
                case ERROR -> 4;
                case CRITICAL -> 5;
            };
            case Verdict.NoBaseline v -> throw new AssertionError(v);
        };
    }

    private static Shift shift(Verdict verdict) {
        return ((Verdict.Compared) verdict).shift();
    }
}
