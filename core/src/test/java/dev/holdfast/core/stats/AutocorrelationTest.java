package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AutocorrelationTest {

    static Iterable<Reference> series() {
        return Reference.table("series.csv");
    }

    @ParameterizedTest
    @MethodSource("series")
    void it_is_the_reference_detectors(Reference row) {
        Answer<Autocorrelation> answer = Autocorrelation.ofDifferences(row.numbersFrom(11));

        assertThat(answer.known().isPresent()).isEqualTo(row.optional(1).isPresent());
        answer.known()
                .ifPresent(memory -> assertThat(memory.phi()).isCloseTo(row.number(1), within(1e-9)));
    }

    /** Columns: true memory, values, and between what its typical estimate lies: 1.5 standard errors are taken off. */
    @ParameterizedTest
    @CsvSource({"0, 40, 0, 0.01", "0.5, 40, 0.1, 0.4", "0.5, 1000, 0.4, 0.5", "0.7, 1000, 0.58, 0.7"})
    void it_errs_to_the_low_side(double phi, int n, double least, double most) {
        Random random = new Random(6);
        double[] estimates = IntStream.range(0, 400)
                .mapToDouble(round -> Autocorrelation.ofDifferences(Noise.autoregressive(random, n, phi, false))
                        .known().orElseThrow().phi())
                .toArray();

        assertThat(Quantiles.median(estimates)).isBetween(least, most);
    }

    /**
     * <pre>
     *             ______
     *   __________        one step of 20 standard deviations
     * </pre>
     */
    @Test
    void a_step_is_no_memory() {
        double[] y = Noise.autoregressive(new Random(9), 200, 0, false);
        for (int i = 100; i < y.length; i++) {
            y[i] += 20;
        }

        assertThat(Autocorrelation.ofDifferences(y).known().orElseThrow().phi()).isLessThan(0.1);
    }

    @Test
    void memory_makes_a_mean_vary_more() {
        assertThat(Autocorrelation.NONE.varianceFactor()).isEqualTo(1);
        assertThat(new Autocorrelation(0.5).varianceFactor()).isEqualTo(3);
    }

    @Test
    void too_few_or_constant_values_say_nothing() {
        assertThat(Autocorrelation.ofDifferences(new double[0]).doubts())
                .containsExactly("an autocorrelation needs 13 values; has 0");
        assertThat(Autocorrelation.ofDifferences(new double[50]).doubts())
                .containsExactly("a constant series has no autocorrelation");
        assertThat(Autocorrelation.ofDifferences(new double[]{Double.NaN, 1, Double.NEGATIVE_INFINITY}).doubts())
                .containsExactly("an autocorrelation needs 13 values; has 1");
        assertThatThrownBy(() -> Autocorrelation.ofDifferences(new double[50], 0))
                .hasMessage("scale must be positive, was 0.0");
        assertThatThrownBy(() -> new Autocorrelation(0.9)).hasMessage("phi must be in [0, 0.8], was 0.9");
    }
}
