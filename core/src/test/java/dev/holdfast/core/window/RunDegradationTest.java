package dev.holdfast.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import dev.holdfast.core.window.DegradationRule.Limit;
import dev.holdfast.core.window.DegradationRule.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDegradationTest {

    private static final long MS = 1_000_000;
    /** Windows of 10 s, three in a row; the target is 150 ms. */
    private static final DegradationRule SLOW = new DegradationRule("p95 > 1.5 x target for 30s",
            new Watched.Percentile(new Statistic.Percentile(95)), new Limit.TimesTarget(1.5), Duration.ofSeconds(10),
            Hysteresis.of(3), OptionalLong.empty());
    private static final DegradationRule FAILING = new DegradationRule("error_rate_5xx > 1% for 30s",
            new Watched.Failures(Metric.ERROR_RATE_5XX), new Limit.Fixed(0.01), Duration.ofSeconds(10),
            Hysteresis.of(3), OptionalLong.empty());

    /** One letter for 10 s: f is fast, s slow, m has a p95 just below the limit and a p99 above, - has no requests. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            ffffff | PASS         | not in 3 of 6 windows of 10s in a row
                                            ffssff | PASS         | not in 3 of 6 windows of 10s in a row
                                            ffsssf | FAIL         | degraded from 20s on: at least 510 of 1000 (51 %) slower than 225ms, limit 5 %, in 3 windows of 10s in a row
                                            ffffss | INCONCLUSIVE | the run ended while windows broke the limit; a longer run would settle it
                                            fff--- | INCONCLUSIVE | no data at the end of the run: windows of 10s without enough requests
                                            ------ | INCONCLUSIVE | no data: 0 windows of 10s had 20 requests; needs 3
                                            ssdsff | INCONCLUSIVE | may have degraded from 0s on: what is kept of each second leaves room for 1000 of 1000 (100 %) slower than 225ms, limit 5 %, in 3 windows of 10s in a row
                                            """)
    void a_run_is_held_against_a_rule_second_by_second(String windows, Judgement judgement, String text) {
        Finding finding = judge(SLOW, load(windows, Runs.counts(6000, 0, 0)));

        assertThat(finding.judgement()).isEqualTo(judgement);
        assertThat(finding.explanation()).isEqualTo(text);
        assertThat(finding.gates()).isTrue();
        assertThat(finding.title()).isEqualTo("never p95 > 1.5 x target for 30s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            ff | needs a run of 30s, had 20s
                                            '' | needs a run of 30s, had 0s
                                            """)
    void a_rule_for_which_a_run_is_too_short_does_not_gate(String windows, String text) {
        Finding finding = judge(SLOW, load(windows, Runs.counts(2000, 0, 0)));

        assertThat(finding.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(finding.explanation()).isEqualTo(text);
        assertThat(finding.gates()).isFalse();
    }

    @Test
    void a_rule_without_its_target_does_not_gate() {
        Finding finding = RunDegradation.judge(List.of(SLOW), List.of(objective("p99 < 1s"), objective("p95 > 1ms")),
                load("ffff", Runs.counts(4000, 0, 0))).getFirst();

        assertThat(finding.explanation()).isEqualTo("no objective of the run as a whole sets that target");
        assertThat(finding.gates()).isFalse();
    }

    @Test
    void a_pool_is_not_seen_by_a_run() {
        DegradationRule pool = new DegradationRule("pool_utilisation > 80%", new Watched.Pool(), new Limit.Fixed(0.8),
                Duration.ofSeconds(10), Hysteresis.of(1), OptionalLong.empty());

        assertThat(judge(pool, load("ffff", Runs.counts(4000, 0, 0))).gates()).isFalse();
    }

    @Test
    void errors_of_a_kind_are_told_from_the_others_as_far_as_the_run_as_a_whole_tells() {
        RequestCounts server = new RequestCounts(3000, Map.of(200, 3000L, 500, 3000L), Map.of(500, 3000L), Map.of(), 0,
                0, 0);
        RequestCounts client = new RequestCounts(3000, Map.of(200, 3000L, 404, 3000L), Map.of(404, 3000L), Map.of(), 0,
                0, 0);
        RequestCounts both = new RequestCounts(3000, Map.of(200, 3000L, 404, 1500L, 500, 1500L),
                Map.of(404, 1500L, 500, 1500L), Map.of(), 0, 0, 0);

        assertThat(judge(FAILING, load("ffeeef", server)).judgement()).isEqualTo(Judgement.FAIL);
        assertThat(judge(FAILING, load("ffeeef", client)).judgement()).isEqualTo(Judgement.PASS);
        assertThat(judge(FAILING, load("ffeeef", both)).judgement()).isEqualTo(Judgement.INCONCLUSIVE);
    }

    /** The number of slow requests lies within the bounds that the kept percentiles give. */
    @Test
    void the_bounds_of_a_second_hold_what_was_counted() {
        Random random = new Random(12);
        for (int round = 0; round < 2000; round++) {
            LatencyHistogram histogram = histogram(random, 1 + random.nextInt(200));
            long limit = (long) (20 * MS * Math.exp(random.nextGaussian()));
            Second second = second(0, histogram, 0, false);
            EndpointResult requests = new EndpointResult(Scope.RUN, RequestCounts.none(), histogram, histogram);
            Bad bad = new Bad.Slower(limit);
            SecondCounts bounds = new SecondCounts(bad, RequestCounts.none());

            assertThat(bad.of(requests).bad()).isBetween(bounds.low(second).bad(), bounds.high(second).bad());
        }
    }

    /** "p95 above a time" and "more than 5 % slower than it" are one. */
    @ParameterizedTest
    @CsvSource({"95", "99", "50", "99.9", "90"})
    void a_percentile_exceeds_a_limit_exactly_when_too_large_a_share_does(double percentile) {
        Random random = new Random(13);
        for (int round = 0; round < 2000; round++) {
            LatencyHistogram histogram = histogram(random, 1 + random.nextInt(300));
            long limit = histogram.percentileNanos(100 * random.nextDouble()) + random.nextInt(3) - 1;
            EndpointResult requests = new EndpointResult(Scope.RUN, RequestCounts.none(), histogram, histogram);

            boolean byShare = new Bad.Slower(limit).of(requests).exceeds((100 - percentile) / 100);
            boolean slow = histogram.percentileNanos(percentile) > limit;
            boolean sameBucket = histogram.countAtMost(limit) == histogram
                    .countAtMost(histogram.percentileNanos(percentile));
            assertThat(byShare == slow || sameBucket).as("p%s of %s, limit %s", percentile, histogram, limit).isTrue();
        }
    }

    private static Finding judge(DegradationRule rule, RunResult.Load load) {
        return RunDegradation.judge(List.of(rule), List.of(objective("p95 < 150ms")), load).getFirst();
    }

    private static Objective objective(String text) {
        try {
            return new ObjectiveGrammar(List.of()).parse(text);
        } catch (ObjectiveSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static RunResult.Load load(String windows, RequestCounts counts) {
        List<Second> timeline = new ArrayList<>();
        for (int i = 0; i < 10 * windows.length(); i++) {
            timeline.add(second(i, windows.charAt(i / 10)));
        }
        RunResult.Load plain = Runs.loadResult(counts, LatencyHistogram.empty());
        return new RunResult.Load(plain.url(), plain.model(), plain.concurrency(), Duration.ofSeconds(timeline.size()),
                0, plain.coldStart(), plain.total(), plain.endpoints(), plain.arrivals(), plain.generator(),
                plain.phases(), plain.capacity(), timeline);
    }

    private static Second second(int number, char window) {
        return switch (window) {
            case 'f' -> new Second(number, 100, 100, 0, 20 * MS, 90 * MS, 150 * MS, false);
            case 's' -> new Second(number, 100, 100, 0, 250 * MS, 300 * MS, 350 * MS, false);
            case 'd' -> new Second(number, 100, 100, 0, 250 * MS, 300 * MS, 350 * MS, true);
            case 'e' -> new Second(number, 100, 100, 100, 20 * MS, 90 * MS, 150 * MS, false);
            default -> new Second(number, 0, 0, 0, 0, 0, 0, false);
        };
    }

    private static Second second(int number, LatencyHistogram histogram, long errors, boolean disturbed) {
        return new Second(number, histogram.count(), histogram.count(), errors, histogram.percentileNanos(50),
                histogram.percentileNanos(95), histogram.percentileNanos(99), disturbed);
    }

    private static LatencyHistogram histogram(Random random, int values) {
        HistogramRecorder recorder = new HistogramRecorder();
        Arrays.stream(new int[values])
                .forEach(i -> recorder.record((long) (20 * MS * Math.exp(random.nextGaussian()))));
        return recorder.snapshot();
    }
}
