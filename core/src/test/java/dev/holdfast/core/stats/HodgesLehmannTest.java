package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HodgesLehmannTest {

    static Iterable<Reference> twos() {
        return Reference.table("shift-two.csv");
    }

    static Iterable<Reference> pairs() {
        return Reference.table("shift-pairs.csv");
    }

    @ParameterizedTest
    @MethodSource("twos")
    void two_samples_lie_apart_as_scipy_says(Reference row) {
        double[] values = row.numbersFrom(6);
        int n = (int) row.number(4);
        HodgesLehmann shift = HodgesLehmann.ofTwo(Arrays.copyOf(values, n),
                Arrays.copyOfRange(values, n, values.length), 0.95).known().orElseThrow();

        assertSame(shift, row);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void pairs_lie_apart_as_scipy_says(Reference row) {
        assertSame(HodgesLehmann.ofPairs(row.numbersFrom(5), 0.95).known().orElseThrow(), row);
    }

    private static void assertSame(HodgesLehmann shift, Reference row) {
        assertThat(shift.shift()).isCloseTo(row.number(0), within(1e-12));
        assertThat(shift.p()).isCloseTo(row.number(3), within(1e-9));
        if (Double.isInfinite(row.number(1))) {
            assertThat(shift.interval().low()).isInfinite();
            assertThat(shift.interval().high()).isInfinite();
        } else {
            assertThat(shift.interval().low()).isCloseTo(row.number(1), within(1e-12));
            assertThat(shift.interval().high()).isCloseTo(row.number(2), within(1e-12));
        }
    }

    /** Columns: values on each side, whether the noise is skewed, least and most coverage: few ranks come in steps. */
    @ParameterizedTest
    @CsvSource({"4, 4, false, 0.95, 0.985", "5, 20, true, 0.94, 0.97", "10, 10, true, 0.94, 0.97",
            "60, 60, false, 0.93, 0.97"})
    void the_interval_of_two_samples_holds_the_shift_as_often_as_it_says(int n, int m, boolean skewed, double least,
            double most) {
        Random random = new Random(31);
        int rounds = 3_000;
        int held = 0;
        for (int round = 0; round < rounds; round++) {
            double[] before = noise(random, n, skewed);
            double[] after = Arrays.stream(noise(random, m, skewed)).map(v -> v + 3).toArray();
            held += HodgesLehmann.ofTwo(before, after, 0.95).known().orElseThrow().interval().contains(3) ? 1 : 0;
        }

        assertThat((double) held / rounds).isBetween(least, most);
    }

    @ParameterizedTest
    @CsvSource({"6, 0.95, 0.985", "12, 0.94, 0.97", "80, 0.93, 0.97"})
    void the_interval_of_pairs_holds_the_centre_as_often_as_it_says(int n, double least, double most) {
        Random random = new Random(32);
        int rounds = 3_000;
        int held = 0;
        for (int round = 0; round < rounds; round++) {
            double[] differences = Arrays.stream(noise(random, n, false)).map(v -> v + 3).toArray();
            held += HodgesLehmann.ofPairs(differences, 0.95).known().orElseThrow().interval().contains(3) ? 1 : 0;
        }

        assertThat((double) held / rounds).isBetween(least, most);
    }

    /** A machine that slows down for an hour slows both of a pair: differences do not see it. */
    @Test
    void pairs_see_through_noise_that_both_share() {
        Random random = new Random(33);
        double[] shared = noise(random, 10, false);
        double[] before = DoubleStream.of(shared).map(v -> v + 0.1 * random.nextGaussian()).toArray();
        double[] after = DoubleStream.of(shared).map(v -> v + 0.5 + 0.1 * random.nextGaussian()).toArray();
        double[] differences = new double[10];
        Arrays.setAll(differences, i -> after[i] - before[i]);

        assertThat(HodgesLehmann.ofPairs(differences, 0.95).known().orElseThrow().p()).isLessThan(0.01);
        assertThat(HodgesLehmann.ofTwo(before, after, 0.95).known().orElseThrow().p()).isGreaterThan(0.1);
    }

    @Test
    void false_alarms_of_pairs_stay_below_five_in_a_hundred() {
        Random random = new Random(34);
        int alarms = 0;
        for (int round = 0; round < 3_000; round++) {
            double[] differences = Arrays.stream(noise(random, 8, false)).map(Math::rint).toArray();
            alarms += SignedRank.pTwoSided(differences) <= 0.05 ? 1 : 0;
        }

        assertThat(alarms / 3_000.0).isLessThanOrEqualTo(0.055);
    }

    @Test
    void a_million_values_a_side_are_no_trouble() {
        Random random = new Random(35);
        double[] before = noise(random, 1_000_000, false);
        double[] after = noise(random, 1_000_000, false);

        HodgesLehmann shift = HodgesLehmann.ofTwo(before, after, 0.95).known().orElseThrow();
        assertThat(shift.interval().high() - shift.interval().low()).isBetween(0.004, 0.008);
        assertThat(HodgesLehmann.ofPairs(before, 0.95).known().orElseThrow().interval().contains(0)).isTrue();
    }

    @Test
    void what_cannot_be_told_says_why() {
        double[] none = {};
        double[] odd = {Double.NaN, 4, Double.POSITIVE_INFINITY};

        assertThat(HodgesLehmann.ofTwo(none, odd, 0.95).doubts())
                .containsExactly("a shift needs values on both sides; has 0 and 1");
        assertThat(HodgesLehmann.ofPairs(none, 0.95).doubts()).containsExactly("a centre needs differences; has none");
        assertThat(HodgesLehmann.ofTwo(odd, odd, 0.95).doubts()).containsExactly(
                "4 of 6 values are not finite and were left out",
                "1 and 1 values do not bound a shift at a confidence of 0.95");
        assertThat(HodgesLehmann.ofPairs(new double[5], 0.95).known().orElseThrow().p()).isEqualTo(1);
        assertThat(HodgesLehmann.ofTwo(new double[9], new double[9], 0.95).known().orElseThrow().interval().high())
                .isZero();
    }

    private static double[] noise(Random random, int n, boolean skewed) {
        return DoubleStream.generate(() -> skewed ? Math.exp(random.nextGaussian()) : random.nextGaussian()).limit(n)
                .toArray();
    }
}
