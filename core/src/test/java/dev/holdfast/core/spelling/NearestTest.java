package dev.holdfast.core.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("response_time", "service_time", "throughput", "error_rate",
            "mean", "median", "p95", "p99");

    @ParameterizedTest
    @CsvSource({"throughptu,throughput", "thruoghput,throughput", "error-rate,error_rate", "errorrate,error_rate",
            "respons_time,response_time", "Mean,mean", "meadian,median", "p9,p95", "p59,p95"})
    void a_slip_of_the_keyboard_is_understood(String word, String meant) {
        assertThat(Nearest.to(word, KNOWN)).hasValue(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latency", "xyz", "q", "throughput_of_everything"})
    void nothing_is_guessed_when_nothing_is_near(String word) {
        assertThat(Nearest.to(word, KNOWN)).isEmpty();
    }

    @Test
    void of_equally_near_words_the_first_is_meant() {
        assertThat(Nearest.to("p9x", List.of("p95", "p99"))).hasValue("p95");
        assertThat(Nearest.to("p9x", List.of())).isEmpty();
    }
}
