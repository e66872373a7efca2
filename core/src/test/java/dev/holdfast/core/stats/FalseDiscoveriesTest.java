package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FalseDiscoveriesTest {

    static Iterable<Reference> tables() {
        return Reference.table("discoveries.csv");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void adjusted_probabilities_are_scipys(Reference row) {
        List<Double> numbers = DoubleStream.of(row.numbersFrom(1)).boxed().toList();
        int n = (int) row.number(0);
        List<Double> adjusted = FalseDiscoveries.adjusted(numbers.subList(0, n));

        for (int i = 0; i < n; i++) {
            assertThat(adjusted.get(i)).isCloseTo(numbers.get(n + i), within(1e-12));
        }
    }

    @Test
    void of_what_is_called_a_discovery_at_most_the_promised_share_is_false() {
        Random random = new Random(41);
        double falseShares = 0;
        int rounds = 3_000;
        for (int round = 0; round < rounds; round++) {
            List<Double> ps = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ps.add(random.nextDouble() * (i < 5 ? 0.01 : 1));
            }
            List<Double> adjusted = FalseDiscoveries.adjusted(ps);
            long discoveries = adjusted.stream().filter(p -> p <= 0.05).count();
            long wrong = adjusted.subList(5, 20).stream().filter(p -> p <= 0.05).count();
            falseShares += discoveries == 0 ? 0 : (double) wrong / discoveries;
        }

        assertThat(falseShares / rounds).isBetween(0.02, 0.05);
    }

    @Test
    void a_test_that_was_not_made_counts_for_nothing() {
        assertThat(FalseDiscoveries.adjusted(List.of(0.04, Double.NaN, 0.01)))
                .containsExactly(0.04, Double.NaN, 0.02);
        assertThat(FalseDiscoveries.adjusted(List.of())).isEmpty();
        assertThatThrownBy(() -> FalseDiscoveries.adjusted(List.of(1.5)))
                .hasMessage("a probability must be in [0, 1], was 1.5");
    }
}
