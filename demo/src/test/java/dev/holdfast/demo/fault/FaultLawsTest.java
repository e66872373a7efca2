package dev.holdfast.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class FaultLawsTest {
    private static final int DRAWS = 20_001;

    @Test
    void a_stall_is_the_last_part_of_each_period() {
        Faults.Stall stall = new Faults.Stall(1000, 200);
        assertThat(stall.remainingNanos(0)).isZero();
        assertThat(stall.remainingNanos(799)).isZero();
        assertThat(stall.remainingNanos(800)).isEqualTo(200);
        assertThat(stall.remainingNanos(1999)).isEqualTo(1);
        assertThat(stall.remainingNanos(2000)).isZero();
    }

    @Test
    void the_nth_draw_is_the_same_for_the_same_seed_and_purpose() {
        assertThat(doubles(new Draws(7, "delay"))).isEqualTo(doubles(new Draws(7, "delay")));
        assertThat(doubles(new Draws(7, "delay"))).isNotEqualTo(doubles(new Draws(8, "delay")));
        assertThat(doubles(new Draws(7, "delay"))).isNotEqualTo(doubles(new Draws(7, "errors")));
    }

    @Test
    void draws_are_even() {
        double[] sorted = Arrays.stream(doubles(new Draws(1, "x"))).sorted().toArray();
        for (int percent = 1; percent < 100; percent++) {
            assertThat(sorted[DRAWS * percent / 100]).isCloseTo(percent / 100.0, within(0.02));
        }
    }

    @Test
    void distributions_have_the_centre_they_are_given() {
        assertThat(median(new Distribution.Constant(5))).isEqualTo(5);
        assertThat(median(new Distribution.Uniform(10, 30))).isCloseTo(20, within(0.5));
        assertThat(median(new Distribution.Normal(50, 5))).isCloseTo(50, within(0.5));
        assertThat(median(new Distribution.LogNormal(50, 0.5))).isCloseTo(50, within(1.0));
        assertThat(median(new Distribution.Exponential(50))).isCloseTo(50 * Math.log(2), within(1.0));
        assertThat(median(new Distribution.Clamped(new Distribution.Constant(5), 7, 9))).isEqualTo(7);
    }

    private static double[] doubles(Draws draws) {
        return IntStream.range(0, DRAWS).mapToDouble(_ -> draws.next().nextDouble()).toArray();
    }

    private static double median(Distribution distribution) {
        Draws draws = new Draws(1, "median");
        return IntStream.range(0, DRAWS).mapToDouble(_ -> distribution.millis(draws.next())).sorted()
                .toArray()[DRAWS / 2];
    }
}
