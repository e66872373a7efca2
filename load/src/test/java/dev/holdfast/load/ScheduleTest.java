package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.unit.Rate;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void an_open_schedule_ends_before_its_duration() {
        Schedule schedule = new PacedSchedule(new ConstantPacer(new Rate(1000)), 5 * SECOND, 2 * SECOND,
                Long.MAX_VALUE);
        int starts = 0;
        long last = 0;
        while (!schedule.exhausted(0)) {
            last = schedule.nextNanos();
            schedule.take();
            starts++;
        }
        assertThat(starts).isEqualTo(2000);
        assertThat(last).isEqualTo(7 * SECOND - 1_000_000);
        assertThat(schedule.nextNanos()).isEqualTo(Schedule.NEVER);
    }

    @Test
    void an_open_schedule_may_end_after_a_number_of_requests() {
        Schedule schedule = new PacedSchedule(new ConstantPacer(new Rate(10)), 0, Schedule.NEVER, 2);
        schedule.take();
        assertThat(schedule.nextNanos()).isEqualTo(SECOND / 10);
        schedule.take();
        assertThat(schedule.exhausted(0)).isTrue();
    }

    @Test
    void users_start_one_after_the_other_and_think_between_answer_and_request() {
        Schedule schedule = new UserSchedule(2, 10, 50, 1000, Schedule.NEVER, Long.MAX_VALUE);
        assertThat(schedule.nextNanos()).isEqualTo(1000);
        schedule.take();
        assertThat(schedule.users()).isEqualTo(1);
        assertThat(schedule.nextNanos()).isEqualTo(1000 + SECOND / 10);
        schedule.ended(2000);
        assertThat(schedule.nextNanos()).isEqualTo(2050);
        schedule.take();
        assertThat(schedule.nextNanos()).isEqualTo(1000 + SECOND / 10);
        schedule.take();
        assertThat(schedule.nextNanos()).as("both wait for answers").isEqualTo(Schedule.NEVER);
        schedule.ended(3 * SECOND);
        schedule.ended(4 * SECOND);
        assertThat(schedule.nextNanos()).isEqualTo(3 * SECOND + 50);
        schedule.take();
        assertThat(schedule.nextNanos()).isEqualTo(4 * SECOND + 50);
    }

    @Test
    void users_send_nothing_at_or_after_the_end() {
        Schedule schedule = new UserSchedule(1, Double.POSITIVE_INFINITY, 500, 0, 1000, Long.MAX_VALUE);
        schedule.take();
        schedule.ended(499);
        assertThat(schedule.nextNanos()).isEqualTo(999);
        assertThat(schedule.exhausted(999)).isFalse();
        schedule.take();
        schedule.ended(999);
        assertThat(schedule.nextNanos()).isEqualTo(Schedule.NEVER);
        assertThat(schedule.exhausted(1000)).isTrue();
    }

    @Test
    void a_number_of_requests_is_sent_by_so_many_users_at_once_and_no_more() {
        Schedule schedule = new UserSchedule(3, Double.POSITIVE_INFINITY, 0, 7, Schedule.NEVER, 4);
        for (int i = 0; i < 3; i++) {
            assertThat(schedule.nextNanos()).isEqualTo(7);
            schedule.take();
        }
        assertThat(schedule.nextNanos()).isEqualTo(Schedule.NEVER);
        assertThat(schedule.exhausted(100)).isFalse();
        schedule.ended(100);
        assertThat(schedule.nextNanos()).isEqualTo(100);
        schedule.take();
        assertThat(schedule.exhausted(100)).isTrue();
        schedule.ended(200);
        assertThat(schedule.nextNanos()).isEqualTo(Schedule.NEVER);
    }
}
