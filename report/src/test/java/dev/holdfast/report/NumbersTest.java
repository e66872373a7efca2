package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Unit;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void durations_take_the_unit_that_suits_their_size() {
        assertThat(Numbers.duration(7)).isEqualTo("7.00 ns");
        assertThat(Numbers.duration(182_000)).isEqualTo("182 µs");
        assertThat(Numbers.duration(1_234_567)).isEqualTo("1.23 ms");
        assertThat(Numbers.duration(12.34e9)).isEqualTo("12.3 s");
        assertThat(Numbers.duration(0)).isEqualTo("0 ms");
        assertThat(Numbers.of(1.5, Unit.MINUTE)).isEqualTo("90.0 s");
    }

    @Test
    void a_duration_that_rounds_up_to_a_thousand_takes_the_next_unit() {
        assertThat(Numbers.duration(999_600)).isEqualTo("1.00 ms");
        assertThat(Numbers.duration(999_400)).isEqualTo("999 µs");
    }

    @Test
    void shares_are_percent_and_never_rounded_to_none_or_all() {
        assertThat(Numbers.percent(0.004)).isEqualTo("0.40 %");
        assertThat(Numbers.percent(0.00001234)).isEqualTo("0.0012 %");
        assertThat(Numbers.percent(0.123)).isEqualTo("12.3 %");
        assertThat(Numbers.percent(0.9996)).isEqualTo("99.960 %");
        assertThat(Numbers.percent(0.99999)).isEqualTo("99.9990 %");
        assertThat(Numbers.percent(1)).isEqualTo("100 %");
        assertThat(Numbers.percent(0)).isEqualTo("0 %");
        assertThat(Numbers.of(40, Unit.PERCENT)).isEqualTo("40.0 %");
    }

    @Test
    void whatever_lies_strictly_between_nothing_and_all_looks_so() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double distance = Math.pow(10, -8 * random.nextDouble());
            assertThat(Double.parseDouble(Numbers.percentNumber(distance))).isPositive();
            assertThat(Double.parseDouble(Numbers.percentNumber(1 - distance / 1.001))).isLessThan(100);
        }
    }

    @Test
    void significant_digits_keep_every_number_within_half_a_percent() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            double value = Math.pow(10, 20 * random.nextDouble() - 8);
            double shown = Double.parseDouble(Numbers.significant(value).replace("\u202F", ""));
            assertThat(Math.abs(shown / value - 1)).isLessThanOrEqualTo(0.00501);
        }
    }

    @Test
    void large_counts_are_grouped_by_thin_spaces() {
        assertThat(Numbers.count(1000)).isEqualTo("1000");
        assertThat(Numbers.count(12_345)).isEqualTo("12\u202F345");
        assertThat(Numbers.count(-1_234_567)).isEqualTo("-1\u202F234\u202F567");
    }

    @Test
    void rates_bytes_and_changes_carry_their_unit() {
        assertThat(Numbers.rate(812.3)).isEqualTo("812/s");
        assertThat(Numbers.bytes(14_200_000)).isEqualTo("14.2 MB");
        assertThat(Numbers.of(10e6, Unit.BYTE_PER_HOUR)).isEqualTo("10.0 MB/h");
        assertThat(Numbers.change(0.123)).isEqualTo("+12.3 %");
        assertThat(Numbers.change(-0.0312)).isEqualTo("-3.12 %");
        assertThat(Numbers.change(-0.000001)).isEqualTo("+0.00 %");
        assertThat(Numbers.change(21.5)).isEqualTo("+2150 %");
    }

    @Test
    void an_interval_shows_an_end_that_nothing_bounds_as_infinite() {
        assertThat(Numbers.interval(new Interval(1.2e6, 1.34e6, 0.95), Unit.NANOSECOND)).isEqualTo("1.20 … 1.34 ms");
        assertThat(Numbers.interval(new Interval(1.2e6, Double.POSITIVE_INFINITY, 0.95), Unit.NANOSECOND))
                .isEqualTo("1.20 … ∞ ms");
        assertThat(Numbers.changeInterval(new Interval(Double.NEGATIVE_INFINITY, 0.02, 0.95)))
                .isEqualTo("-∞ … +2.00 %");
    }

    @Test
    void spans_of_time_are_short() {
        assertThat(Numbers.span(Duration.ofMillis(850))).isEqualTo("850ms");
        assertThat(Numbers.span(Duration.ofMillis(12_340))).isEqualTo("12.3s");
        assertThat(Numbers.span(Duration.ofSeconds(60))).isEqualTo("1m");
        assertThat(Numbers.span(Duration.ofSeconds(90))).isEqualTo("1m30s");
        assertThat(Numbers.span(Duration.ofMinutes(125))).isEqualTo("2h05m");
        assertThat(Numbers.span(Duration.ofHours(76))).isEqualTo("3d04h");
        assertThat(Numbers.span(Duration.ofMillis(59_999))).isEqualTo("59.9s");
    }
}
