package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PerformanceIndexTest {

    @Test
    void without_a_conclusive_finding_there_is_no_index() {
        assertThat(PerformanceIndex.of(List.of())).isEmpty();
        assertThat(PerformanceIndex.of(List.of(objective(Judgement.INCONCLUSIVE, 100)))).isEmpty();
        assertThat(PerformanceIndex.of(List.of(informing(objective(Judgement.PASS, 100))))).isEmpty();
    }

    @Test
    void only_all_passing_makes_a_hundred() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 999; i++) {
            findings.add(objective(Judgement.PASS, 100));
        }
        assertThat(value(findings)).isEqualTo(100);

        findings.add(baseline(Judgement.WARN, 0.15));
        assertThat(value(findings)).isEqualTo(99);
    }

    @Test
    void the_formula_is_the_documented_one() {
        List<Finding> findings = List.of(objective(Judgement.PASS, 100), objective(Judgement.FAIL, 180),
                objective(Judgement.INCONCLUSIVE, 150), baseline(Judgement.WARN, 0.15), baseline(Judgement.FAIL, 0.4));

        PerformanceIndex index = PerformanceIndex.of(findings).orElseThrow();

        // (2·1 + 2·0.25·(1 − 0.2) + 2·0.5 + 0.75 + 0.25·(1 − 0.4)) / 8 = 4.3 / 8
        assertThat(index.value()).isEqualTo(53);
        assertThat(index.parts()).containsExactly(
                new PerformanceIndex.Part(Finding.Kind.OBJECTIVE, 56, 1, 0, 1, 1),
                new PerformanceIndex.Part(Finding.Kind.BASELINE, 45, 0, 1, 0, 1));
    }

    @Test
    void a_finding_that_gets_worse_never_raises_the_index() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            List<Finding> findings = new ArrayList<>(List.of(objective(Judgement.PASS, 100)));
            int others = random.nextInt(6);
            for (int j = 0; j < others; j++) {
                findings.add(random(random));
            }
            Finding better = random(random);
            Finding worse = worse(better, random);
            int before = value(with(findings, better));
            int after = value(with(findings, worse));

            assertThat(before).isBetween(0, 100);
            assertThat(after).as("%s, then %s", better, worse).isBetween(0, before);
        }
    }

    @Test
    void a_failure_without_numbers_counts_as_a_whole_one() {
        Finding blank = new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, Metric.ERROR_RATE, Statistic.Simple.VALUE,
                "error_rate == 0", Judgement.FAIL, true, OptionalDouble.of(0.5), Optional.empty(), 10,
                OptionalDouble.of(0), OptionalDouble.empty(), "");

        assertThat(value(List.of(blank))).isZero();
    }

    private static List<Finding> with(List<Finding> findings, Finding one) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(one);
        return all;
    }

    private static int value(List<Finding> findings) {
        return PerformanceIndex.of(findings).orElseThrow().value();
    }

    private static Finding random(Random random) {
        Judgement judgement = oneOf(List.of(Judgement.values()), random);
        return random.nextBoolean()
                ? objective(judgement, 150 + 300 * random.nextDouble())
                : baseline(judgement, 2 * random.nextDouble());
    }

    private static Finding worse(Finding finding, Random random) {
        double further = random.nextDouble();
        Judgement judgement = oneOf(
                Stream.of(Judgement.values()).filter(j -> j.compareTo(finding.judgement()) >= 0).toList(), random);
        return switch (finding.kind()) {
            case OBJECTIVE -> objective(judgement, finding.value().orElseThrow() + 200 * further);
            case BASELINE, TREND -> baseline(judgement, finding.change().orElseThrow() + further);
        };
    }

    private static Judgement oneOf(List<Judgement> judgements, Random random) {
        return judgements.get(random.nextInt(judgements.size()));
    }

    private static Finding objective(Judgement judgement, double millis) {
        return new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, Metric.RESPONSE_TIME, Statistic.P95, "p95 < 150ms",
                judgement, true, OptionalDouble.of(millis * 1e6), Optional.empty(), 100, OptionalDouble.of(150e6),
                OptionalDouble.empty(), "");
    }

    private static Finding baseline(Judgement judgement, double change) {
        return new Finding(Finding.Kind.BASELINE, Scope.RUN, Metric.RESPONSE_TIME, Statistic.P95, "rolling", judgement,
                true, OptionalDouble.of(1e6 * (1 + change)), Optional.empty(), 20, OptionalDouble.of(1e6),
                OptionalDouble.of(change), "");
    }

    private static Finding informing(Finding finding) {
        return new Finding(finding.kind(), finding.scope(), finding.metric(), finding.statistic(), finding.title(),
                finding.judgement(), false, finding.value(), finding.interval(), finding.n(), finding.reference(),
                finding.change(), finding.explanation());
    }
}
