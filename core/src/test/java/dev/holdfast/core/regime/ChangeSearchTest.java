package dev.holdfast.core.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws of the search: what is found, what is not, and that neither unit nor direction matters. */
class ChangeSearchTest {

    private static final int MANY = 60;

    @Test
    void a_planted_step_is_found_where_it_was_planted() {
        Random random = new Random(1);
        int others = 0;
        for (int i = 0; i < MANY; i++) {
            int at = 30 + random.nextInt(60);
            double size = random.nextBoolean() ? 1.1 : 1 / 1.1;
            double[] series = Series.of(random, Series.NoiseKind.NORMAL, 0.02, 120, t -> t < at ? 1 : size);

            List<ChangePoint> found = ChangeSearch.changes(series);

            assertThat(found).filteredOn(change -> Math.abs(change.index() - at) <= 2).singleElement()
                    .satisfies(change -> {
                        assertThat(change.up()).isEqualTo(size > 1);
                        assertThat(change.after() / change.before()).isCloseTo(size, within(0.03));
                        assertThat(change.pValue()).isLessThan(0.005);
                        assertThat(change.z()).isGreaterThan(3);
                    });
            others += found.size() - 1;
        }
        assertThat(others).as("changes that nobody planted").isLessThanOrEqualTo(2);
    }

    @Test
    void neither_unit_nor_direction_of_time_or_value_matters() {
        Random random = new Random(2);
        for (int i = 0; i < MANY; i++) {
            double[] series = twoSteps(random);
            int[] places = places(series);

            assertThat(places(scaled(series, 1.0 / 1024))).isEqualTo(places);
            assertThat(places(scaled(series, 1 << 20))).isEqualTo(places);
            assertThat(places(Arrays.stream(series).map(v -> 1 / v).toArray())).isEqualTo(places);
            assertThat(places(Arrays.stream(series).map(v -> -v).toArray())).hasSameSizeAs(places);
        }
    }

    @Test
    void runs_without_a_value_move_the_index_and_nothing_else() {
        Random random = new Random(3);
        for (int i = 0; i < MANY; i++) {
            double[] series = twoSteps(random);
            double[] withGaps = DoubleStream.concat(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY),
                    Arrays.stream(series)).toArray();

            assertThat(places(withGaps)).isEqualTo(Arrays.stream(places(series)).map(place -> place + 2).toArray());
        }
    }

    @Test
    void one_outlier_or_two_is_no_change() {
        Random random = new Random(4);
        for (int i = 0; i < MANY; i++) {
            double[] series = Series.flat(random, Series.NoiseKind.NORMAL, 0.01, 100);
            int at = 5 + random.nextInt(90);
            series[at] *= 5;
            series[at + 1] *= 5;

            assertThat(ChangeSearch.changes(series)).isEmpty();
        }
    }

    @Test
    void three_values_that_are_clearly_off_are_a_level() {
        double[] series = Series.of(new Random(5), Series.NoiseKind.NORMAL, 0.01, 63, t -> t < 60 ? 1 : 1.2);

        assertThat(places(series)).containsExactly(60);
    }

    @Test
    void a_change_of_less_than_a_percent_is_none() {
        double[] series = Series.of(new Random(6), Series.NoiseKind.NORMAL, 0.0001, 100, t -> t < 50 ? 1 : 1.008);

        assertThat(ChangeSearch.changes(series)).isEmpty();
    }

    @Test
    void noise_in_any_order_has_hardly_any_changes() {
        Random random = new Random(7);
        for (Series.NoiseKind kind : Series.NoiseKind.values()) {
            int found = 0;
            for (int i = 0; i < 100; i++) {
                found += ChangeSearch.changes(Series.flat(random, kind, 0.03, 120)).size();
            }
            assertThat(found).as("changes in 100 histories of %s", kind)
                    .isLessThanOrEqualTo(kind == Series.NoiseKind.AR1 ? 15 : 5);
        }
    }

    @Test
    void whatever_the_values_there_is_an_answer() {
        assertThat(ChangeSearch.changes(new double[0])).isEmpty();
        assertThat(ChangeSearch.changes(new double[]{1, 2, 3, 4, 5})).isEmpty();
        assertThat(ChangeSearch.changes(new double[1000])).isEmpty();
        assertThat(ChangeSearch.changes(filled(50, Double.NaN))).isEmpty();
        assertThat(ChangeSearch.changes(filled(50, 7))).isEmpty();
        assertThat(ChangeSearch.changes(filled(50, Double.MIN_VALUE))).isEmpty();
        assertThat(places(step(-Double.MAX_VALUE, Double.MAX_VALUE))).containsExactly(25);
        assertThat(places(step(0, 1))).containsExactly(25);
        assertThat(places(step(5, 6))).containsExactly(25);
        assertThat(places(step(-6, -5))).containsExactly(25);
        assertThat(places(step(1e-300, 1e300))).containsExactly(25);
    }

    @Test
    void mostly_zeros_are_a_level_and_more_of_them_no_change() {
        double[] errors = new double[200];
        errors[50] = 0.01;
        errors[51] = 0.02;
        errors[120] = 0.5;

        assertThat(ChangeSearch.changes(errors)).isEmpty();
    }

    @Test
    void a_million_values_are_searched_by_medians_of_neighbours() {
        Random random = new Random(8);
        double[] series = IntStream.range(0, 1_000_000).mapToDouble(
                i -> (i < 400_000 ? 100 : 103) + random.nextGaussian()).toArray();

        List<ChangePoint> found = ChangeSearch.changes(series);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().index()).isCloseTo(400_000, within(500));
    }

    private static double[] twoSteps(Random random) {
        int first = 20 + random.nextInt(20);
        int second = 60 + random.nextInt(20);
        return Series.of(random, Series.NoiseKind.NORMAL, 0.02, 100, t -> t < first ? 1 : t < second ? 1.15 : 0.95);
    }

    private static int[] places(double[] series) {
        return ChangeSearch.changes(series).stream().mapToInt(ChangePoint::index).toArray();
    }

    private static double[] scaled(double[] series, double factor) {
        return Arrays.stream(series).map(value -> value * factor).toArray();
    }

    private static double[] filled(int n, double value) {
        double[] series = new double[n];
        Arrays.fill(series, value);
        return series;
    }

    private static double[] step(double before, double after) {
        double[] series = filled(50, before);
        Arrays.fill(series, 25, 50, after);
        return series;
    }
}
