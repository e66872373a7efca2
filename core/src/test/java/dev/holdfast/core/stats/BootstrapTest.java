package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.unit.Interval;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BootstrapTest {

    static Iterable<Reference> means() {
        return Reference.table("mean.csv");
    }

    /** To within what 2,000 resamples scatter. */
    @ParameterizedTest
    @MethodSource("means")
    void the_interval_of_a_mean_is_scipys(Reference row) {
        Interval interval = Bootstrap.mean(row.numbersFrom(2), 0.95, 1).known().orElseThrow().interval();
        double width = row.number(1) - row.number(0);

        assertThat(interval.low()).isCloseTo(row.number(0), within(0.08 * width));
        assertThat(interval.high()).isCloseTo(row.number(1), within(0.08 * width));
    }

    /** Columns: values, spread of the logarithm of the values, least and most coverage. */
    @ParameterizedTest
    @CsvSource({"30, 0.3, 0.92, 0.97", "100, 0.3, 0.93, 0.97", "200, 1, 0.92, 0.97"})
    void the_interval_of_a_mean_holds_it_as_often_as_it_says(int n, double spread, double least, double most) {
        double truth = Math.exp(spread * spread / 2);

        assertThat(coverage(600, truth, random -> Bootstrap.mean(sample(random, n, spread), 0.95, random.nextLong())))
                .isBetween(least, most);
    }

    @ParameterizedTest
    @CsvSource({"60, 0.3", "200, 0.6"})
    void the_interval_of_a_ratio_of_means_holds_it_as_often_as_it_says(int n, double spread) {
        assertThat(coverage(400, 1, random -> Bootstrap.ratioOfMeans(sample(random, n, spread),
                sample(random, 2 * n, spread), 0.95, random.nextLong()))).isBetween(0.92, 0.975);
    }

    @ParameterizedTest
    @CsvSource({"30, 50", "200, 95", "2000, 99"})
    void the_interval_of_a_percentile_holds_it_as_often_as_it_says(int n, double percentile) {
        double truth = Math.exp(0.5
                * org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                        .inverseCumulativeProbability(percentile / 100));

        assertThat(coverage(1_000, truth,
                random -> Bootstrap.percentile(sample(random, n, 0.5), percentile, 0.95, random.nextLong())))
                .isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @CsvSource({"100, 50", "500, 95"})
    void the_interval_of_a_ratio_of_percentiles_holds_it_as_often_as_it_says(int n, double percentile) {
        assertThat(coverage(1_000, 1, random -> Bootstrap.ratioOfPercentiles(sample(random, n, 0.5),
                sample(random, n, 0.5), percentile, 0.95, random.nextLong()))).isBetween(0.93, 0.98);
    }

    private static double coverage(int rounds, double truth, Function<Random, Answer<Bootstrap>> interval) {
        Random random = new Random(51);
        int held = 0;
        for (int round = 0; round < rounds; round++) {
            held += interval.apply(random).known().orElseThrow().interval().contains(truth) ? 1 : 0;
        }
        return (double) held / rounds;
    }

    @Test
    void the_same_seed_gives_the_same_interval() {
        double[] values = sample(new Random(1), 50, 0.5);

        assertThat(Bootstrap.mean(values, 0.95, 7)).isEqualTo(Bootstrap.mean(values, 0.95, 7))
                .isNotEqualTo(Bootstrap.mean(values, 0.95, 8));
    }

    @Test
    void a_million_values_are_drawn_in_blocks_or_by_rank() {
        double[] values = sample(new Random(2), 1_000_000, 0.5);

        Answer<Bootstrap> mean = Bootstrap.mean(values, 0.95, 1);
        assertThat(mean.known().orElseThrow().interval().contains(Math.exp(0.125))).isTrue();
        assertThat(mean.doubts())
                .containsExactly("the means of 2000 blocks of 500 neighbours stand for 1000000 values");
        Bootstrap p99 = Bootstrap.percentile(values, 99, 0.95, 1).known().orElseThrow();
        assertThat(p99.interval().high() / p99.interval().low()).isBetween(1.005, 1.02);
    }

    @Test
    void constant_values_leave_no_room() {
        double[] same = new double[40];
        Arrays.fill(same, 3);

        assertThat(Bootstrap.mean(same, 0.95, 1).known().orElseThrow().interval()).isEqualTo(new Interval(3, 3, 0.95));
        assertThat(Bootstrap.ratioOfMeans(same, same, 0.95, 1).known().orElseThrow().interval())
                .isEqualTo(new Interval(1, 1, 0.95));
    }

    @Test
    void what_cannot_be_resampled_says_why() {
        double[] few = {1, 2, Double.NaN};
        double[] twenty = DoubleStream.iterate(1, v -> v + 1).limit(20).toArray();

        assertThat(Bootstrap.mean(few, 0.95, 1).doubts()).containsExactly("resampling needs 10 values; has 2");
        assertThat(Bootstrap.percentile(few, 50, 0.95, 1).doubts())
                .containsExactly("resampling needs 10 values; has 2");
        assertThat(Bootstrap.percentile(twenty, 99, 0.95, 1).doubts())
                .containsExactly("p99.0 of 20 values has too few beyond it to be resampled; needs 5");
        assertThat(Bootstrap.ratioOfPercentiles(twenty, few, 50, 0.95, 1).doubts())
                .containsExactly("resampling needs 10 values; has 2");
        assertThat(Bootstrap.ratioOfMeans(twenty, new double[20], 0.95, 1).doubts())
                .containsExactly("a ratio of means needs positive values");
        assertThat(Bootstrap.mean(twenty, 0.95, 1).doubts())
                .containsExactly("with 20 values the interval is somewhat too narrow");
        assertThatThrownBy(() -> Bootstrap.percentile(twenty, 100, 0.95, 1))
                .hasMessage("percentile must be in (0, 100), was 100.0");
    }

    private static double[] sample(Random random, int n, double spread) {
        return DoubleStream.generate(() -> Math.exp(spread * random.nextGaussian())).limit(n).toArray();
    }
}
