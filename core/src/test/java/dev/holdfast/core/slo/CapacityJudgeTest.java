package dev.holdfast.core.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityJudgeTest {

    /** Columns: limit, highest rate that met, lowest that missed, whether confirmed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            capacity >= 500/s | 644 | 673 | true  | PASS         | holds: 644/s met the objectives, 673/s missed them
                                            capacity >= 644/s | 644 | 673 | true  | PASS         | holds: 644/s met the objectives, 673/s missed them
                                            capacity >= 650/s | 644 | 673 | true  | INCONCLUSIVE | 644/s met the objectives, 673/s missed them; undecided: needs a finer resolution
                                            capacity >= 673/s | 644 | 673 | true  | FAIL         | missed: 644/s met the objectives, 673/s missed them
                                            capacity >= 500/s | 644 | 673 | false | INCONCLUSIVE | 644/s met the objectives, 673/s missed them; undecided: needs a longer stage that confirms it
                                            capacity >= 500/s | 400 |     | true  | INCONCLUSIVE | 400/s met the objectives, none missed them; undecided: needs a search that goes further
                                            capacity >= 400/s | 400 |     | true  | PASS         | holds: 400/s met the objectives, none missed them
                                            capacity >= 500/s |     | 100 | false | FAIL         | missed: no rate met the objectives, 100/s missed them
                                            capacity >= 50/s  |     | 100 | false | INCONCLUSIVE | no rate met the objectives, 100/s missed them; undecided: needs a finer resolution
                                            capacity >= 50/s  |     |     | false | INCONCLUSIVE | no rate met the objectives, none missed them; undecided: needs a search that goes further
                                            """)
    void the_capacity_lies_between_the_rate_that_met_and_the_rate_that_missed(String text, Double met, Double missed,
            boolean confirmed, Judgement judgement, String explanation) throws ObjectiveSyntaxException {
        Capacity capacity = new Capacity(optional(met), optional(missed), confirmed);
        Finding finding = judge(text, Optional.of(capacity));

        assertThat(finding.judgement()).isEqualTo(judgement);
        assertThat(finding.explanation()).isEqualTo(explanation);
        assertThat(finding.value()).isEqualTo(optional(met));
        assertThat(finding.title()).isEqualTo(text);
        assertThat(finding.gates()).isTrue();
    }

    @Test
    void a_run_that_searched_nothing_has_no_capacity() throws ObjectiveSyntaxException {
        Finding finding = judge("capacity >= 500/s", Optional.empty());

        assertThat(finding.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(finding.explanation()).isEqualTo("no data: this run has no capacity");
    }

    private static Finding judge(String text, Optional<Capacity> capacity) throws ObjectiveSyntaxException {
        RunResult.Load load = Runs.loadResult(Runs.counts(100, 500, 0), Runs.times(100, 1, 2));
        RunRecord run = Runs.of(0, Outcome.COMPLETED, new RunResult.Load(load.url(), load.model(), 1, load.elapsed(), 0,
                Optional.empty(), load.total(), List.of(), load.arrivals(), load.generator(), List.of(), capacity,
                List.of()));
        return ObjectiveJudge.judge(new ObjectiveGrammar(List.of()).parse(text), Scope.RUN, run);
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
