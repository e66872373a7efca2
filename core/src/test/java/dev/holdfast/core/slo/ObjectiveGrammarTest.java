package dev.holdfast.core.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.unit.Unit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveGrammarTest {

    private static final ObjectiveGrammar GRAMMAR = new ObjectiveGrammar(List.of(
            new Metric("build_time", Unit.NANOSECOND, Direction.LOWER_IS_BETTER),
            new Metric("server", Unit.MILLISECOND, Direction.LOWER_IS_BETTER),
            new Metric("hit_rate", Unit.RATIO, Direction.HIGHER_IS_BETTER),
            new Metric("uptime", Unit.RATIO, Direction.HIGHER_IS_BETTER),
            new Metric("cpu_mean", Unit.RATIO, Direction.LOWER_IS_BETTER),
            new Metric("initialised", Unit.COUNT, Direction.NONE)));

    /** Columns: text, metric, statistic, comparator, limit in the metric's unit. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                                                 p95 < 150ms,              response_time, p95,    LESS,     150e6
                                                 p99<2s,                   response_time, p99,    LESS,     2e9
                                                 p99.9 <= 1.5s,            response_time, p99.9,  AT_MOST,  1.5e9
                                                 P95 < 150 ms,             response_time, p95,    LESS,     150e6
                                                 mean < 200ms,             response_time, mean,   LESS,     200e6
                                                 median <= 80,             response_time, p50,    AT_MOST,  80e6
                                                 min > 1us,                response_time, min,    GREATER,  1e3
                                                 max < 1m,                 response_time, max,    LESS,     60e9
                                                 max < 2min,               response_time, max,    LESS,     120e9
                                                 p50 < 0.5h,               response_time, p50,    LESS,     1800e9
                                                 p95 < 900µs,              response_time, p95,    LESS,     900e3
                                                 p95 < 900μs,              response_time, p95,    LESS,     900e3
                                                 p95 < 100000000ns,        response_time, p95,    LESS,     100e6
                                                 p95 < 1_500ms,            response_time, p95,    LESS,     1500e6
                                                 p95 < 1e3ms,              response_time, p95,    LESS,     1e9
                                                 p95 < 0ms,                response_time, p95,    LESS,     0
                                                 response_time p95 < 1s,   response_time, p95,    LESS,     1e9
                                                 response p95 < 1s,        response_time, p95,    LESS,     1e9
                                                 response_time < 1s,       response_time, p95,    LESS,     1e9
                                                 service_time p95 < 100ms, service_time,  p95,    LESS,     100e6
                                                 service p99 < 100ms,      service_time,  p99,    LESS,     100e6
                                                 error_rate < 1%,          error_rate,    value,  LESS,     0.01
                                                 error_rate < 0.01,        error_rate,    value,  LESS,     0.01
                                                 error_rate == 0,          error_rate,    value,  EQUAL,    0
                                                 error_rate_4xx < 5%,      error_rate_4xx, value, LESS,     0.05
                                                 error_rate_5xx < 1 %,     error_rate_5xx, value, LESS,     0.01
                                                 timeout_rate <= 0.1%,     timeout_rate,  value,  AT_MOST,  0.001
                                                 success_rate > 99%,       success_rate,  value,  GREATER,  0.99
                                                 success_rate >= 100%,     success_rate,  value,  AT_LEAST, 1
                                                 throughput >= 50/s,       throughput,    value,  AT_LEAST, 50
                                                 throughput >= 50 rps,     throughput,    value,  AT_LEAST, 50
                                                 throughput >= 50req/s,    throughput,    value,  AT_LEAST, 50
                                                 throughput >= 3000/m,     throughput,    value,  AT_LEAST, 50
                                                 throughput > 36000/h,     throughput,    value,  GREATER,  10
                                                 throughput > 50,          throughput,    value,  GREATER,  50
                                                 capacity >= 500/s,        capacity,      value,  AT_LEAST, 500
                                                 shed_rate < 5%,           shed_rate,     value,  LESS,     0.05
                                                 recovery_time < 10s,      recovery_time, value,  LESS,     10e9
                                                 count == 1,               count,         value,  EQUAL,    1
                                                 count != 0,               count,         value,  NOT_EQUAL, 0
                                                 cold_start < 3s,          cold_start,    value,  LESS,     3e9
                                                 wall_time < 5m,           wall_time,     value,  LESS,     300e9
                                                 cpu_time mean < 90s,      cpu_time,      mean,   LESS,     90e9
                                                 memory_peak < 500MB,      memory_peak,   value,  LESS,     500e6
                                                 memory_peak < 500MiB,     memory_peak,   value,  LESS,     524288000
                                                 memory_peak max < 1.5GB,  memory_peak,   max,    LESS,     1.5e9
                                                 memory_peak < 64KiB,      memory_peak,   value,  LESS,     65536
                                                 memory_peak < 4096,       memory_peak,   value,  LESS,     4096
                                                 build_time p95 < 800ms,         build_time,    p95,    LESS,     800e6
                                                 server p95 < 150ms,       server,        p95,    LESS,     150
                                                 server p95 < 2s,          server,        p95,    LESS,     2000
                                                 hit_rate > 90%,           hit_rate,      value,  GREATER,  0.9
                                                 uptime >= 99.9%,          uptime,        value,  AT_LEAST, 0.9990000000000001
                                                 cpu_mean < 50%,           cpu_mean,      value,  LESS,     0.5
                                                 memory_growth < 10MB/h,   memory_growth, value,  LESS,     10e6
                                                 memory_growth < 512B/h,   memory_growth, value,  LESS,     512
                                                 initialised == 1,         initialised,   value,  EQUAL,    1
                                                 p(95)<300,                response_time, p95,    LESS,     300e6
                                                 p(99.99)<=300,            response_time, p99.99, AT_MOST,  300e6
                                                 avg<200,                  response_time, mean,   LESS,     200e6
                                                 med < 100,                response_time, p50,    LESS,     100e6
                                                 max<1000,                 response_time, max,    LESS,     1e9
                                                 rate<0.01,                error_rate,    value,  LESS,     0.01
                                                 rate<=5%,                 error_rate,    value,  AT_MOST,  0.05
                                                 count===1,                count,         value,  EQUAL,    1
                                                 """)
    void an_objective_is_understood(String text, String metric, String statistic, Comparator comparator, double limit)
            throws ObjectiveSyntaxException {
        Objective objective = GRAMMAR.parse(text);

        assertThat(objective.metric().name()).isEqualTo(metric);
        assertThat(objective.statistic().label()).isEqualTo(statistic);
        assertThat(objective.comparator()).isEqualTo(comparator);
        assertThat(objective.limit()).isEqualTo(limit);
        assertThat(objective.expression()).isEqualTo(text);
        assertThat(objective.origin()).isEqualTo(Objective.Origin.DECLARED);
    }

    @ParameterizedTest
    @CsvSource({"capacity >= 500/s,true", "recovery_time < 10s,true", "cold_start < 3s,true", "shed_rate < 5%,false",
            "p95 < 1s,false"})
    void some_numbers_are_of_the_whole_run_alone(String text, boolean ofWholeRun) throws ObjectiveSyntaxException {
        assertThat(GRAMMAR.parse(text).isOfWholeRun()).isEqualTo(ofWholeRun);
    }

    @ParameterizedTest
    @ValueSource(strings = {"  p95 < 150ms", "p95 < 150ms\n", "\tp95\t<\t150ms", "p95<150ms"})
    void blanks_do_not_matter(String text) throws ObjectiveSyntaxException {
        assertThat(GRAMMAR.parse(text).limit()).isEqualTo(150e6);
        assertThat(GRAMMAR.parse(text).expression()).isEqualTo(text.strip());
    }

    /** Columns: text, position of the mistake, message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                                                                  p95                    | 0  | 'p95' has no comparison; write it like 'p95 < 150ms'
                                                                  ""                     | 0  | '' has no comparison; write it like 'p95 < 150ms'
                                                                  < 150ms                | 0  | what is compared is missing; write it like 'p95 < 150ms'
                                                                  p95 <                  | 5  | the limit is missing after '<'
                                                                  p95 < fast             | 6  | 'fast' is no number
                                                                  p95 < .5s              | 6  | '.5s' is no number
                                                                  p95 < 1.2.3ms          | 6  | '1.2.3' is no number
                                                                  p95 < > 150ms          | 6  | '> 150ms' is no number
                                                                  p95 < 1e400ms          | 6  | '1e400ms' is out of range
                                                                  p95 < 1e305h           | 6  | '1e305h' is out of range
                                                                  p95 < -1ms             | 6  | a time cannot be negative: -1ms
                                                                  p95 = 150ms            | 4  | '=' is no comparison; use <, <=, >, >=, == or !=
                                                                  p95 ! 150ms            | 4  | '!' is no comparison; use <, <=, >, >=, == or !=
                                                                  p95 < 150MB            | 9  | 'MB' does not measure response_time, which takes ns, us, ms, s, m or h
                                                                  p95 < 150 m s          | 10 | 'm s' does not measure response_time, which takes ns, us, ms, s, m or h
                                                                  p95 < 1,500ms          | 7  | ',500ms' does not measure response_time, which takes ns, us, ms, s, m or h
                                                                  memory_peak < 5ms      | 15 | 'ms' does not measure memory_peak, which takes B, KB, MB, GB, KiB, MiB or GiB
                                                                  memory_peak < 5mb      | 15 | 'mb' does not measure memory_peak, which takes B, KB, MB, GB, KiB, MiB or GiB
                                                                  error_rate < 5/s       | 14 | '/s' does not measure error_rate, which takes % or nothing
                                                                  throughput > 5%        | 14 | '%' does not measure throughput, which takes /s, /m or /h
                                                                  memory_growth < 1MB    | 17 | 'MB' does not measure memory_growth, which takes B/h or MB/h
                                                                  count == 1ms           | 10 | 'ms' does not measure count, which takes no unit
                                                                  error_rate < 101%      | 13 | error_rate is a share: its limit lies from 0% to 100%, was 101%
                                                                  error_rate < 5         | 13 | error_rate is a share: its limit lies from 0% to 100%, was 5
                                                                  hit_rate > -1%         | 11 | hit_rate is a share: its limit lies from 0% to 100%, was -1%
                                                                  error_rate p95 < 1%    | 0  | error_rate is one number for a run and has no p95
                                                                  throughput mean > 5/s  | 0  | throughput is one number for a run and has no mean
                                                                  capacity p95 > 5/s     | 0  | capacity is one number for a run and has no p95
                                                                  recovery_time p95 < 1s | 0  | recovery_time is one number for a run and has no p95
                                                                  throughptu > 5/s       | 0  | 'throughptu' is no metric and no statistic; did you mean 'throughput'?
                                                                  p9x < 1s               | 0  | 'p9x' is no metric and no statistic; did you mean 'p95'?
                                                                  build_tme p95 < 1s     | 0  | 'build_tme' is no metric and no statistic; did you mean 'build_time'?
                                                                  build_time q95 < 1s    | 11 | 'q95' is no statistic; known: mean, median, min, max, p50 … p99.99
                                                                  response_time value < 1| 14 | 'value' is no statistic; known: mean, median, min, max, p50 … p99.99
                                                                  the p95 of all < 1s    | 0  | 'the p95 of all' is more than a metric and a statistic, as in 'service_time p95'
                                                                  """)
    void a_mistake_is_named_with_its_place_and_the_rule(String text, int position, String message) {
        ObjectiveSyntaxException mistake = catchThrowableOfType(ObjectiveSyntaxException.class,
                () -> GRAMMAR.parse(text));

        assertThat(mistake).hasMessage(message);
        assertThat(mistake.position()).isEqualTo(position);
    }

    @Test
    void a_word_like_nothing_known_is_answered_with_all_metrics() {
        assertThatThrownBy(() -> GRAMMAR.parse("latency < 1s")).hasMessageStartingWith(
                "'latency' is no metric and no statistic; metrics: response_time, service_time, throughput, ")
                .hasMessageEndingWith(", initialised");
        assertThatThrownBy(() -> GRAMMAR.parse("p100 < 1s")).isInstanceOf(ObjectiveSyntaxException.class);
        assertThatThrownBy(() -> GRAMMAR.parse("p(95.) < 1s")).isInstanceOf(ObjectiveSyntaxException.class);
    }

    @Test
    void a_text_of_more_than_200_characters_is_refused() {
        assertThatThrownBy(() -> GRAMMAR.parse("p95 < 1s" + " ".repeat(193)))
                .hasMessage("an objective has at most 200 characters");
    }

    @Test
    void any_text_is_an_objective_or_a_mistake_within_it() {
        List<String> pieces = List.of("p95", "p(99)", "error_rate", "build_time", "rate", "count", " ", "\t", "\n", "<",
                "<=",
                "===", "!", "=", "1", "0.5", "1e308", "-", "+", "_", ".", "%", "ms", "h", "GB", "/s", "µs", "ü",
                "\u0000",
                "\ud800", "(", ")", "value", "mean", "NaN", "Infinity", "0x1", "9".repeat(60));
        SplittableRandom random = new SplittableRandom(10);
        int understood = 0;
        for (int round = 0; round < 25_000; round++) {
            StringBuilder text = new StringBuilder();
            int disorder = random.nextInt(9);
            for (int place = 0; place < 8; place++) {
                text.append(random.nextInt(8) < disorder
                        ? pieces.get(random.nextInt(pieces.size()))
                        : List.of("p95", " ", "<", " ", "15", "", "0", "ms").get(place));
            }
            if (random.nextInt(4) == 0) {
                text.insert(random.nextInt(text.length()), Character.toString(random.nextInt(0x500)));
            }
            understood += parses(text.toString()) ? 1 : 0;
        }

        assertThat(understood).as("the fuzz reaches the good texts too").isGreaterThan(500);
    }

    private static boolean parses(String text) {
        try {
            return Double.isFinite(GRAMMAR.parse(text).limit());
        } catch (ObjectiveSyntaxException mistake) {
            assertThat(mistake.position()).isBetween(0, text.length());
            return false;
        }
    }
}
