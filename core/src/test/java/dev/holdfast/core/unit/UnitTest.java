package dev.holdfast.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({"1,MINUTE,SECOND,60", "90,SECOND,MINUTE,1.5", "1,MEBIBYTE,BYTE,1048576", "1,MEGABYTE,KILOBYTE,1000",
            "50,PERCENT,RATIO,0.5", "0.999,RATIO,PERCENT,99.9", "3600,PER_HOUR,PER_SECOND,1",
            "10,MEGABYTE_PER_HOUR,BYTE_PER_HOUR,1e7", "2,COUNT,COUNT,2", "-5,MILLISECOND,MICROSECOND,-5000"})
    void units_of_one_dimension_convert(double value, Unit from, Unit to, double expected) {
        assertThat(from.convert(value, to)).isEqualTo(expected);
    }

    @Test
    void whole_milliseconds_and_seconds_are_whole_nanoseconds() {
        for (long amount = 0; amount <= 100_000; amount++) {
            assertThat(Unit.MILLISECOND.convert(amount, Unit.NANOSECOND) == amount * 1_000_000).isTrue();
            assertThat(Unit.SECOND.convert(amount, Unit.NANOSECOND) == amount * 1_000_000_000).isTrue();
        }
    }

    @Test
    void whole_percent_become_the_ratio_that_one_would_write() {
        for (int percent = 0; percent <= 100; percent++) {
            double ratio = Unit.PERCENT.convert(percent, Unit.RATIO);
            assertThat(ratio).isEqualTo(BigDecimal.valueOf(percent, 2).doubleValue());
        }
    }

    @Test
    void units_of_different_dimensions_do_not_convert() {
        assertThatThrownBy(() -> Unit.SECOND.convert(1, Unit.BYTE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot express SECOND in BYTE");
    }

    @Test
    void a_symbol_names_its_unit_and_no_symbol_names_none() {
        for (Unit unit : Unit.values()) {
            if (!unit.symbol().isEmpty()) {
                assertThat(Unit.ofSymbol(unit.symbol())).hasValue(unit);
            }
        }
        assertThat(Unit.ofSymbol("")).isEmpty();
        assertThat(Unit.ofSymbol("mb")).isEmpty();
    }

    @Test
    void quantities_compare_by_amount() {
        assertThat(Quantity.of(Duration.ofSeconds(1))).isEqualByComparingTo(new Quantity(1_000, Unit.MILLISECOND));
        assertThat(new Quantity(2, Unit.KIBIBYTE)).isGreaterThan(new Quantity(2, Unit.KILOBYTE));
        assertThatThrownBy(() -> new Quantity(Double.NaN, Unit.SECOND))
                .hasMessage("a quantity must be finite, was NaN");
    }

    @Test
    void ratios_and_rates_refuse_what_they_cannot_be() {
        assertThatThrownBy(() -> new Ratio(Double.NaN)).hasMessage("ratio must be in [0, 1], was NaN");
        assertThatThrownBy(() -> new Ratio(-0.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(0)).hasMessage("rate must be positive and finite, was 0.0/s");
        assertThatThrownBy(() -> new Rate(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Rate(3).gapNanos()).isEqualTo(1e9 / 3);
    }

    @Test
    void an_interval_has_its_ends_in_order_and_a_confidence() {
        assertThatThrownBy(() -> new Interval(2, 1, 0.95))
                .hasMessage("interval must have low <= high, was [2.0, 1.0]");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(1, 2, 1)).hasMessage("confidence must be in (0, 1), was 1.0");
        assertThat(new Interval(1, 2, 0.95).scaledBy(1e3)).isEqualTo(new Interval(1_000, 2_000, 0.95));
        assertThat(new Interval(0, Double.POSITIVE_INFINITY, 0.95).contains(1e300)).isTrue();
    }
}
