package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveLineTest {

    private static final LiveView VIEW = LiveSamples.healthy();

    @Test
    void a_terminal_gets_one_line_that_fits() {
        assertThat(LiveLine.terminal(VIEW, Palette.PLAIN, 100)).isEqualTo(
                "measuring · 31s/1m · 812/s · p95 2.84 ms · 0 errors · p50 1.25 · p99 3.93 · 4 active · 25\u202f481 done");
        for (int columns = 1; columns <= 120; columns++) {
            String line = LiveLine.terminal(VIEW, Palette.ASCII, columns);
            assertThat(line).hasSizeLessThanOrEqualTo(columns);
            if (columns >= 60) {
                assertThat(line).contains("p95 2.84 ms", "0 errors");
            }
        }
    }

    @Test
    void a_log_gets_plain_keys_and_values() {
        assertThat(LiveLine.log(VIEW)).isEqualTo("measuring 31s/1m phase=measure ended=25481 errors=0"
                + " failures=0 active=4 rate=812/s offered=820/s p50=1.25ms p95=2.84ms p99=3.93ms lag_p99=48.0us\n");
    }

    @Test
    void a_log_tells_the_phase_the_failures_and_what_disturbed_the_run() {
        assertThat(LiveLine.log(LiveSamples.failing())).contains(" phase=spike part=2/3 ", " failures=1097 ",
                " lag_p99=12.4ms disturbed=yes\n");
    }

    @Test
    void before_the_first_answer_nothing_is_made_up() {
        LiveView start = LiveSamples.beginning();

        assertThat(LiveLine.terminal(start, Palette.PLAIN, 100))
                .isEqualTo("warm-up · 0s · 0/s · p95 0 ms · 0 errors · p50 0 · p99 0 · 20 active · 0 done");
    }
}
