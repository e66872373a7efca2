package dev.holdfast.core.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trends at the end of a history. */
class TrendTest {

    @Test
    void what_creeps_within_one_regime_is_a_trend() {
        double[] series = Series.of(new Random(1), Series.NoiseKind.NORMAL, 0.02, 40, t -> 1 + 0.002 * t);
        Regimes whole = new Regimes(java.util.List.of(new Regime(0, 40, 104, 3)), java.util.List.of());

        assertThat(Trend.of(series, whole)).hasValueSatisfying(trend -> {
            assertThat(trend.after() / trend.before()).isCloseTo(1.08, within(0.03));
            assertThat(trend.end()).isEqualTo(40);
            assertThat(trend.pValue()).isLessThan(0.001);
        });
    }

    @Test
    void noise_and_few_values_are_no_trend() {
        Random random = new Random(2);
        long trends = IntStream.range(0, 200).filter(i -> {
            double[] series = Series.flat(random, Series.NoiseKind.NORMAL, 0.03, 60);
            return Trend.of(series, Regimes.of(series)).isPresent();
        }).count();

        assertThat(trends).isLessThanOrEqualTo(2);
        assertThat(Trend.of(new double[]{1, 2, 3, 4, 5, 6, 7}, Regimes.of(new double[]{1, 2, 3, 4, 5, 6, 7})))
                .isEmpty();
        assertThat(Trend.of(new double[0], Regimes.of(new double[0]))).isEmpty();
    }
}
