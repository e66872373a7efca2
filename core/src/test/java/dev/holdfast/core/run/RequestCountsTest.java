package dev.holdfast.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestCountsTest {

    @Test
    void every_request_ends_in_a_status_or_a_failure() {
        RequestCounts counts = new RequestCounts(90, Map.of(200, 90L, 503, 5L, 404, 2L), Map.of(503, 5L, 404, 2L),
                Map.of(Failure.REQUEST_TIMEOUT, 2L, Failure.CONNECT_TIMEOUT, 1L, Failure.CONNECTION_RESET, 4L), 1, 2,
                3);

        assertThat(counts.requests()).isEqualTo(104);
        assertThat(counts.errors()).isEqualTo(14);
        assertThat(counts.timeouts()).isEqualTo(3);
        assertThat(counts.unexpectedBetween(500, 600)).isEqualTo(5);
        assertThat(counts.unexpectedBetween(400, 500)).isEqualTo(2);
    }

    @Test
    void an_accepted_501_is_a_success() {
        RequestCounts counts = new RequestCounts(10, Map.of(501, 10L), Map.of(), Map.of(), 0, 0, 0);

        assertThat(counts.errors()).isZero();
        assertThat(counts.unexpectedBetween(500, 600)).isZero();
    }

    @Test
    void success_that_does_not_add_up_is_refused() {
        assertThatThrownBy(() -> new RequestCounts(9, Map.of(200, 10L), Map.of(), Map.of(), 0, 0, 0))
                .hasMessage("success must be answers minus unexpected and rejected ones: 9 of 10 - 0 - 0");
    }

    @Test
    void an_unexpected_answer_that_nobody_gave_is_refused() {
        assertThatThrownBy(() -> new RequestCounts(9, Map.of(200, 10L), Map.of(500, 1L), Map.of(), 0, 0, 0))
                .hasMessage("unexpected answers must be part of all: 1 with status 500 of 0");
        assertThatThrownBy(() -> new RequestCounts(11, Map.of(200, 10L), Map.of(200, -1L), Map.of(), 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void statuses_and_failures_are_in_order_and_cannot_be_changed() {
        RequestCounts counts = new RequestCounts(3, Map.of(301, 1L, 200, 1L, 204, 1L), Map.of(),
                Map.of(Failure.UNANSWERED, 1L, Failure.CONNECT_TIMEOUT, 1L), 0, 0, 0);

        assertThat(counts.statuses().keySet()).containsExactly(200, 204, 301);
        assertThat(counts.failures().keySet()).containsExactly(Failure.CONNECT_TIMEOUT, Failure.UNANSWERED);
        assertThatThrownBy(() -> counts.statuses().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void no_requests_are_no_errors() {
        assertThat(RequestCounts.none().requests()).isZero();
        assertThat(RequestCounts.none().errors()).isZero();
    }
}
