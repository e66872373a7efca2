package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import dev.holdfast.core.window.DegradationRule;
import dev.holdfast.core.window.DegradationRule.Limit;
import dev.holdfast.core.window.DegradationRule.Watched;
import dev.holdfast.core.window.Hysteresis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run whose whole looks well may have been bad for a while. */
class DegradedCheckTest {

    private static final DegradationRule SLOW = new DegradationRule("p95 > 2 x target for 30s",
            new Watched.Percentile(new Statistic.Percentile(95)), new Limit.TimesTarget(2), Duration.ofSeconds(10),
            Hysteresis.of(3), OptionalLong.empty());

    @Test
    void a_stretch_that_degraded_fails_a_run() throws ObjectiveSyntaxException {
        RunRecord run = checked(Scope.RUN, 60);

        assertThat(run.judgement()).isEqualTo(Judgement.FAIL);
        assertThat(rule(run).explanation()).startsWith("degraded from 1m on: ");
    }

    @Test
    void the_target_may_be_that_of_the_only_endpoint() throws ObjectiveSyntaxException {
        assertThat(rule(checked(Scope.endpoint("list-traces"), 60)).judgement()).isEqualTo(Judgement.FAIL);
        assertThat(rule(checked(Scope.phase("hold"), 60)).gates()).isFalse();
    }

    @Test
    void a_shorter_stretch_does_not() throws ObjectiveSyntaxException {
        assertThat(rule(checked(Scope.RUN, 20)).judgement()).isEqualTo(Judgement.PASS);
    }

    private static Finding rule(RunRecord run) {
        return run.findings().stream().filter(finding -> finding.title().equals("never " + SLOW.expression()))
                .findFirst()
                .orElseThrow();
    }

    private static RunRecord checked(Scope ofTarget, int slowSeconds) throws ObjectiveSyntaxException {
        RunResult.Load plain = Runs.loadResult(Runs.counts(18_000, 0, 0), Runs.times(18_000, 10, 40));
        List<Second> timeline = IntStream.range(0, 180).mapToObj(i -> {
            long nanos = (i >= 60 && i < 60 + slowSeconds ? 250 : 20) * 1_000_000L;
            return new Second(i, 100, 100, 0, nanos, nanos, nanos, false);
        }).toList();
        RunResult.Load load = new RunResult.Load(plain.url(), plain.model(), plain.concurrency(), plain.elapsed(), 0,
                plain.coldStart(), plain.total(), plain.endpoints(), plain.arrivals(), plain.generator(),
                plain.phases(), plain.capacity(), timeline);
        RunRecord run = Runs.of(1, Outcome.COMPLETED, load);
        ScopedObjective target = new ScopedObjective(ofTarget, new ObjectiveGrammar(List.of()).parse("p95 < 100ms"));
        return new Check(List.of(target), RegressionPolicy.DEFAULT, new InMemoryHistory(), Optional.empty(),
                List.of(SLOW)).check(run, run.startedAt()).run();
    }
}
