package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveLineTest {

    private static final LiveView VIEW = new LiveView("measuring", Duration.ofMillis(12_400),
            Optional.of(Duration.ofMinutes(1)), 9_812, 3, 40, 812.3, 820,
            new LiveView.Percentiles(1_234_000, 4_560_000, 12_300_000));

    @Test
    void a_terminal_gets_one_line_that_fits() {
        assertThat(LiveLine.terminal(VIEW, Palette.PLAIN, 100)).isEqualTo(
                "measuring · 12s/1m · 812/s · p95 4.56 ms · 3 errors · p50 1.23 · p99 12.3 · 40 active · 9812 done");
        for (int columns = 1; columns <= 120; columns++) {
            String line = LiveLine.terminal(VIEW, Palette.ASCII, columns);
            assertThat(line).hasSizeLessThanOrEqualTo(columns);
            if (columns >= 60) {
                assertThat(line).contains("p95 4.56 ms", "3 errors");
            }
        }
    }

    @Test
    void a_log_gets_plain_keys_and_values() {
        assertThat(LiveLine.log(VIEW)).isEqualTo("measuring 12s/1m ended=9812 errors=3 active=40 rate=812/s"
                + " offered=820/s p50=1.23ms p95=4.56ms p99=12.3ms\n");
    }

    @Test
    void before_the_first_answer_nothing_is_made_up() {
        LiveView start = new LiveView("warm-up", Duration.ZERO, Optional.empty(), 0, 0, 1, 0, 0,
                new LiveView.Percentiles(0, 0, 0));

        assertThat(LiveLine.terminal(start, Palette.PLAIN, 100))
                .isEqualTo("warm-up · 0s · 0/s · p95 0 ms · 0 errors · p50 0 · p99 0 · 1 active · 0 done");
    }
}
