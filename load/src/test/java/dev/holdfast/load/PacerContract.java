package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.unit.Rate;
import org.junit.jupiter.api.Test;

/** What every pacer promises. */
abstract class PacerContract {

    private static final double[] RATES = {0.1, 1, 3, 7, 60, 333.3, 1000, 123_456.789, 1e6, 1e9};

    abstract Pacer pacer(Rate rate, long seed);

    /** How far the n-th start may lie from n mean gaps, in such gaps. */
    abstract double deviationMax(int n);

    @Test
    void starts_never_decrease_and_are_never_negative() {
        for (double rate : RATES) {
            Pacer pacer = pacer(new Rate(rate), 1);
            long before = 0;
            for (int n = 0; n < 10_000; n++) {
                long next = pacer.nextStartNanos();
                assertThat(next).isGreaterThanOrEqualTo(before);
                before = next;
            }
        }
    }

    @Test
    void the_same_parameters_give_the_same_starts() {
        Pacer one = pacer(new Rate(1234.5), 9);
        Pacer other = pacer(new Rate(1234.5), 9);
        for (int n = 0; n < 10_000; n++) {
            assertThat(one.nextStartNanos()).isEqualTo(other.nextStartNanos());
        }
    }

    @Test
    void the_rate_is_kept_in_the_long_run() {
        for (double rate : RATES) {
            Pacer pacer = pacer(new Rate(rate), 2);
            for (int n = 0; n <= 100_000; n++) {
                double start = pacer.nextStartNanos();
                if (Math.abs(start - n * 1e9 / rate) > 0.5 + deviationMax(n) * 1e9 / rate) {
                    throw new AssertionError("start " + n + " at " + rate + "/s came at " + start);
                }
            }
        }
    }
}
