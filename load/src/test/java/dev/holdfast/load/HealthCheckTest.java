package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private static final Scenario OPEN = Scenarios.constant(100, Duration.ofSeconds(10), "/");
    private static final Scenario CLOSED = Scenarios.fixed(1, 1, "/");

    private final LaneRecorder recorder = LaneRecorder.measuring(OPEN);
    private Disturbance disturbance = Disturbance.NONE;

    private GeneratorHealth check(WaitMode mode, boolean open) {
        HealthCheck.Machine machine = new HealthCheck.Machine(OptionalDouble.of(0.5), disturbance, 2);
        return new HealthCheck(recorder, machine, mode, 1, open ? OPEN : CLOSED, 10 * SECOND).health(List.of());
    }

    private void turned(int starts, long lagNanos) {
        for (int i = 0; i < starts; i++) {
            recorder.turned(0, 0, lagNanos);
        }
    }

    @Test
    void a_generator_with_time_to_spare_has_nothing_to_say() {
        turned(1000, 1000);
        recorder.idleNanos = 8 * SECOND;
        recorder.answeredInWindow = 1000;
        GeneratorHealth health = check(WaitMode.SPIN, true);
        assertThat(health.warnings()).isEmpty();
        assertThat(health.bottleneck()).isFalse();
        assertThat(health.schedulerLag().count()).isEqualTo(1000);
    }

    @Test
    void a_frozen_target_is_not_the_generators_fault() {
        turned(1000, 1000);
        recorder.idleNanos = 8 * SECOND;
        recorder.answeredInWindow = 300;
        recorder.sent = 1000;
        recorder.waited = 200;
        recorder.waitingMax = 180;
        GeneratorHealth health = check(WaitMode.SPIN, true);
        assertThat(health.bottleneck()).isFalse();
        assertThat(health.warnings())
                .containsExactly("20.0 % of requests waited more than 1 ms for one of 100 connections,"
                        + " up to 180 of them at once. Response times hold that wait; limits.connections raises the number.");
    }

    @Test
    void a_busy_machine_that_delays_a_few_starts_is_a_warning() {
        turned(970, 1000);
        turned(30, 15 * MILLI);
        recorder.idleNanos = 8 * SECOND;
        recorder.answeredInWindow = 1000;
        GeneratorHealth health = check(WaitMode.SPIN, true);
        assertThat(health.bottleneck()).isFalse();
        assertThat(health.warnings())
                .containsExactly("30 of 1000 starts were turned to more than 10 ms late (worst 15 ms);"
                        + " their response times hold that lateness.");
    }

    @Test
    void more_than_one_late_start_in_twenty_makes_the_generator_the_bottleneck() {
        turned(940, 1000);
        turned(60, 15 * MILLI);
        recorder.idleNanos = 8 * SECOND;
        recorder.answeredInWindow = 1000;
        assertThat(check(WaitMode.SPIN, true).bottleneck()).isTrue();
    }

    @Test
    void having_no_time_left_and_falling_behind_makes_the_generator_the_bottleneck() {
        turned(1000, 1000);
        recorder.idleNanos = SECOND / 10;
        recorder.answeredInWindow = 900;
        GeneratorHealth health = check(WaitMode.SPIN, true);
        assertThat(health.bottleneck()).isTrue();
        assertThat(health.warnings())
                .containsExactly("The generator was the bottleneck: these numbers are its own, not the"
                        + " target's. All 2 processors are in use: share the load between more machines, or lower the rate.");
        recorder.answeredInWindow = 1000;
        assertThat(check(WaitMode.SPIN, true).bottleneck()).as("busy, but on time").isFalse();
    }

    @Test
    void a_closed_model_falls_behind_nothing() {
        turned(1000, 15 * MILLI);
        assertThat(check(WaitMode.TIMER, false).bottleneck()).isFalse();
    }

    @Test
    void times_beyond_an_hour_and_an_early_stop_are_told() {
        turned(1000, 1000);
        recorder.idleNanos = 8 * SECOND;
        recorder.answeredInWindow = 1000;
        recorder.stopped = true;
        recorder.endedUnsent(0, 0, Failure.UNANSWERED, "", 0, 4000 * SECOND, new Interval());
        assertThat(check(WaitMode.SPIN, true).warnings()).containsExactly(
                "Times longer than an hour, recorded as an hour: 1.",
                "The run was stopped early; requests still under way then count as unanswered.");
    }

    @Test
    void the_advice_names_what_there_is_too_little_of() {
        turned(1000, 15 * MILLI);
        assertThat(advice(8, 0, 0)).endsWith("Use more threads (threads: 7), or lower the rate.");
        assertThat(advice(8, 0.1, 0)).endsWith("Other programs kept it from a processor 10.0 % of the time:"
                + " end them, move the generator to another machine, or lower the rate.");
        assertThat(advice(8, 0.1, 0.2)).endsWith("This machine's host gave 20.0 % of its processor time to others:"
                + " measure on a machine of its own, or lower the rate.");
    }

    private String advice(int processors, double waited, double stolen) {
        Disturbance seen = new Disturbance(OptionalDouble.of(waited), OptionalDouble.of(stolen), 0, Duration.ZERO, 0);
        HealthCheck.Machine machine = new HealthCheck.Machine(OptionalDouble.of(1), seen, processors);
        GeneratorHealth health = new HealthCheck(recorder, machine, WaitMode.SPIN, 1, OPEN, 10 * SECOND)
                .health(List.of());
        assertThat(health.bottleneck()).isTrue();
        return health.warnings().getLast();
    }
}
