package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.unit.Interval;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {

    private static final Percentage CLOSE = Percentage.withPercentage(1e-6);

    static Iterable<Reference> shares() {
        return Reference.table("share.csv");
    }

    static Iterable<Reference> rates() {
        return Reference.table("rate.csv");
    }

    @ParameterizedTest
    @MethodSource("shares")
    void shares_are_scipys(Reference row) {
        long events = (long) row.number(0);
        long trials = (long) row.number(1);
        Interval interval = Counts.share(events, trials, row.number(2));

        assertThat(interval.low()).isCloseTo(row.number(3), CLOSE);
        assertThat(interval.high()).isCloseTo(row.number(4), CLOSE);
        assertThat(Counts.atLeast(events, trials, 0.3)).isCloseTo(row.number(5), within(1e-9));
        assertThat(Counts.atMost(events, trials, 0.3)).isCloseTo(row.number(6), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void rates_are_scipys(Reference row) {
        long events = (long) row.number(0);
        Interval interval = Counts.rate(events, 1, row.number(1));

        assertThat(interval.low()).isCloseTo(row.number(2), CLOSE);
        assertThat(interval.high()).isCloseTo(row.number(3), CLOSE);
        assertThat(Counts.rate(events, 4, row.number(1)).high()).isCloseTo(row.number(3) / 4, CLOSE);
        assertThat(Counts.eventsAtLeast(events, 7.5)).isCloseTo(row.number(4), within(1e-9));
        assertThat(Counts.eventsAtMost(events, 7.5)).isCloseTo(row.number(5), within(1e-9));
    }

    /** No simulation: the chance of every count is known, and so is whether its interval holds the truth. */
    @ParameterizedTest
    @CsvSource({"20, 0.3", "50, 0.02", "200, 0.5", "1000, 0.003"})
    void a_share_is_held_at_least_as_often_as_promised_and_not_much_more(int trials, double share) {
        BinomialDistribution count = BinomialDistribution.of(trials, share);
        double held = 0;
        for (int events = 0; events <= trials; events++) {
            held += Counts.share(events, trials, 0.95).contains(share) ? count.probability(events) : 0;
        }

        assertThat(held).isBetween(0.95, 0.995);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3.2, 20, 80})
    void a_rate_is_held_at_least_as_often_as_promised_and_not_much_more(double mean) {
        PoissonDistribution count = PoissonDistribution.of(mean);
        double held = 0;
        for (int events = 0; events <= 300; events++) {
            held += Counts.rate(events, 1, 0.95).contains(mean) ? count.probability(events) : 0;
        }

        assertThat(held).isBetween(0.95, 0.995);
    }

    @Test
    void without_trials_or_exposure_anything_is_possible() {
        assertThat(Counts.share(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95));
        assertThat(Counts.rate(0, 0, 0.95)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
        assertThat(Counts.atLeast(0, 0, 0.5)).isEqualTo(1);
        assertThat(Counts.atMost(0, 0, 0.5)).isEqualTo(1);
        assertThat(Counts.eventsAtMost(3, 0)).isEqualTo(1);
        assertThat(Counts.eventsAtLeast(3, 0)).isZero();
    }

    @Test
    void what_is_no_count_and_no_share_is_refused() {
        assertThatThrownBy(() -> Counts.share(3, 2, 0.95))
                .hasMessage("need 0 <= events <= trials, had 3 and 2");
        assertThatThrownBy(() -> Counts.atLeast(1, 2, Double.NaN)).hasMessage("a share must be in [0, 1], was NaN");
        assertThatThrownBy(() -> Counts.rate(1, -1, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
