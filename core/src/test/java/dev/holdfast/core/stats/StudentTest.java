package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTest {

    static Iterable<Reference> probabilities() {
        return Reference.table("student.csv");
    }

    static Iterable<Reference> quantiles() {
        return Reference.table("student-quantile.csv");
    }

    @ParameterizedTest
    @MethodSource("probabilities")
    void probabilities_are_scipys(Reference row) {
        Student student = new Student(row.number(0));
        double t = row.number(1);

        assertThat(student.cdf(t)).isCloseTo(row.number(2), Percentage.withPercentage(1e-8));
        assertThat(student.survival(t)).isCloseTo(row.number(3), Percentage.withPercentage(1e-8));
        assertThat(student.z(t)).isCloseTo(Math.clamp(row.number(4), -37, 37), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("quantiles")
    void quantiles_are_scipys(Reference row) {
        assertThat(new Student(row.number(0)).quantile(row.number(1))).isCloseTo(row.number(2),
                within(1e-8 * Math.max(1, Math.abs(row.number(2)))));
    }

    /** The point of the conversion: a threshold on z is crossed as often at four degrees of freedom as at forty. */
    @ParameterizedTest
    @ValueSource(ints = {4, 9, 40})
    void a_z_of_two_is_as_rare_at_any_number_of_values(int degrees) {
        Random random = new Random(2);
        int rounds = 20_000;
        int beyond = 0;
        for (int round = 0; round < rounds; round++) {
            double[] sample = DoubleStream.generate(random::nextGaussian).limit(degrees + 1).toArray();
            double mean = DoubleStream.of(sample).average().orElseThrow();
            double variance = DoubleStream.of(sample).map(v -> (v - mean) * (v - mean)).sum() / degrees;
            double t = mean / Math.sqrt(variance / sample.length);
            beyond += new Student(degrees).z(t) > 2 ? 1 : 0;
        }

        assertThat((double) beyond / rounds).isBetween(0.0202, 0.0253);
    }

    @Test
    void z_rises_with_t_and_never_exceeds_its_limit() {
        assertThat(IntStream.rangeClosed(-400, 400).mapToObj(i -> new Student(3).z(i / 10.0))).isSorted();
        assertThat(new Student(3).z(Double.POSITIVE_INFINITY)).isEqualTo(37);
        assertThat(new Student(3).z(Double.NEGATIVE_INFINITY)).isEqualTo(-37);
        assertThat(new Student(1e9).z(60)).isEqualTo(37);
        assertThat(new Student(3).z(0)).isZero();
    }

    @Test
    void no_number_gives_no_number_and_no_distribution_is_refused() {
        assertThat(new Student(3).z(Double.NaN)).isNaN();
        assertThat(new Student(3).cdf(Double.NaN)).isNaN();
        assertThat(new Student(Double.POSITIVE_INFINITY).survival(Double.NaN)).isNaN();
        assertThatThrownBy(() -> new Student(0)).hasMessage("degrees of freedom must be positive, were 0.0");
        assertThatThrownBy(() -> new Student(3).quantile(1.1)).hasMessage("a probability must be in [0, 1], was 1.1");
    }
}
