package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

    private static final double[] VALUES = {15, 20, 35, 40, 50};

    /** As {@code numpy.quantile([15, 20, 35, 40, 50], q)} and R's {@code quantile(type = 7)} have it. */
    @ParameterizedTest
    @CsvSource({"0,15", "0.25,20", "0.4,29", "0.5,35", "0.9,46", "1,50"})
    void quantiles_lie_between_the_closest_ranks(double quantile, double expected) {
        assertThat(Quantiles.quantile(VALUES, quantile)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_middle_two() {
        assertThat(Quantiles.median(new double[]{4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(Quantiles.median(new double[]{7})).isEqualTo(7);
    }

    @Test
    void the_values_are_left_as_they_are() {
        double[] values = {3, 1, 2};
        Quantiles.median(values);

        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void no_values_and_no_quantile_are_refused() {
        assertThatThrownBy(() -> Quantiles.median(new double[0]))
                .hasMessage("need values and a quantile in [0, 1], had 0 and 0.5");
        assertThatThrownBy(() -> Quantiles.quantile(VALUES, 1.01)).isInstanceOf(IllegalArgumentException.class);
    }
}
