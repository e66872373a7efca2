package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {

    /**
     * From SciPy 1.17.1; 0 and n + 1 stand for "no such rank".
     *
     * <pre>
     * low  = max(r for r in range(n + 1) if r == 0 or stats.binom.cdf(r - 1, n, q) &lt;= tail)
     * high = min(r for r in range(1, n + 2) if stats.binom.sf(r - 1, n, q) &lt;= tail)
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({"5,0.5,0.95,0,6", "6,0.5,0.95,1,6", "10,0.5,0.95,2,9", "20,0.5,0.95,6,15", "100,0.5,0.95,40,61",
            "58,0.95,0.9,52,59", "59,0.95,0.9,53,59", "71,0.95,0.95,63,72", "72,0.95,0.95,64,72",
            "100,0.95,0.95,90,100", "368,0.99,0.95,360,368", "1000,0.99,0.95,983,997", "1000,0.9,0.99,875,925",
            "20000,0.95,0.95,18939,19061", "20001,0.999,0.95,19972,19990", "25000,0.95,0.95,23682,23818",
            "40000,0.9999,0.95,39992,40000", "100000,0.999,0.95,99880,99920", "1000000,0.99,0.95,989805,990196",
            "1000000,0.9999,0.95,999880,999920", "10000000,0.999,0.99,9989742,9990258",
            "10000000,0.5,0.95,4996901,5003100"})
    void ranks_are_those_of_the_binomial(long n, double quantile, double confidence, long low, long high) {
        OrderStatistics.Ranks ranks = OrderStatistics.ranks(n, quantile, confidence);

        assertThat(ranks.low()).isEqualTo(low == 0 ? OptionalLong.empty() : OptionalLong.of(low));
        assertThat(ranks.high()).isEqualTo(high > n ? OptionalLong.empty() : OptionalLong.of(high));
    }

    @Test
    void ranks_stay_within_one_of_the_binomial_beyond_the_switch_and_hold_their_confidence() {
        for (long n : new long[]{20_000, 20_001, 33_333, 250_000}) {
            for (double quantile : new double[]{0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999}) {
                OrderStatistics.Ranks ranks = OrderStatistics.ranks(n, quantile, 0.95);
                long low = ranks.low().orElse(0);
                long high = ranks.high().orElse(n + 1);
                BinomialDistribution below = BinomialDistribution.of((int) n, quantile);
                double covered = below.probability((int) low - 1, (int) high - 1);

                assertThat(covered).as("coverage at n = %d, q = %s", n, quantile).isGreaterThan(0.9495);
                assertThat(below.cumulativeProbability((int) low)).as("tightness at n = %d, q = %s", n, quantile)
                        .isGreaterThan(0.0245);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20,0.5", "200,0.95", "2000,0.99", "25000,0.95", "30000,0.999"})
    void intervals_hold_the_true_quantile_as_often_as_they_promise(int n, double quantile) {
        SplittableRandom random = new SplittableRandom(7);
        OrderStatistics.Ranks ranks = OrderStatistics.ranks(n, quantile, 0.95);
        int rounds = 1500;
        int held = 0;
        for (int round = 0; round < rounds; round++) {
            int below = 0;
            for (int i = 0; i < n; i++) {
                below += random.nextDouble() < quantile ? 1 : 0;
            }
            held += below >= ranks.low().orElse(0) && below < ranks.high().orElse(n + 1L) ? 1 : 0;
        }

        assertThat((double) held / rounds).isBetween(0.93, 0.98);
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.95,6", "0.95,0.90,59", "0.95,0.95,72", "0.99,0.95,368", "0.999,0.95,3688",
            "0.9999,0.95,36887"})
    void an_upper_bound_needs_so_many_values_and_not_one_fewer(double quantile, double confidence, long needed) {
        assertThat(OrderStatistics.valuesNeededForUpperBound(quantile, confidence)).isEqualTo(needed);
        assertThat(OrderStatistics.ranks(needed, quantile, confidence).high()).isPresent();
        assertThat(OrderStatistics.ranks(needed - 1, quantile, confidence).high()).isEmpty();
    }

    @Test
    void what_is_no_sample_and_no_probability_is_refused() {
        assertThatThrownBy(() -> OrderStatistics.ranks(0, 0.5, 0.95)).hasMessage("n must be at least 1, was 0");
        assertThatThrownBy(() -> OrderStatistics.ranks(9, 1, 0.95))
                .hasMessage("quantile and confidence must be in (0, 1), were 1.0 and 0.95");
        assertThatThrownBy(() -> OrderStatistics.ranks(9, 0.5, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
