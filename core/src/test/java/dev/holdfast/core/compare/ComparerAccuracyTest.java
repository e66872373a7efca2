package dev.holdfast.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.detect.RegressionPolicy;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often comparisons are right: seeded noise of ten endpoints, hundreds of times. */
class ComparerAccuracyTest {

    private static final int ENDPOINTS = 10;

    /** Columns: runs a side, spread of a run; a history of twenty is known where one run a side is all. */
    @ParameterizedTest
    @CsvSource({"1, 0.05", "1, 0.15", "2, 0.15", "5, 0.15", "8, 0.3"})
    void of_equal_sides_at_most_one_comparison_in_twenty_calls_anything_a_change(int runs, double spread) {
        Random random = new Random(61);
        int rounds = 400;
        int called = 0;
        for (int round = 0; round < rounds; round++) {
            Comparison comparison = compare(random, runs, spread, 1);
            called += comparison.differences().stream().anyMatch(d -> changed(d.call())) ? 1 : 0;
        }

        assertThat((double) called / rounds).isLessThanOrEqualTo(0.065);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.05", "5, 0.05", "8, 0.15"})
    void intervals_hold_the_true_change_as_often_as_they_say(int runs, double spread) {
        Random random = new Random(62);
        int rounds = 150;
        int held = 0;
        for (int round = 0; round < rounds; round++) {
            held += (int) compare(random, runs, spread, 1.2).differences().stream()
                    .filter(d -> d.interval().orElseThrow().contains(0.2)).count();
        }

        assertThat((double) held / rounds / ENDPOINTS).isBetween(0.93, 0.98);
    }

    /** A change just beyond the minimum effect of 10 % is hardly ever passed off as none. */
    @ParameterizedTest
    @CsvSource({"1, 0.03", "5, 0.05", "10, 0.1"})
    void what_has_changed_is_not_called_the_same(int runs, double spread) {
        Random random = new Random(63);
        int rounds = 150;
        int same = 0;
        for (int round = 0; round < rounds; round++) {
            same += (int) compare(random, runs, spread, 1.101).differences().stream()
                    .filter(d -> d.call() == Call.SAME).count();
        }

        assertThat((double) same / rounds / ENDPOINTS).isLessThanOrEqualTo(0.03);
    }

    /** Columns: runs a side, spread of a run, true change, least share found. */
    @ParameterizedTest
    @CsvSource({"1, 0.03, 1.3, 0.9", "5, 0.03, 1.15, 0.9", "10, 0.1, 1.3, 0.9"})
    void what_is_clearly_worse_is_found(int runs, double spread, double factor, double least) {
        Random random = new Random(64);
        int rounds = 50;
        int found = 0;
        for (int round = 0; round < rounds; round++) {
            found += (int) compare(random, runs, spread, factor).differences().stream()
                    .filter(d -> d.call() == Call.WORSE).count();
        }

        assertThat((double) found / rounds / ENDPOINTS).isGreaterThanOrEqualTo(least);
    }

    /** Runs a side as asked for do settle a change that was seen. */
    @Test
    void so_many_runs_as_are_asked_for_settle_it() {
        Random random = new Random(65);
        int found = 0;
        int rounds = 400;
        for (int round = 0; round < rounds; round++) {
            // at 10 % noise a change of 20 % needs 2 pi / 3 (2.8 * 0.1 / ln 1.2)^2 = 4.9 runs, so seven are asked for
            Comparison comparison = new Comparer(RegressionPolicy.DEFAULT, Measured.NO_PAST).compare(
                    Measured.endpoints(random, 0, 7, 0.1, 1), Measured.endpoints(random, 50, 7, 0.1, 1.2));
            found += comparison.differences().getFirst().p().getAsDouble() <= 0.05 ? 1 : 0;
        }

        assertThat((double) found / rounds).isGreaterThan(0.8);
    }

    private static boolean changed(Call call) {
        return call == Call.WORSE || call == Call.BETTER;
    }

    private static Comparison compare(Random random, int runs, double spread, double factor) {
        double[] factors = new double[ENDPOINTS];
        Arrays.fill(factors, factor);
        double[] ones = new double[ENDPOINTS];
        Arrays.fill(ones, 1);
        Comparer comparer = new Comparer(RegressionPolicy.DEFAULT, Measured.past(random, 20, spread));
        return comparer.compare(Measured.endpoints(random, 0, runs, spread, ones),
                Measured.endpoints(random, 50, runs, spread, factors));
    }
}
