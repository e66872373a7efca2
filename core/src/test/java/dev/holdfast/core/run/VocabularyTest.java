package dev.holdfast.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {

    @Test
    void the_worst_judgement_decides_and_no_judgement_is_inconclusive() {
        assertThat(Judgement.worst(List.of(Judgement.PASS))).isEqualTo(Judgement.PASS);
        assertThat(Judgement.worst(List.of(Judgement.PASS, Judgement.WARN))).isEqualTo(Judgement.WARN);
        assertThat(Judgement.worst(List.of(Judgement.WARN, Judgement.INCONCLUSIVE)))
                .isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(Judgement.worst(List.of(Judgement.FAIL, Judgement.INCONCLUSIVE))).isEqualTo(Judgement.FAIL);
        assertThat(Judgement.worst(List.of())).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Judgement.class)
    void only_a_warning_or_failure_against_the_baseline_that_gates_is_a_regression(Judgement judgement) {
        boolean worse = judgement == Judgement.WARN || judgement == Judgement.FAIL;

        assertThat(finding(Finding.Kind.BASELINE, judgement, true).regressed()).isEqualTo(worse);
        assertThat(finding(Finding.Kind.BASELINE, judgement, false).regressed()).isFalse();
        assertThat(finding(Finding.Kind.OBJECTIVE, judgement, true).regressed()).isFalse();
    }

    @Test
    void a_finding_names_its_series_in_words() {
        assertThat(finding(Finding.Kind.BASELINE, Judgement.PASS, true).subject())
                .isEqualTo("list-traces response_time p95");
        assertThat(SeriesKey.of(Runs.context("main"), Scope.RUN, Metric.ERROR_RATE, Statistic.Simple.VALUE)
                .shortLabel()).isEqualTo("error_rate");
    }

    @Test
    void a_series_belongs_to_everything_that_decides_about_comparability() {
        SeriesKey key = SeriesKey.of(Runs.context("feature"), Scope.RUN, Metric.ERROR_RATE, Statistic.Simple.VALUE);

        assertThat(key)
                .isEqualTo(new SeriesKey("shop", "traces", "ci", "normal", "digest", "cafe01", "feature", Scope.RUN,
                        Metric.ERROR_RATE, Statistic.Simple.VALUE));
        assertThat(key.onBranch("main").branch()).isEqualTo("main");
        assertThat(new RunContext("p", "s", "e", "x", new Testbed("f", Map.of()), Optional.empty(), "d", "v").branch())
                .isEqualTo("-");
    }

    @Test
    void a_scope_is_said_in_words() {
        assertThat(Scope.RUN.words()).isEqualTo("whole run");
        assertThat(Scope.phase("hold").words()).isEqualTo("phase hold");
        assertThat(Scope.endpoint("GET /traces").words()).isEqualTo("GET /traces");
        assertThat(SeriesKey.of(Runs.context("main"), Scope.phase("hold"), Metric.RESPONSE_TIME, Statistic.P95)
                .shortLabel()).isEqualTo("phase hold response_time p95");
    }

    @Test
    void a_scope_is_read_from_its_label() {
        for (Scope scope : List.of(Scope.RUN, Scope.endpoint("GET /traces"), Scope.phase("hold"))) {
            assertThat(Scope.ofLabel(scope.label())).isEqualTo(scope);
        }
        assertThatThrownBy(() -> Scope.endpoint("*")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scope.endpoint(" "))
                .hasMessage(
                        "endpoint name must have 1 to 128 characters and not begin with phase: or journey:, was ' '");
    }

    @Test
    void a_metric_has_a_plain_name() {
        assertThat(Metric.builtIn("response_time")).hasValue(Metric.RESPONSE_TIME);
        assertThat(Metric.builtIn("build_time")).isEmpty();
        assertThatThrownBy(() -> new Metric("p95 < 1", Unit.COUNT, Direction.NONE))
                .hasMessage("metric name must match [a-z][a-z0-9_]{0,63}, was 'p95 < 1'");
    }

    @Test
    void a_commit_is_hexadecimal() {
        assertThat(new GitState("0123456789abcdef", "main", true).shortCommit()).isEqualTo("01234567");
        assertThat(new GitState("0123456", "main", true).shortCommit()).isEqualTo("0123456");
        assertThatThrownBy(() -> new GitState("HEAD", "main", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_facts_of_a_testbed_are_in_order() {
        assertThat(new Testbed("f", Map.of("os", "x", "cores", "2", "cpu", "y")).facts().keySet())
                .containsExactly("cores", "cpu", "os");
        assertThatThrownBy(() -> new Testbed(" ", Map.of())).hasMessage("a testbed needs a fingerprint");
    }

    @Test
    void a_query_restricts_only_what_it_names() {
        RunQuery query = RunQuery.newest(5).ofService("traces").onBranch("main").startedSince(Runs.START);

        assertThat(query.service()).hasValue("traces");
        assertThat(query.branch()).hasValue("main");
        assertThat(query.since()).hasValue(Runs.START);
        assertThat(query.project()).isEmpty();
        assertThat(query.ofProject("shop").ofEnvironment("ci").ofScenario("normal").limit()).isEqualTo(5);
        assertThatThrownBy(() -> RunQuery.newest(0)).hasMessage("limit must be at least 1, was 0");
    }

    private static Finding finding(Finding.Kind kind, Judgement judgement, boolean gates) {
        return new Finding(kind, Scope.endpoint("list-traces"), Metric.RESPONSE_TIME, Statistic.P95, "title",
                judgement, gates, OptionalDouble.empty(), Optional.empty(), 0, OptionalDouble.empty(),
                OptionalDouble.empty(), "because");
    }
}
