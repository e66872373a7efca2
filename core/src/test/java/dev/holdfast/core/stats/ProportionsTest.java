package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.unit.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionsTest {

    /**
     * 81 of 263, 15 of 148 and 1 of 29 are the examples of Newcombe, Statistics in Medicine 17 (1998), table I; the
     * digits are of SciPy 1.17.1: {@code stats.binomtest(x, n).proportion_ci(method='wilson')}.
     */
    @ParameterizedTest
    @CsvSource({"81,263,0.255289,0.366210", "15,148,0.062386,0.160487", "1,29,0.006113,0.171755",
            "0,10,0.000000,0.277533", "1,10,0.017876,0.404150", "5,10,0.236593,0.763407", "10,10,0.722467,1.000000",
            "0,381,0.000000,0.009982"})
    void intervals_are_those_of_wilson(long events, long trials, double low, double high) {
        Interval interval = Proportions.wilson((double) events / trials, trials, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(1e-6));
        assertThat(interval.high()).isCloseTo(high, within(1e-6));
    }

    @Test
    void an_interval_is_within_the_possible_and_around_the_share() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            long trials = random.nextLong(1, 1 + (1L << random.nextInt(1, 40)));
            double share = (double) random.nextLong(trials + 1) / trials;
            Interval interval = Proportions.wilson(share, trials, 0.95);

            assertThat(interval.low()).isBetween(0.0, share);
            assertThat(interval.high()).isBetween(share, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.01,381", "0.05,73", "0.001,3838", "0.5,4"})
    void a_limit_is_excluded_by_so_many_trials_without_an_event_and_not_by_one_fewer(double limit, long trials) {
        assertThat(Proportions.trialsToExclude(limit, 0.95)).isEqualTo(trials);
        assertThat(Proportions.wilson(0, trials, 0.95).high()).isLessThan(limit);
        assertThat(Proportions.wilson(0, trials - 1, 0.95).high()).isGreaterThanOrEqualTo(limit);
    }

    @Test
    void what_is_no_share_is_refused() {
        assertThatThrownBy(() -> Proportions.wilson(1.1, 10, 0.95))
                .hasMessage("need a share in [0, 1] of n >= 1, had 1.1 of 10");
        assertThatThrownBy(() -> Proportions.wilson(Double.NaN, 10, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proportions.wilson(0.5, 0, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
