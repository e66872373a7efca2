package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private final Scenario scenario = Scenarios.fixed(1, 1, "/");
    private final LaneRecorder recorder = new LaneRecorder(scenario.mix());

    private GeneratorHealth check(WaitMode mode, boolean open) {
        LaneWatch watch = new LaneWatch(() -> 0, Thread.currentThread().threadId(), ProcessorWait.ofThisThread());
        return new HealthCheck(recorder, watch, mode, open, 10 * SECOND).health(Limits.DEFAULT, List.of());
    }

    private void turned(int starts, long lagNanos) {
        for (int i = 0; i < starts; i++) {
            recorder.turned(0, lagNanos);
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
                        + " target's. Lower the rate, or give it a processor of its own.");
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
        recorder.endedUnsent(0, Failure.UNANSWERED, 0, 4000 * SECOND, new Interval());
        assertThat(check(WaitMode.SPIN, true).warnings()).containsExactly(
                "Times longer than an hour, recorded as an hour: 1.",
                "The run was stopped early; requests still under way then count as unanswered.");
    }
}
