package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MannKendallTest {

    static Iterable<Reference> series() {
        return Reference.table("series.csv");
    }

    @ParameterizedTest
    @MethodSource("series")
    void score_and_probabilities_are_scipys(Reference row) {
        MannKendall test = MannKendall.of(row.numbersFrom(11)).known().orElseThrow();

        assertThat(test.score()).isEqualTo((long) row.number(9));
        assertThat(test.tau()).isCloseTo(row.number(2), within(1e-12));
        assertThat(test.pRising()).isCloseTo(row.number(3), Percentage.withPercentage(1e-6));
        assertThat(test.pFalling()).isCloseTo(row.number(4), Percentage.withPercentage(1e-6));
        assertThat(test.varianceFactor()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("series")
    void the_correction_of_hamed_and_rao_is_theirs(Reference row) {
        assertThat(MannKendall.hamedRao(row.numbersFrom(11)).known().orElseThrow().varianceFactor())
                .isCloseTo(row.number(10), within(1e-9));
    }

    /** Columns: values, autocorrelation, and the most false alarms at p below 5 % and below 1 %. */
    @ParameterizedTest
    @CsvSource({"8, 0, 0.05, 0.01", "40, 0, 0.055, 0.013", "80, 0, 0.055, 0.013", "40, 0.3, 0.055, 0.013",
            "80, 0.5, 0.055, 0.013"})
    void with_a_known_memory_false_alarms_stay_below_what_p_promises(int n, double phi, double atFive, double atOne) {
        double[] alarms = alarms(n, phi, y -> MannKendall.of(y, new Autocorrelation(phi)));

        assertThat(alarms[0]).isLessThanOrEqualTo(atFive);
        assertThat(alarms[1]).isLessThanOrEqualTo(atOne);
    }

    /** What the trend verdict does: the memory is estimated from the same values, and p is held against 0.1 %. */
    @ParameterizedTest
    @CsvSource({"40, 0, 0.002", "40, 0.3, 0.01", "40, 0.5, 0.02"})
    void with_an_estimated_memory_false_alarms_stay_rare(int n, double phi, double most) {
        Random random = new Random(3);
        int rounds = 4_000;
        int alarms = 0;
        for (int round = 0; round < rounds; round++) {
            double[] y = Noise.autoregressive(random, n, phi, false);
            Autocorrelation memory = Autocorrelation.ofDifferences(y).known().orElseThrow();
            alarms += MannKendall.of(y, memory).known().orElseThrow().pRising() < 0.001 ? 1 : 0;
        }

        assertThat((double) alarms / rounds).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 0.08, 0.03", "200, 0.5, 0.12, 0.06"})
    void hamed_and_rao_keep_false_alarms_near_what_p_promises(int n, double phi, double atFive, double atOne) {
        double[] alarms = alarms(n, phi, MannKendall::hamedRao);

        assertThat(alarms[0]).isLessThanOrEqualTo(atFive);
        assertThat(alarms[1]).isLessThanOrEqualTo(atOne);
    }

    @Test
    void where_there_is_memory_the_correction_says_that_it_falls_short() {
        double[] remembering = Noise.autoregressive(new Random(7), 200, 0.8, false);

        assertThat(MannKendall.hamedRao(remembering).doubts()).singleElement().asString()
                .startsWith("the memory of 200 values is known too badly to correct for all of it");
    }

    private static double[] alarms(int n, double phi, Function<double[], Answer<MannKendall>> test) {
        Random random = new Random(5);
        int rounds = 2_000;
        int atFive = 0;
        int atOne = 0;
        for (int round = 0; round < rounds; round++) {
            double p = test.apply(Noise.autoregressive(random, n, phi, false)).known().orElseThrow().pRising();
            atFive += p < 0.05 ? 1 : 0;
            atOne += p < 0.01 ? 1 : 0;
        }
        return new double[]{(double) atFive / rounds, (double) atOne / rounds};
    }

    @Test
    void a_series_that_only_rises_is_as_sure_as_its_length_allows() {
        MannKendall five = MannKendall.of(new double[]{1, 2, 3, 4, 5}).known().orElseThrow();

        assertThat(five.pRising()).isCloseTo(1 / 120.0, within(1e-12));
        assertThat(five.pFalling()).isCloseTo(1, within(1e-12));
        assertThat(five.tau()).isEqualTo(1);
        assertThat(five.p()).isCloseTo(2 / 120.0, within(1e-12));
        assertThat(five.z()).isCloseTo(2.394, within(1e-3));
    }

    @Test
    void reversing_a_series_turns_its_trend_round() {
        Random random = new Random(8);
        for (int round = 0; round < 50; round++) {
            int coarse = 10 + 20 * round;
            double[] y = random.doubles(4 + round).map(v -> Math.rint(v * coarse)).toArray();
            double[] reversed = IntStream.range(0, y.length).mapToDouble(i -> y[y.length - 1 - i]).toArray();
            MannKendall there = MannKendall.of(y).known().orElseThrow();
            MannKendall back = MannKendall.of(reversed).known().orElseThrow();

            assertThat(back.score()).isEqualTo(-there.score());
            assertThat(back.pFalling()).isEqualTo(there.pRising());
            assertThat(back.z()).isEqualTo(-there.z());
        }
    }

    @Test
    void a_million_values_are_no_trouble() {
        Random random = new Random(4);
        double[] y = IntStream.range(0, 1_000_000).mapToDouble(i -> random.nextGaussian() + 1e-7 * i).toArray();

        assertThat(MannKendall.of(y).known().orElseThrow().pRising()).isLessThan(1e-6);
        assertThat(MannKendall.hamedRao(y).known().orElseThrow().varianceFactor()).isBetween(1.0, 1.2);
    }

    @Test
    void what_has_no_trend_to_test_says_why() {
        assertThat(MannKendall.of(new double[0]).doubts()).containsExactly("a trend needs 4 values; has 0");
        assertThat(MannKendall.of(new double[]{1, Double.NaN, 2, 3}).doubts())
                .containsExactly("a trend needs 4 values; has 3");
        assertThat(MannKendall.hamedRao(new double[1]).doubts()).containsExactly("a trend needs 4 values; has 1");
        assertThat(MannKendall.of(new double[20]).doubts())
                .containsExactly("a constant series has no trend to test");
        assertThat(MannKendall.of(new double[]{1, 2, 3, Double.NaN, 4}).doubts())
                .containsExactly("1 of 5 values are not finite and were left out");
    }
}
