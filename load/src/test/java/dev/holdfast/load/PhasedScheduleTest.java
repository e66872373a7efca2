package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhasedScheduleTest {

    private static final long SECOND = 1_000_000_000;

    private static PhasedSchedule of(LoadModel... models) {
        List<Phase> phases = new ArrayList<>();
        for (LoadModel model : models) {
            phases.add(new Phase("p" + phases.size(), model));
        }
        Scenario scenario = Scenarios.fixed(1, 1, "/").withPhases(phases);
        return new PhasedSchedule(PhaseParts.measured(scenario, Share.WHOLE), 7 * SECOND);
    }

    private static LoadModel rate(double perSecond, int seconds) {
        return LoadModel.constantRate(new Rate(perSecond), Duration.ofSeconds(seconds));
    }

    @Test
    void open_phases_follow_each_other_to_the_nanosecond_whatever_the_time_is() {
        PhasedSchedule schedule = of(rate(2, 1), rate(4, 1));
        List<Long> starts = new ArrayList<>();
        List<Integer> phases = new ArrayList<>();
        while (!schedule.exhausted(0)) {
            starts.add(schedule.nextNanos() - 7 * SECOND);
            phases.add(schedule.phase());
            schedule.take();
            schedule.turn(0);
        }
        assertThat(starts).containsExactly(0L, SECOND / 2, SECOND, SECOND * 5 / 4, SECOND * 3 / 2, SECOND * 7 / 4);
        assertThat(phases).containsExactly(0, 0, 1, 1, 1, 1);
        assertThat(schedule.beginNanos(1)).isEqualTo(8 * SECOND);
        assertThat(schedule.endNanos(1)).isEqualTo(9 * SECOND);
        assertThat(schedule.phaseAt(8 * SECOND - 1)).isZero();
        assertThat(schedule.phaseAt(8 * SECOND)).isEqualTo(1);
    }

    @Test
    void users_leave_when_their_phase_ends_and_their_late_answers_wake_nobody() {
        PhasedSchedule schedule = of(
                new LoadModel.Users(1, Double.POSITIVE_INFINITY, ThinkTime.NONE, Duration.ofSeconds(1)),
                new LoadModel.Users(2, Double.POSITIVE_INFINITY, ThinkTime.NONE, Duration.ofSeconds(1)));
        schedule.take();
        assertThat(schedule.nextNanos()).as("waits for its answer").isEqualTo(Schedule.NEVER);
        assertThat(schedule.wakeNanos()).as("but the next phase comes").isEqualTo(8 * SECOND);
        schedule.turn(8 * SECOND - 1);
        assertThat(schedule.phase()).isZero();
        schedule.turn(8 * SECOND + 5);
        assertThat(schedule.phase()).isEqualTo(1);
        assertThat(schedule.nextNanos()).isEqualTo(8 * SECOND);
        schedule.take();
        schedule.take();
        schedule.ended(0, 8 * SECOND + 10);
        assertThat(schedule.nextNanos()).isEqualTo(Schedule.NEVER);
        schedule.ended(1, 8 * SECOND + 20);
        assertThat(schedule.nextNanos()).isEqualTo(8 * SECOND + 20);
    }

    @Test
    void a_number_of_requests_ends_when_the_last_of_them_has() {
        PhasedSchedule schedule = of(new LoadModel.FixedCount(2, 2), rate(1, 1));
        schedule.take();
        schedule.take();
        schedule.ended(0, 7 * SECOND + 1);
        schedule.turn(7 * SECOND + 2);
        assertThat(schedule.phase()).isZero();
        schedule.ended(0, 7 * SECOND + 3);
        schedule.turn(7 * SECOND + 4);
        assertThat(schedule.phase()).isEqualTo(1);
        assertThat(schedule.nextNanos()).isEqualTo(7 * SECOND + 4);
        assertThat(schedule.endNanos(0)).isEqualTo(Schedule.NEVER);
    }
}
