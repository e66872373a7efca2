package dev.holdfast.core.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthObjectiveTest {

    @ParameterizedTest
    @CsvSource({"40,FAIL", "0,PASS", "10,INCONCLUSIVE"})
    void a_leak_misses_an_upper_limit(double rate, Judgement judgement) throws ObjectiveSyntaxException {
        Finding finding = GrowthObjective.judge(parse("memory_growth < 10MB/h"),
                Optional.of(new LeakSimulation(1).resident(rate)));

        assertThat(finding.judgement()).isEqualTo(judgement);
        assertThat(finding.reference()).hasValue(10e6);
        assertThat(finding.interval()).isPresent();
        assertThat(finding.gates()).isTrue();
    }

    @Test
    void a_run_without_samples_is_inconclusive() throws ObjectiveSyntaxException {
        Finding finding = GrowthObjective.judge(parse("memory_growth < 10MB/h"), Optional.empty());

        assertThat(finding.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(finding.explanation()).isEqualTo("no data: this run has no memory samples");
    }

    @Test
    void only_an_upper_limit_to_growth_is_judged() throws ObjectiveSyntaxException {
        assertThat(GrowthObjective.judge(parse("memory_growth > 10MB/h"),
                Optional.of(new LeakSimulation(1).resident(40))).judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThatThrownBy(() -> GrowthObjective.judge(parse("p95 < 1s"), Optional.empty()))
                .hasMessage("response_time is no growth of memory");
    }

    private static Objective parse(String text) throws ObjectiveSyntaxException {
        return new ObjectiveGrammar(List.of()).parse(text);
    }
}
