package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitModeTest {

    private static final long MILLI = 1_000_000;

    private static Scenario rate(double perSecond) {
        return Scenarios.constant(perSecond, Duration.ofSeconds(1), "/");
    }

    @Test
    void each_lane_of_an_open_model_gets_a_processor_unless_none_would_be_left() {
        assertThat(WaitMode.choose(rate(1000), 1, 2)).isEqualTo(WaitMode.SPIN);
        assertThat(WaitMode.choose(rate(10), 1, 2)).isEqualTo(WaitMode.HYBRID);
        assertThat(WaitMode.choose(rate(1000), 1, 1)).isEqualTo(WaitMode.TIMER);
        assertThat(WaitMode.choose(rate(1000), 7, 8)).isEqualTo(WaitMode.SPIN);
        assertThat(WaitMode.choose(rate(1000), 8, 8)).isEqualTo(WaitMode.TIMER);
        assertThat(WaitMode.choose(Scenarios.fixed(1, 1, "/"), 1, 8)).isEqualTo(WaitMode.TIMER);
    }

    @Test
    void the_most_demanding_phase_decides() {
        Scenario scenario = Scenarios.fixed(1, 1, "/").withPhases(List.of(
                new Phase("a", new LoadModel.FixedCount(1, 1)), new Phase("b", rate(10).firstModel()),
                new Phase("c", rate(1000).firstModel()), new Phase("d", rate(1).firstModel())));
        assertThat(WaitMode.choose(scenario, 1, 2)).isEqualTo(WaitMode.SPIN);
    }

    @Test
    void no_mode_sleeps_when_a_start_is_near() {
        for (WaitMode mode : WaitMode.values()) {
            for (boolean underWay : new boolean[]{true, false}) {
                assertThat(mode.sleepMillis(0, 2 * MILLI, 100 * MILLI, underWay)).isZero();
                assertThat(mode.sleepMillis(5, 0, 100 * MILLI, underWay)).as("already due").isZero();
            }
        }
    }

    @Test
    void spin_sleeps_only_when_nothing_is_to_come() {
        assertThat(WaitMode.SPIN.sleepMillis(0, 40 * MILLI, 100 * MILLI, false)).isZero();
        assertThat(WaitMode.SPIN.sleepMillis(0, Schedule.NEVER, 100 * MILLI, true)).isZero();
        assertThat(WaitMode.SPIN.sleepMillis(0, Schedule.NEVER, 100 * MILLI, false)).isEqualTo(50);
    }

    @Test
    void hybrid_sleeps_while_nothing_is_under_way_and_wakes_up_before_the_start() {
        assertThat(WaitMode.HYBRID.sleepMillis(0, 40 * MILLI, 100 * MILLI, true)).isZero();
        assertThat(WaitMode.HYBRID.sleepMillis(0, 40 * MILLI, 100 * MILLI, false)).isEqualTo(38);
    }

    @Test
    void timer_sleeps_until_answers_come_but_not_past_a_deadline_by_more_than_a_millisecond() {
        assertThat(WaitMode.TIMER.sleepMillis(0, Schedule.NEVER, 100 * MILLI, true)).isEqualTo(50);
        assertThat(WaitMode.TIMER.sleepMillis(0, Schedule.NEVER, 10 * MILLI + 1, true)).isEqualTo(11);
        assertThat(WaitMode.TIMER.sleepMillis(7, Schedule.NEVER, 7, true)).isZero();
    }
}
