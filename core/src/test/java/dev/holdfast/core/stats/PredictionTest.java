package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {

    /**
     * From SciPy 1.17.1.
     *
     * <pre>
     * error = scale * sqrt(1 + pi / 2 / n)
     * z     = stats.norm.isf(stats.t.sf(deviation / error, n - 1))
     * half  = stats.t.isf(0.025, n - 1) * error
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({"0.10,0.03,20,2.832881,0.065210", "0.10,0.03,5,2.016216,0.095485", "0.05,0.03,20,1.534027,0.065210",
            "0.20,0.10,10,1.664959,0.243335", "0.30,0.01,2,2.192602,0.169779", "0.02,0.01,40,1.903731,0.020620"})
    void z_is_the_normal_value_of_the_same_probability(double deviation, double scale, int n, double z, double half) {
        assertThat(new Prediction(deviation, scale, n).z()).isCloseTo(z, within(1e-5));
        assertThat(new Prediction(-deviation, scale, n).z()).isCloseTo(-z, within(1e-5));
        assertThat(new Prediction(deviation, scale, n).halfWidth(0.95)).isCloseTo(half, within(1e-5));
    }

    @Test
    void no_deviation_is_zero_and_an_absurd_one_stays_finite() {
        assertThat(new Prediction(0, 0.01, 20).z()).isZero();
        assertThat(new Prediction(1e6, 1e-6, 1_000).z()).isEqualTo(37);
        assertThat(new Prediction(-1e6, 1e-6, 1_000).z()).isEqualTo(-37);
    }

    @Test
    void z_grows_with_the_deviation_and_with_the_runs_behind_the_median() {
        double before = -40;
        for (double deviation = -1; deviation <= 1; deviation += 0.01) {
            double z = new Prediction(deviation, 0.03, 12).z();
            assertThat(z).isGreaterThanOrEqualTo(before);
            before = z;
        }
        assertThat(IntStream.rangeClosed(2, 60).mapToObj(n -> new Prediction(0.1, 0.03, n).z())).isSorted();
    }

    @Test
    void a_further_normal_value_falls_within_the_interval_as_often_as_promised() {
        Random random = new Random(11);
        int held = 0;
        for (int round = 0; round < 4_000; round++) {
            double[] sample = random.doubles(20).map(ignored -> random.nextGaussian()).toArray();
            double deviation = random.nextGaussian() - Quantiles.median(sample);
            held += Math.abs(deviation) <= new Prediction(deviation, 1, 20).halfWidth(0.95) ? 1 : 0;
        }

        assertThat(held / 4_000.0).isBetween(0.94, 0.975);
    }

    @Test
    void the_minimum_detectable_deviation_is_seen_four_times_in_five() {
        Prediction twenty = new Prediction(0, 0.03, 20);

        assertThat(twenty.minimumDetectable(3)).isCloseTo(3.84 * 0.03 * Math.sqrt(1 + Math.PI / 40), within(1e-12));
    }

    @Test
    void the_larger_the_deviation_the_fewer_runs_settle_it() {
        assertThat(new Prediction(0.10, 0.05, 20).valuesToSettle(2.5758)).isEqualTo(6);
        assertThat(new Prediction(0.20, 0.05, 20).valuesToSettle(2.5758)).isEqualTo(2);
        assertThat(new Prediction(0.01, 0.05, 20).valuesToSettle(2.5758)).isEqualTo(Prediction.RUNS_MAX);
        assertThat(IntStream.rangeClosed(1, 50)
                .mapToObj(i -> -new Prediction(i / 100.0, 0.05, 20).valuesToSettle(2.5758))).isSorted();
    }

    @Test
    void a_single_value_with_a_scale_known_from_elsewhere_is_as_good_as_its_variance_says() {
        Prediction single = new Prediction(0.06, 0.01, 1, 19);

        assertThat(single.standardError()).isCloseTo(0.01 * Math.sqrt(2), within(1e-12));
        assertThat(single.z()).isGreaterThan(3).isLessThan(new Prediction(0.06, 0.01, 20).z());
    }

    @Test
    void what_is_no_sample_is_refused() {
        assertThatThrownBy(() -> new Prediction(0.1, 0, 20))
                .hasMessage("need a finite deviation, a positive scale, n and degrees >= 1, had 0.1, 0.0, 20 and 19");
        assertThatThrownBy(() -> new Prediction(0.1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prediction(Double.NaN, 1, 9)).isInstanceOf(IllegalArgumentException.class);
    }
}
