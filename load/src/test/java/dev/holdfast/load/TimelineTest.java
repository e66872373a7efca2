package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Second;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long SECOND = 1_000_000_000;

    private final Timeline timeline = new Timeline();

    private void add(double begin, double end, int count, boolean last) {
        Interval interval = new Interval();
        interval.begin((long) (begin * SECOND));
        interval.endNanos = (long) (end * SECOND);
        interval.last = last;
        for (int i = 0; i < count; i++) {
            interval.ended++;
            interval.responseTime.record(1000);
        }
        timeline.add(interval, interval.responseTime.snapshot(), false);
    }

    @Test
    void a_second_in_which_nothing_ended_is_one_too() {
        add(0, 1.0001, 10, false);
        add(1.0001, 2, 0, false);
        add(2, 3, 7, false);
        assertThat(timeline.seconds()).containsExactly(new Second(0, 0, 10, 0, 1000, 1000, 1000, false),
                new Second(1, 0, 0, 0, 0, 0, 0, false), new Second(2, 0, 7, 0, 1000, 1000, 1000, false));
    }

    @Test
    void an_interval_that_grew_over_several_seconds_leaves_no_hole() {
        add(0, 1, 1, false);
        add(1, 4.2, 5, false);
        add(4.2, 5, 2, false);
        assertThat(timeline.seconds()).extracting(Second::ended).containsExactly(1L, 5L, 0L, 0L, 2L);
        assertThat(timeline.seconds()).extracting(Second::second).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void the_moment_between_the_last_second_and_the_end_counts_only_if_something_ended_in_it() {
        add(0, 1, 1, false);
        add(1, 1.001, 0, true);
        assertThat(timeline.seconds()).hasSize(1);
        add(1, 1.001, 1, true);
        assertThat(timeline.seconds()).hasSize(2);
    }

    @Test
    void it_ends_after_a_day() {
        add(Timeline.SECONDS_MAX - 1, Timeline.SECONDS_MAX, 1, false);
        assertThat(timeline.isFull()).isFalse();
        add(Timeline.SECONDS_MAX, Timeline.SECONDS_MAX + 1, 1, false);
        assertThat(timeline.isFull()).isTrue();
        assertThat(timeline.seconds()).hasSize(Timeline.SECONDS_MAX);
    }
}
