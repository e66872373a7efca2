package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.unit.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the interval of a ratio of p95s holds the truth, and how often it decides: lognormal times, seeded. */
class QuantileRatioTest {

    private static final double LIMIT = 2;

    /** Columns: spread of the logarithm, values in each sample, true ratio, most FAIL, most PASS, least decided. */
    @ParameterizedTest
    @CsvSource({
            "0.5, 1000, 1.9, 0.02, 1,    0",
            "0.5, 1000, 2.1, 1,    0.02, 0",
            "0.5, 1000, 2.0, 0.03, 0.03, 0",
            "0.5, 1000, 1.5, 0,    1,    0.99",
            "0.5, 1000, 3.0, 1,    0,    0.99",
            "1.0, 1000, 1.9, 0.02, 1,    0",
            "1.0, 1000, 2.1, 1,    0.02, 0",
            "1.0, 1000, 1.5, 0.002, 1,   0.8",
            "1.0, 1000, 3.0, 1,    0.002, 0.95",
            "0.5, 100,  1.6, 0.02, 1,    0"})
    void a_limit_is_rarely_missed_by_those_who_keep_it_nor_kept_by_those_who_miss_it(double spread, int n,
            double truth, double failMost, double passMost, double decidedLeast) {
        Random random = new Random(95);
        int rounds = 1_000;
        int pass = 0;
        int fail = 0;
        int held = 0;
        for (int round = 0; round < rounds; round++) {
            Interval interval = ratio(random, spread, n, truth).interval();
            pass += interval.high() < LIMIT ? 1 : 0;
            fail += interval.low() >= LIMIT ? 1 : 0;
            held += interval.contains(truth) ? 1 : 0;
        }

        assertThat((double) fail / rounds).as("failed").isLessThanOrEqualTo(failMost);
        assertThat((double) pass / rounds).as("passed").isLessThanOrEqualTo(passMost);
        assertThat((double) (pass + fail) / rounds).as("decided").isGreaterThanOrEqualTo(decidedLeast);
        assertThat((double) held / rounds).as("coverage").isBetween(0.94, n < 1_000 ? 0.995 : 0.98);
    }

    /** In four cases of five, as promised. */
    @Test
    void so_many_values_as_are_asked_for_settle_it() {
        Random random = new Random(7);
        double truth = 1.8;
        QuantileRatio known = of(sorted(random, 0.5, 400_000, truth), sorted(random, 0.5, 400_000, 1));
        double times = known.timesToSettle(LIMIT).orElseThrow();
        int n = (int) Math.ceil(400_000 * times);
        int decided = 0;
        for (int round = 0; round < 400; round++) {
            decided += ratio(random, 0.5, n, truth).interval().high() < LIMIT ? 1 : 0;
        }

        assertThat(n).isBetween(1_000, 2_500);
        assertThat(decided / 400.0).isBetween(0.72, 0.90);
    }

    @Test
    void the_ratio_turned_round_has_the_interval_turned_round() {
        QuantileRatio.Estimate a = estimate(40, 36, 47);
        QuantileRatio.Estimate b = estimate(25, 24, 26.5);
        QuantileRatio there = QuantileRatio.of(a, b);
        QuantileRatio back = QuantileRatio.of(b, a);

        assertThat(there.value()).isCloseTo(1.6, within(1e-12));
        assertThat(there.value() * back.value()).isCloseTo(1, within(1e-12));
        assertThat(there.interval().low() * back.interval().high()).isCloseTo(1, within(1e-12));
        assertThat(there.interval().high() * back.interval().low()).isCloseTo(1, within(1e-12));
    }

    @Test
    void another_unit_changes_nothing_and_a_known_denominator_only_divides() {
        QuantileRatio plain = QuantileRatio.of(estimate(40, 36, 47), estimate(25, 24, 26.5));
        QuantileRatio nanos = QuantileRatio.of(estimate(40e6, 36e6, 47e6), estimate(25e6, 24e6, 26.5e6));
        QuantileRatio known = QuantileRatio.of(estimate(40, 36, 47), estimate(20, 20, 20));

        assertThat(nanos.interval().low()).isCloseTo(plain.interval().low(), within(1e-9));
        assertThat(nanos.interval().high()).isCloseTo(plain.interval().high(), within(1e-9));
        assertThat(known.interval().low()).isCloseTo(1.8, within(1e-9));
        assertThat(known.interval().high()).isCloseTo(2.35, within(1e-9));
    }

    @Test
    void an_end_that_a_sample_cannot_bound_stays_open() {
        QuantileRatio open = QuantileRatio.of(estimate(40, 36, Double.POSITIVE_INFINITY), estimate(25, 0, 26));
        QuantileRatio low = QuantileRatio.of(estimate(40, 0, 41), estimate(25, 24, 26));

        assertThat(open.interval().high()).isInfinite();
        assertThat(open.interval().low()).isPositive();
        assertThat(open.timesToSettle(10)).as("below a limit, towards the open end").isEmpty();
        assertThat(open.timesToSettle(1)).as("beyond a limit, towards the other end").isPresent();
        assertThat(low.interval().low()).isZero();
    }

    @Test
    void a_ratio_at_the_limit_is_settled_by_no_number_of_values() {
        QuantileRatio even = QuantileRatio.of(estimate(50, 45, 56), estimate(25, 24, 26));

        assertThat(even.timesToSettle(2)).isEmpty();
        assertThat(even.timesToSettle(20).orElseThrow()).isLessThan(1);
    }

    @Test
    void estimates_are_positive_and_of_one_confidence() {
        assertThatThrownBy(() -> estimate(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> estimate(3, 1, 2)).hasMessageStartingWith("need a positive value within its interval");
        QuantileRatio.Estimate other = new QuantileRatio.Estimate(2, new Interval(1, 3, 0.9));
        assertThatThrownBy(() -> QuantileRatio.of(estimate(2, 1, 3), other))
                .hasMessage("intervals of confidence 0.95 and 0.9 do not join");
    }

    private static QuantileRatio ratio(Random random, double spread, int n, double truth) {
        return of(sorted(random, spread, n, truth), sorted(random, spread, n, 1));
    }

    private static QuantileRatio of(double[] numerator, double[] denominator) {
        return QuantileRatio.of(p95(numerator), p95(denominator));
    }

    private static double[] sorted(Random random, double spread, int n, double median) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> median * Math.exp(spread * random.nextGaussian()));
        Arrays.sort(values);
        return values;
    }

    private static QuantileRatio.Estimate p95(double[] sorted) {
        OrderStatistics.Ranks ranks = OrderStatistics.ranks(sorted.length, 0.95, 0.95);
        return estimate(sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                sorted[(int) ranks.low().orElseThrow() - 1], sorted[(int) ranks.high().orElseThrow() - 1]);
    }

    private static QuantileRatio.Estimate estimate(double value, double low, double high) {
        return new QuantileRatio.Estimate(value, new Interval(low, high, 0.95));
    }
}
