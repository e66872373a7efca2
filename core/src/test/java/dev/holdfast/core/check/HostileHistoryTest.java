package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.baseline.Course;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Histories as nobody wants them: each has a verdict, and none an exception. */
class HostileHistoryTest {

    private static final Instant START = Runs.START.minus(Duration.ofMinutes(1_000_001));
    private static final List<BaselinePolicy> POLICIES = List.of(new BaselinePolicy.Rolling(),
            new BaselinePolicy.Previous(), new BaselinePolicy.Branch("main"), new BaselinePolicy.Named("release"));

    @Test
    void every_history_has_a_verdict() {
        Random random = new Random(9);
        Map<String, List<SeriesPoint>> histories = new TreeMap<>();
        histories.put("empty", List.of());
        histories.put("one point", points(1, i -> 10e9));
        histories.put("two points", points(2, i -> 10e9));
        histories.put("constant", points(100, i -> 10e9));
        histories.put("NaN", points(50, i -> Double.NaN));
        histories.put("some NaN", points(50, i -> i % 7 == 0 ? Double.NaN : 10e9 + i));
        histories.put("infinite", points(50, i -> Double.POSITIVE_INFINITY));
        histories.put("some infinite", points(50, i -> i % 5 == 0 ? Double.NEGATIVE_INFINITY : 1e9 * i));
        histories.put("zero", points(50, i -> 0));
        histories.put("negative", points(50, i -> -10e9));
        histories.put("tiny and huge", points(50, i -> i % 2 == 0 ? Double.MIN_VALUE : Double.MAX_VALUE));
        histories.put("two values", points(100, i -> i % 2 == 0 ? 9e9 : 11e9));
        List<SeriesPoint> unsorted = new ArrayList<>(points(60, i -> 10e9 + i));
        java.util.Collections.shuffle(unsorted, random);
        histories.put("unsorted", unsorted);
        histories.put("all at once", points(60, i -> 10e9 * (1 + random.nextDouble())).stream()
                .map(point -> new SeriesPoint(point.run(), START, point.commit(), point.value(), true, false))
                .toList());
        histories.put("all regressed", points(60, i -> 10e9).stream().map(point -> new SeriesPoint(point.run(),
                point.startedAt(), Optional.empty(), point.value(), true, true)).toList());
        histories.put("all failed", points(60, i -> 10e9).stream().map(point -> new SeriesPoint(point.run(),
                point.startedAt(), Optional.empty(), point.value(), false, false)).toList());
        histories.forEach((name, history) -> {
            for (BaselinePolicy policy : POLICIES) {
                for (double seconds : new double[]{10, 0, 1e-9, 1e12}) {
                    Judgement judgement = judge(policy, history, seconds).judgement();
                    assertThat(judgement).as("%s, %s, %s s", name, policy.label(), seconds).isNotNull();
                    if (history.stream().noneMatch(p -> p.successful() && p.value() > 0 && p.value() < 1e300)) {
                        assertThat(judgement).as("%s, %s", name, policy.label()).isEqualTo(Judgement.INCONCLUSIVE);
                    }
                }
            }
        });
    }

    @Test
    void a_history_of_a_million_runs_has_a_verdict_too() {
        Random random = new Random(10);
        List<SeriesPoint> history = points(1_000_000, i -> 10e9 * Math.exp(0.03 * random.nextGaussian()));

        assertThat(judge(new BaselinePolicy.Rolling(), history, 10).judgement()).isEqualTo(Judgement.PASS);
        assertThat(Course.of(key(), history, List.of()).normal()).hasSizeGreaterThan(900_000);
    }

    private static RunRecord judge(BaselinePolicy policy, List<SeriesPoint> history, double seconds) {
        History all = new History() {
            @Override
            public List<SeriesPoint> of(SeriesKey series, int limit) {
                return history;
            }

            @Override
            public List<BaselineDecision> decisions() {
                return List.of();
            }
        };
        RegressionPolicy regression = new RegressionPolicy(policy, new Thresholds(0.1, 0.2), List.of());
        RunRecord run = Runs.command(0, seconds);
        return new Check(List.of(), regression, all).check(run, run.startedAt()).run();
    }

    private static List<SeriesPoint> points(int runs, IntToDoubleFunction value) {
        return IntStream.range(0, runs).mapToObj(i -> new SeriesPoint(Runs.id(i % 1000),
                START.plus(Duration.ofMinutes(i)), Optional.empty(), value.applyAsDouble(i), true, false)).toList();
    }

    private static SeriesKey key() {
        RunRecord run = Runs.command(0, 1);
        return SeriesKey.of(run.context(), run.measurements().getFirst().scope(),
                run.measurements().getFirst().metric(), dev.holdfast.core.run.Statistic.MEDIAN);
    }
}
