package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TheilSenTest {

    static Iterable<Reference> series() {
        return Reference.table("series.csv");
    }

    @ParameterizedTest
    @MethodSource("series")
    void line_and_interval_are_scipys(Reference row) {
        TheilSen line = TheilSen.of(row.numbersFrom(11), 0.95).known().orElseThrow();

        assertThat(line.slope()).isCloseTo(row.number(5), within(1e-12));
        assertThat(line.intercept()).isCloseTo(row.number(6), within(1e-9));
        assertThat(line.interval().low()).isCloseTo(row.number(7), within(1e-12));
        assertThat(line.interval().high()).isCloseTo(row.number(8), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("series")
    void searching_for_a_slope_finds_the_one_that_writing_them_down_does(Reference row) {
        double[] y = row.numbersFrom(11);
        double[] x = IntStream.range(0, y.length).mapToDouble(i -> 1.7e9 + (i - i % 2) * 0.1).toArray();
        for (int i = 0; i + 1 < y.length; i += 2) {
            Arrays.sort(y, i, i + 2);
        }
        Slopes written = new Slopes(x, y, y.length);
        Slopes searched = new Slopes(x, y, 0);

        assertThat(searched.count()).isEqualTo(written.count());
        for (long rank = 1; rank <= written.count(); rank += Math.max(1, written.count() / 7)) {
            double expected = written.ranked(rank);
            assertThat(searched.ranked(rank)).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    /** Columns: points, autocorrelation of the deviations, whether they are heavy-tailed, least and most coverage. */
    @ParameterizedTest
    @CsvSource({"6, 0, false, 0.93, 0.99", "10, 0, false, 0.93, 0.97", "20, 0, false, 0.93, 0.97",
            "60, 0, true, 0.93, 0.97", "60, 0.5, false, 0.93, 0.97"})
    void the_interval_holds_the_true_slope_as_often_as_it_says(int n, double phi, boolean heavy, double least,
            double most) {
        Random random = new Random(20);
        int rounds = 2_000;
        int held = 0;
        for (int round = 0; round < rounds; round++) {
            double[] y = Noise.autoregressive(random, n, phi, heavy);
            for (int i = 0; i < n; i++) {
                y[i] += 0.2 * i;
            }
            held += TheilSen.of(TheilSen.steps(n), y, 0.95, new Autocorrelation(phi)).known().orElseThrow().interval()
                    .contains(0.2) ? 1 : 0;
        }

        assertThat((double) held / rounds).isBetween(least, most);
    }

    @Test
    void wild_values_do_not_bend_the_line() {
        double[] y = IntStream.range(0, 40).mapToDouble(i -> i % 5 == 1 ? 1e9 : 3 * i).toArray();

        assertThat(TheilSen.of(y, 0.95).known().orElseThrow().slope()).isCloseTo(3, within(1e-9));
    }

    @Test
    void a_million_points_are_gathered_into_blocks_and_it_says_so() {
        Random random = new Random(1);
        double[] y = IntStream.range(0, 1_000_000).mapToDouble(i -> 1e-6 * i + random.nextGaussian()).toArray();
        Answer<TheilSen> answer = TheilSen.of(y, 0.95);

        assertThat(answer.known().orElseThrow().slope()).isCloseTo(1e-6, within(2e-8));
        assertThat(answer.known().orElseThrow().n()).isEqualTo(10_000);
        assertThat(answer.doubts())
                .containsExactly("the medians of 10000 blocks of 100 points stand for 1000000");
    }

    @Test
    void points_in_any_order_and_at_equal_x_are_one_cloud() {
        double[] x = {3, 1, 2, 2, 5, 4, 1};
        double[] y = {6.1, 2, 4.2, 3.9, 10, 8, 2.2};
        double[] sortedX = {1, 1, 2, 2, 3, 4, 5};
        double[] sortedY = {2, 2.2, 3.9, 4.2, 6.1, 8, 10};

        assertThat(TheilSen.of(x, y, 0.95, Autocorrelation.NONE))
                .isEqualTo(TheilSen.of(sortedX, sortedY, 0.95, Autocorrelation.NONE));
    }

    @Test
    void what_no_slope_can_be_told_of_says_why() {
        double nan = Double.NaN;

        assertThat(TheilSen.of(new double[0], 0.95).doubts()).containsExactly("a slope needs 2 points; has 0");
        assertThat(TheilSen.of(new double[]{5, nan}, 0.95).doubts())
                .containsExactly("a slope needs 2 points; has 1");
        assertThat(TheilSen.of(new double[]{2, 2, 2}, new double[]{1, 2, 3}, 0.95, Autocorrelation.NONE).doubts())
                .containsExactly("a slope needs points at different x; all are at 2.0");
        assertThatThrownBy(() -> TheilSen.of(new double[1], new double[2], 0.95, Autocorrelation.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void few_points_have_a_slope_without_bounds_and_constant_ones_are_level() {
        Answer<TheilSen> two = TheilSen.of(new double[]{1, Double.POSITIVE_INFINITY, 4}, 0.95);

        assertThat(two.known().orElseThrow().slope()).isEqualTo(1.5);
        assertThat(two.known().orElseThrow().interval().high()).isInfinite();
        assertThat(two.doubts()).containsExactly("1 of 3 points are not finite and were left out",
                "2 points do not bound a slope at a confidence of 0.95");
        assertThat(TheilSen.of(new double[30], 0.95).known().orElseThrow().interval().high()).isZero();
    }

    @Test
    void the_largest_numbers_there_are_do_not_overflow() {
        double[] y = IntStream.range(0, 400).mapToDouble(i -> (i - 200) / 200.0 * Double.MAX_VALUE).toArray();

        assertThat(TheilSen.of(y, 0.95).known().orElseThrow().slope() / Double.MAX_VALUE)
                .isCloseTo(1 / 200.0, within(1e-12));
        assertThat(Arrays.stream(y).max().orElseThrow()).isLessThan(Double.POSITIVE_INFINITY);
    }
}
