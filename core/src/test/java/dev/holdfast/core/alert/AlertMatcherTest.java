package dev.holdfast.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertMatcherTest {

    private static final Alert ALERT = AlertRules
            .observe(AlertBook.EMPTY, List.of(Seen.worse(Seen.P95, 1, AlertSeverity.ERROR)), Seen.at(1)).book()
            .alerts().getFirst();

    @ParameterizedTest
    @ValueSource(strings = {"list-traces", "list-*", "response_time", "p95", "*", "l?st-traces", "endpoint=list-*",
            "metric=response_time statistic=p95", "scenario=smoke, branch=main", "rule=regression", "traces"})
    void every_term_must_match(String text) {
        assertThat(new AlertMatcher(text).matches(ALERT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "get-*", "metric=p95", "list-* metric=throughput", "list.traces", "branch=m",
            "LIST-TRACES"})
    void a_term_that_does_not_match_is_enough(String text) {
        assertThat(new AlertMatcher(text).matches(ALERT)).isFalse();
    }

    @Test
    void signs_of_other_pattern_languages_are_plain_text() {
        assertThat(new AlertMatcher("[a-z]+").matches(ALERT)).isFalse();
        assertThat(new AlertMatcher("\\E.*\\Q").matches(ALERT)).isFalse();
    }

    @Test
    void a_mistyped_field_is_refused_with_the_nearest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertMatcher("endpiont=x"))
                .withMessageContaining("did you mean 'endpoint'?");
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertMatcher("  "))
                .withMessageContaining("list-*");
    }
}
