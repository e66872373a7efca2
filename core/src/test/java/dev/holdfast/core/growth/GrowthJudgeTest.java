package dev.holdfast.core.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrowthJudgeTest {

    private static final GrowthPolicy POLICY = GrowthPolicy.of(10e6);

    @Test
    void a_leak_is_told_with_its_rate_and_how_sure_it_is() {
        GrowthVerdict verdict = GrowthJudge.judge(new LeakSimulation(1).resident(40), POLICY);

        assertThat(verdict).isInstanceOf(GrowthVerdict.Leak.class);
        assertThat(verdict.text()).isEqualTo(
                "memory grows by 40.9 MB/h (37 to 44.9) over 45m after 15m of warm-up, above 10 MB/h");
    }

    @Test
    void a_steady_service_is_told_so() {
        GrowthVerdict verdict = GrowthJudge.judge(new LeakSimulation(1).resident(0), POLICY);

        assertThat(verdict).isInstanceOf(GrowthVerdict.Ok.class);
        assertThat(verdict.text()).isEqualTo(
                "memory grows by 0.938 MB/h (-2.98 to 4.86) over 45m after 15m of warm-up, below 10 MB/h");
    }

    @Test
    void doubt_says_how_much_longer_it_takes() {
        GrowthVerdict verdict = GrowthJudge.judge(new LeakSimulation(2).resident(8), POLICY);

        assertThat(verdict).isInstanceOfSatisfying(GrowthVerdict.Inconclusive.class,
                open -> assertThat(open.longer()).hasValueSatisfying(longer -> assertThat(longer).isPositive()));
        assertThat(verdict.text()).contains("does not tell whether it is above 10 MB/h; needs a run longer by about ");
    }

    @Test
    void a_run_as_long_as_was_asked_for_settles_most_doubts() {
        LeakSimulation simulation = new LeakSimulation(3);
        int asked = 0;
        int settled = 0;
        for (int i = 0; i < 60; i++) {
            GrowthVerdict verdict = GrowthJudge.judge(simulation.resident(14), POLICY);
            if (verdict instanceof GrowthVerdict.Inconclusive open && open.longer().isPresent()
                    && open.longer().get().compareTo(Duration.ofHours(12)) < 0) {
                asked++;
                double hours = 1 + open.longer().get().toSeconds() / 3600.0;
                settled += GrowthJudge.judge(simulation.resident(14, hours, 10, 0.9),
                        POLICY) instanceof GrowthVerdict.Inconclusive ? 0 : 1;
            }
        }

        assertThat(asked).isGreaterThan(20);
        assertThat(settled).isGreaterThan(asked / 2);
    }

    @Test
    void a_run_that_is_all_warm_up_is_inconclusive() {
        GrowthVerdict verdict = GrowthJudge.judge(series(60, 10, at -> 1e6 * at), POLICY);

        assertThat(verdict.text()).isEqualTo("needs 8 samples at different times after a warm-up of 15m, had 0 in a "
                + "series of 590s; needs a run longer by about 50m");
    }

    @Test
    void a_warm_up_that_lasts_is_not_taken_for_a_leak() {
        Random random = new Random(6);
        GrowthVerdict verdict = GrowthJudge.judge(
                series(360, 10, at -> 400e6 - 200e6 * Math.exp(-at / 1200) + 1e6 * random.nextGaussian()), POLICY);

        assertThat(verdict).isInstanceOf(GrowthVerdict.Inconclusive.class);
    }

    @Test
    void a_leak_from_the_start_is_no_warm_up() {
        assertThat(GrowthJudge.judge(series(360, 10, at -> 1e8 + 50e6 * at / 3600), POLICY))
                .isInstanceOf(GrowthVerdict.Leak.class);
    }

    @Test
    void a_sawtooth_is_judged_by_its_floor() {
        Random random = new Random(7);
        MemorySeries heap = series(14_400, 1,
                at -> 200e6 + 30e6 * at / 3600 + 80e6 * (at % 97) / 97 + 1e6 * random.nextGaussian());
        GrowthVerdict verdict = GrowthJudge.judge(heap.floor(Duration.ofMinutes(4)), POLICY);

        assertThat(verdict).isInstanceOf(GrowthVerdict.Leak.class);
        assertThat(verdict.growth().orElseThrow().bytesPerHour()).isCloseTo(30e6, Offset.offset(2e6));
    }

    @Test
    void growth_is_told_for_a_thousand_requests_too() {
        Growth growth = new Growth(72e6, new Interval(70e6, 74e6, 0.9), 72e6, false, 100, Duration.ZERO,
                Duration.ofHours(1), 0);

        assertThat(growth.bytesPerThousandRequests(new Rate(20))).isEqualTo(1e6); // 72,000 an hour
    }

    @Test
    void scaling_and_shifting_change_what_they_should() {
        MemorySeries plain = new LeakSimulation(11).resident(20);
        MemorySeries other = MemorySeries.of(Arrays.stream(plain.seconds()).map(at -> at + 1e9).toArray(),
                Arrays.stream(plain.bytes()).map(value -> 2 * value + 5e8).toArray());
        Growth one = GrowthJudge.judge(plain, POLICY).growth().orElseThrow();
        Growth two = GrowthJudge.judge(other, GrowthPolicy.of(20e6)).growth().orElseThrow();

        assertThat(two.bytesPerHour()).isCloseTo(2 * one.bytesPerHour(), Offset.offset(1e3));
        assertThat(two.interval().low()).isCloseTo(2 * one.interval().low(), Offset.offset(1e3));
    }

    /** Two of a kind in a series: whatever comes, there is a verdict. */
    static List<MemorySeries> odd() {
        double[] unsorted = IntStream.range(0, 500).mapToDouble(i -> i * 7919 % 500 * 10.0).toArray();
        double[] same = new double[500];
        double[] nan = new double[500];
        Arrays.fill(nan, Double.NaN);
        double[] mixed = IntStream.range(0, 500).mapToDouble(i -> switch (i % 5) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> -1e9;
            case 3 -> Double.MAX_VALUE;
            default -> Double.MIN_VALUE;
        }).toArray();
        double[] steps = IntStream.range(0, 500).mapToDouble(i -> i * 10.0).toArray();
        return List.of(MemorySeries.of(new double[0], new double[0]),
                MemorySeries.of(new double[]{5}, new double[]{1e6}),
                MemorySeries.of(new double[]{5, 3}, new double[]{1e6, 2e6}), MemorySeries.of(steps, nan),
                MemorySeries.of(nan, steps), MemorySeries.of(steps, mixed), MemorySeries.of(mixed, steps),
                MemorySeries.of(mixed, mixed), MemorySeries.of(same, steps), MemorySeries.of(unsorted, steps),
                MemorySeries.of(new double[]{-Double.MAX_VALUE, Double.MAX_VALUE, 0, 1, 2, 3, 4, 5, 6, 7},
                        new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
                MemorySeries.of(Arrays.stream(steps).map(at -> at / 1e12).toArray(), steps));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void any_series_has_a_verdict(MemorySeries series) {
        for (GrowthPolicy policy : List.of(POLICY, new GrowthPolicy(0, Duration.ZERO, 0.9),
                new GrowthPolicy(-1e300, Duration.ofDays(3000), 0.999))) {
            assertThat(GrowthJudge.judge(series, policy).text()).isNotBlank();
            assertThat(GrowthJudge.judge(series.floor(Duration.ofMinutes(1)), policy).text()).isNotBlank();
        }
    }

    @Test
    void a_constant_series_does_not_grow() {
        assertThat(GrowthJudge.judge(series(360, 10, at -> 5e8), POLICY).text())
                .isEqualTo("memory grows by 0 MB/h (0 to 0) over 45m after 15m of warm-up, below 10 MB/h");
    }

    @Test
    void a_million_samples_are_judged_at_once() {
        Random random = new Random(8);
        MemorySeries series = series(1_000_000, 0.1, at -> 3e8 + 25e6 * at / 3600 + 2e6 * random.nextGaussian());

        assertThat(GrowthJudge.judge(series, POLICY)).isInstanceOf(GrowthVerdict.Leak.class);
    }

    @Test
    void samples_that_are_none_are_counted() {
        MemorySeries series = MemorySeries.of(new double[]{3, 1, 2, 2, Double.NaN, 5},
                new double[]{30, 10, 25, 20, 1, -1});

        assertThat(series.leftOut()).isEqualTo(2);
        assertThat(series.seconds()).containsExactly(1, 2, 3);
        assertThat(series.bytes()).containsExactly(10, 20, 30);
        assertThatThrownBy(() -> MemorySeries.of(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MemorySeries series(int samples, double step, DoubleUnaryOperator bytes) {
        double[] seconds = IntStream.range(0, samples).mapToDouble(i -> i * step).toArray();
        return MemorySeries.of(seconds, Arrays.stream(seconds).map(bytes).toArray());
    }
}
