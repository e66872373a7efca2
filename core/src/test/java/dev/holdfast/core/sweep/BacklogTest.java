package dev.holdfast.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.unit.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void growth_is_the_mean_step_with_its_t_interval() {
        // scipy.stats.t.interval(0.95, 4, loc=3, scale=scipy.stats.sem([1, 2, 3, 4, 5]))
        Interval growth = Backlog.growth(new long[]{9, 11, 12, 13, 14, 15}, new long[]{0, 10, 10, 10, 10, 10}, 1)
                .orElseThrow();
        assertThat(growth.low()).isCloseTo(1.0367568, within(1e-6));
        assertThat(growth.high()).isCloseTo(4.9632432, within(1e-6));
    }

    @Test
    void requests_that_end_a_second_later_are_no_growth() {
        long[] offered = new long[20];
        Arrays.fill(offered, 10);
        long[] ended = offered.clone();
        ended[0] = 0;
        assertThat(Backlog.growth(offered, ended, 0).orElseThrow().low()).isNegative();
        assertThat(Backlog.growth(offered, ended, 1).orElseThrow()).isEqualTo(new Interval(0, 0, 0.95));
    }

    @Test
    void few_seconds_show_nothing() {
        assertThat(Backlog.growth(new long[5], new long[5], 1)).isEmpty();
        assertThat(Backlog.growth(new long[5], new long[5], 0)).isPresent();
        assertThat(Backlog.growth(new long[0], new long[0], 3)).isEmpty();
    }
}
