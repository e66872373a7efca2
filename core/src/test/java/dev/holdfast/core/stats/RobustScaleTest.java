package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustScaleTest {

    private static final double FLOOR = 0.002;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.03, 0.1})
    void it_estimates_the_standard_deviation_of_normal_noise(double sd) {
        double large = RobustScale.ofDifferences(noise(20_000, sd, 1), FLOOR);
        double[] small = IntStream.range(0, 500)
                .mapToDouble(seed -> RobustScale.ofDifferences(noise(20, sd, seed), FLOOR)).toArray();

        assertThat(large / sd).isBetween(0.97, 1.03);
        assertThat(Quantiles.median(small) / sd).as("twenty runs, typically").isBetween(0.95, 1.25);
        assertThat(Quantiles.quantile(small, 0.025) / sd).as("twenty runs, low").isGreaterThan(0.6);
        assertThat(Quantiles.quantile(small, 0.975) / sd).as("twenty runs, high").isLessThan(1.8);
    }

    /**
     * <pre>
     *           ____
     *   ____----        one step of 30 % in noise of 2 %
     * </pre>
     */
    @Test
    void a_step_is_not_noise() {
        double[] flat = noise(40, 0.02, 3);
        double[] stepped = flat.clone();
        for (int i = 20; i < 40; i++) {
            stepped[i] += 0.3;
        }

        assertThat(RobustScale.ofDifferences(stepped, FLOOR))
                .isLessThan(1.35 * RobustScale.ofDifferences(flat, FLOOR));
    }

    /**
     * <pre>
     *   -  -- -   -     two levels 20 % apart, taken at random:
     *    --  - --- -    most neighbours may agree, and yet the next run may be 20 % off
     * </pre>
     */
    @Test
    void two_alternating_levels_are_noise() {
        Random random = new Random(5);
        double[] series = noise(40, 0.005, 4);
        for (int i = 0; i < series.length; i++) {
            series[i] += random.nextInt(4) == 0 ? 0.2 : 0;
        }

        assertThat(RobustScale.ofDifferences(series, FLOOR)).isGreaterThan(0.06);
    }

    @Test
    void a_constant_series_has_the_floor_as_its_scale() {
        double[] constant = new double[20];
        Arrays.fill(constant, 4.2);

        assertThat(RobustScale.ofDifferences(constant, FLOOR)).isEqualTo(FLOOR);
    }

    @Test
    void fewer_than_three_values_have_the_floor_as_their_scale() {
        assertThat(RobustScale.ofDifferences(new double[0], FLOOR)).isEqualTo(FLOOR);
        assertThat(RobustScale.ofDifferences(new double[]{1}, FLOOR)).isEqualTo(FLOOR);
        assertThat(RobustScale.ofDifferences(new double[]{1, 9}, FLOOR)).isEqualTo(FLOOR);
        assertThat(RobustScale.ofDifferences(new double[]{1, 9, 1}, FLOOR)).isGreaterThan(1);
    }

    @Test
    void it_shifts_and_scales_with_the_series() {
        for (int seed = 0; seed < 200; seed++) {
            double[] series = noise(3 + seed % 40, 0.05, seed);
            double scale = RobustScale.ofDifferences(series, 1e-12);
            double[] moved = Arrays.stream(series).map(v -> 7 - 3 * v).toArray();

            assertThat(RobustScale.ofDifferences(moved, 1e-12)).isBetween(3 * scale * (1 - 1e-9),
                    3 * scale * (1 + 1e-9));
        }
    }

    @Test
    void a_floor_that_is_not_positive_is_refused() {
        assertThatThrownBy(() -> RobustScale.ofDifferences(new double[3], 0))
                .hasMessage("floor must be positive, was 0.0");
        assertThatThrownBy(() -> RobustScale.ofDifferences(new double[3], Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] noise(int n, double sd, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, n).mapToDouble(i -> sd * random.nextGaussian()).toArray();
    }
}
