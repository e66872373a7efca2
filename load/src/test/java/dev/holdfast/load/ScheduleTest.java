package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long SECOND = 1_000_000_000;

    private static Pacer even(double perSecond) {
        return new ProfilePacer(RateProfile.constant(new Rate(perSecond), Duration.ofDays(1)), new Spacing.Even(), 1);
    }

    @Test
    void an_open_schedule_ends_before_its_duration() {
        Schedule schedule = new PacedSchedule(even(1000), Share.WHOLE, 5 * SECOND, 2 * SECOND,
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
        Schedule schedule = new PacedSchedule(even(10), Share.WHOLE, 0, Schedule.NEVER, 2);
        schedule.take();
        assertThat(schedule.nextNanos()).isEqualTo(SECOND / 10);
        schedule.take();
        assertThat(schedule.exhausted(0)).isTrue();
    }

    @Test
    void users_start_one_after_the_other_and_think_between_answer_and_request() {
        Schedule schedule = new UserSchedule(2, 10, () -> 50, Share.WHOLE, 1000, Schedule.NEVER, Long.MAX_VALUE);
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
        Schedule schedule = new UserSchedule(1, Double.POSITIVE_INFINITY, () -> 500, Share.WHOLE, 0, 1000,
                Long.MAX_VALUE);
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
        Schedule schedule = new UserSchedule(3, Double.POSITIVE_INFINITY, () -> 0, Share.WHOLE, 7, Schedule.NEVER, 4);
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

    @Test
    void the_lanes_together_start_what_one_would_start_whatever_their_number() {
        RateProfile profile = new RateProfile(List.of(new RateProfile.Segment(Duration.ofSeconds(1), 0, 300),
                new RateProfile.Segment(Duration.ofSeconds(2), 100, 100)));
        for (Spacing spacing : List.of(new Spacing.Even(), new Spacing.Poisson(), new Spacing.Gamma(0.3))) {
            List<Long> whole = starts(
                    new PacedSchedule(new ProfilePacer(profile, spacing, 7), Share.WHOLE, 5, 3 * SECOND,
                            Long.MAX_VALUE));
            List<Long> parts = new ArrayList<>();
            for (int lane = 0; lane < 3; lane++) {
                parts.addAll(starts(new PacedSchedule(new ProfilePacer(profile, spacing, 7), new Share(lane, 3), 5,
                        3 * SECOND, Long.MAX_VALUE)));
            }
            Collections.sort(parts);
            assertThat(parts).isEqualTo(whole).hasSizeGreaterThan(100);
        }
    }

    @Test
    void a_number_of_requests_and_of_users_is_shared_without_a_rest() {
        int requests = 0;
        int users = 0;
        for (int lane = 0; lane < 3; lane++) {
            Schedule schedule = new UserSchedule(7, 10, () -> 0, new Share(lane, 3), 0, Schedule.NEVER, 100);
            assertThat(schedule.nextNanos()).as("the lane's first user").isEqualTo(lane * SECOND / 10);
            while (!schedule.exhausted(0)) {
                if (schedule.nextNanos() == Schedule.NEVER) {
                    schedule.ended(99 * SECOND);
                }
                schedule.take();
                requests++;
            }
            users += schedule.users();
        }
        assertThat(requests).isEqualTo(100);
        assertThat(users).isEqualTo(7);
    }

    @Test
    void users_who_think_differently_long_come_in_the_order_of_their_readiness() {
        long[] thoughts = {30, 10, 20};
        int[] turn = {0};
        Schedule schedule = new UserSchedule(3, Double.POSITIVE_INFINITY, () -> thoughts[turn[0]++ % 3], Share.WHOLE, 0,
                Schedule.NEVER, Long.MAX_VALUE);
        for (int i = 0; i < 3; i++) {
            schedule.take();
        }
        for (int i = 0; i < 3; i++) {
            schedule.ended(100);
        }
        for (long ready : new long[]{110, 120, 130}) {
            assertThat(schedule.nextNanos()).isEqualTo(ready);
            schedule.take();
        }
    }

    private static List<Long> starts(Schedule schedule) {
        List<Long> starts = new ArrayList<>();
        while (!schedule.exhausted(0)) {
            starts.add(schedule.nextNanos());
            schedule.take();
        }
        return starts;
    }
}
