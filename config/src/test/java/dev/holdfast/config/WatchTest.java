package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.window.Bad;
import dev.holdfast.core.window.DegradationRule;
import dev.holdfast.core.window.DegradationRule.Limit;
import dev.holdfast.core.window.DegradationRule.Watched;
import dev.holdfast.core.window.Evidence;
import dev.holdfast.core.window.Hysteresis;
import dev.holdfast.core.window.Slo;
import dev.holdfast.core.window.WindowRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is watched from window to window and over days. */
class WatchTest {

    @TempDir
    Path directory;

    /** Columns: rule, window, windows in a row, windows to resolve. */
    @ParameterizedTest
    @CsvSource({"p95 > 2s for 5m,PT1M,5,5", "p95 > 2s for 10m,PT1M,10,10", "p95 > 2s,PT1M,1,5",
            "p95 > 2s for 30s,PT30S,1,5", "error_rate > 1%,PT1M,1,5"})
    void a_rule_has_windows_of_a_minute_and_no_fewer_than_five_to_be_well_again(String rule, Duration window, int fire,
            int resolve) {
        DegradationRule read = rule("degradation: " + rule);

        assertThat(read.expression()).isEqualTo(rule);
        assertThat(read.window()).isEqualTo(window);
        assertThat(read.hysteresis()).isEqualTo(new Hysteresis(fire, resolve, resolve));
        assertThat(read.atLeast()).isEmpty();
    }

    @Test
    void a_rule_may_say_all_of_it() {
        DegradationRule read = rule("""
                                    degradation:
                                      rule: p99 > 2 x target for 1m
                                      window: 10s
                                      at_least: 50
                                      resolve_after: 2m
                                      no_data_after: 30s
                                    """);

        assertThat(read).isEqualTo(new DegradationRule("p99 > 2 x target for 1m",
                new Watched.Percentile(new Statistic.Percentile(99)), new Limit.TimesTarget(2), Duration.ofSeconds(10),
                new Hysteresis(6, 12, 3), OptionalLong.of(50)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"p95 > 1.5 x target | 225000000 | 0.05 | 20",
            "p99 > target | 1000000000 | 0.01 | 100", "p95>2×target | 300000000 | 0.05 | 20",
            "p50 > 500us | 500000 | 0.5 | 2"})
    void a_percentile_is_a_share_of_slow_requests(String rule, long nanos, double share, long least) {
        HoldfastFile file = Read.file(directory,
                Read.BASE + "objectives: [p95 < 150ms, p99 <= 1s, p99 > 1ms]\ndegradation: " + rule + "\n");
        WindowRule known = file.degradation().getFirst().against(file.objectives()).orElseThrow();

        assertThat(known.bad()).isEqualTo(new Bad.Slower(nanos));
        assertThat(known.limit()).isEqualTo(share);
        assertThat(known.evidence()).isEqualTo(Evidence.ofAtLeast(least));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"error_rate > 1% | error_rate | 0.01",
            "error_rate_5xx > 0.5 | error_rate_5xx | 0.5",
            "timeout_rate > 12.5 % for 2m | timeout_rate | 0.125"})
    void a_share_of_errors_needs_more_than_chance(String rule, String metric, double share) {
        WindowRule known = rule("degradation: " + rule).against(java.util.List.of()).orElseThrow();

        assertThat(known.bad()).isEqualTo(new Bad.Failed(Metric.builtIn(metric).orElseThrow()));
        assertThat(known.limit()).isEqualTo(share);
        assertThat(known.evidence()).isEqualTo(Evidence.OF_ERRORS);
    }

    @Test
    void a_pool_is_watched_by_what_is_in_use_of_it() {
        WindowRule known = rule("degradation: pool_utilisation > 80% for 5m").against(java.util.List.of())
                .orElseThrow();

        assertThat(known.bad()).isEqualTo(new Bad.Busy());
        assertThat(known.limit()).isEqualTo(0.8);
    }

    @Test
    void objectives_over_days_are_read_in_the_files_order() {
        HoldfastFile file = Read.file(directory,
                Read.BASE + """
                            slos:
                              fast: {good: response_time < 300ms, objective: 99%, window: 7d, endpoint: list}
                              available: {good: no 5xx, objective: 99.95%}
                            """);

        assertThat(file.slos()).containsExactly(
                new SloSpec(new Slo("fast", new Bad.Slower(300_000_000), 0.99, Duration.ofDays(7)),
                        Optional.of("list")),
                new SloSpec(new Slo("available", new Bad.Failed(Metric.ERROR_RATE_5XX), 0.9995, Duration.ofDays(30)),
                        Optional.empty()));
    }

    @Test
    void an_objective_that_no_alarm_can_guard_draws_a_warning() {
        Parsed.Valid valid = Read.valid(directory,
                Read.BASE + "slos: {loose: {good: no 5xx, objective: 90%}}\n");

        assertThat(valid.warnings().stream().map(Warning::text)).contains(
                "so loose that this can never fire: page 14.4x over 1h and 5m");
    }

    @Test
    void what_is_watched_is_part_of_the_files_digest_and_how_it_is_written_is_not() {
        String plain = digest("p95 > 2s for 5m", "99%");

        assertThat(digest("p95>2000ms for 300s", "99.0%")).isEqualTo(plain);
        assertThat(digest("p95 > 2s for 6m", "99%")).isNotEqualTo(plain);
        assertThat(digest("p95 > 2s for 5m", "98%")).isNotEqualTo(plain);
    }

    private String digest(String rule, String objective) {
        return Read.file(directory, Read.BASE + "degradation: " + rule + "\nslos: {a: {good: no 5xx, objective: "
                + objective + "}}\n").digest();
    }

    private DegradationRule rule(String yaml) {
        return Read.file(directory, Read.BASE + "objectives: p99 < 1s\n" + yaml + "\n").degradation().getFirst();
    }
}
