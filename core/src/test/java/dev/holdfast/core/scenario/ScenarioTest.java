package dev.holdfast.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

    @ParameterizedTest
    @CsvSource({"200,true", "204,true", "399,true", "199,false", "400,false", "500,false", "20,false", "2000,false",
            "0,false", "-200,false"})
    void healthy_is_200_to_399_unless_the_endpoint_says_otherwise(int status, boolean healthy) {
        assertThat(StatusSet.DEFAULT.contains(status)).isEqualTo(healthy);
    }

    @Test
    void a_status_set_holds_codes_and_classes_and_its_bits_say_the_same() {
        StatusSet set = new StatusSet(List.of("2xx", "404", "501"));

        for (int status = 0; status < 700; status++) {
            assertThat(set.contains(status)).isEqualTo((status >= 200 && status < 300) || status == 404
                    || status == 501).isEqualTo(set.toBits().get(status));
        }
        assertThat(StatusSet.of(List.of(501)).contains(501)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2x", "2XX", "600", "6xx", "99", "0200", " 200", "200\r\n"})
    void what_is_no_status_is_refused(String spelling) {
        assertThatThrownBy(() -> new StatusSet(List.of(spelling)))
                .hasMessage("a status is a code such as 204 or a class such as 2xx, not '" + spelling + "'");
    }

    @Test
    void no_status_at_all_is_refused() {
        assertThatThrownBy(() -> new StatusSet(List.of())).hasMessage("at least one status must be expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "traces", "/a b", "/a\r\nX-Evil: 1", "/a\n", "/#top", "/ü", "/\u0000"})
    void a_path_that_could_break_the_request_line_is_refused(String path) {
        assertThatThrownBy(() -> Endpoint.get("e", path)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "a path starts with / and has only visible ASCII characters without #, was '" + path + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "GET /", "GET\r\n", "G3T"})
    void a_method_that_could_break_the_request_line_is_refused(String method) {
        assertThatThrownBy(() -> new Endpoint("e", method, "/", List.of(), Body.none(), StatusSet.DEFAULT))
                .hasMessage("'" + method + "' is no HTTP method");
    }

    @Test
    void an_ordinary_endpoint_is_accepted() {
        assertThat(Endpoint.get("e", "/traces?limit=10&q=%C3%BC").method()).isEqualTo("GET");
        assertThat(new Endpoint("e", "VERSION-CONTROL", "/", List.of(), Body.none(), StatusSet.DEFAULT).path())
                .isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\n", "\r", "a\u0000b"})
    void a_header_value_that_could_smuggle_another_header_is_refused(String value) {
        assertThatThrownBy(() -> new Header("X-Name", value))
                .hasMessage("the value of header X-Name must not contain line ends");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Name", "X-Name:", "X-Näme", "X\r\n"})
    void a_header_name_that_is_no_token_is_refused(String name) {
        assertThatThrownBy(() -> new Header(name, "v")).hasMessage("'" + name + "' is no header name");
    }

    @Test
    void a_header_does_not_print_its_value() {
        assertThat(new Header("Authorization", "Bearer secret")).hasToString("Header[Authorization]");
    }

    @Test
    void a_load_model_describes_itself() {
        assertThat(List.of(
                new LoadModel.FixedCount(1_000, 10),
                new LoadModel.Users(20, Double.POSITIVE_INFINITY, ThinkTime.NONE, Duration.ofSeconds(90)),
                new LoadModel.Users(20, 5, new ThinkTime.Constant(Duration.ofMillis(250)), Duration.ofHours(2)),
                LoadModel.constantRate(new Rate(50), Duration.ofSeconds(30)),
                LoadModel.constantRate(new Rate(0.5), Duration.ofMillis(1_500)),
                LoadModel.constantRate(new Rate(7), Duration.ofSeconds(3_661))))
                .extracting(LoadModel::describe).containsExactly(
                        "1000 requests, 10 at a time",
                        "20 users for 1m30s",
                        "20 users for 2h, thinking 250ms",
                        "50/s for 30s",
                        "0.5/s for 1500ms",
                        "7/s for 1h1m1s");
    }

    @Test
    void a_load_model_without_load_is_refused() {
        assertThatThrownBy(() -> new LoadModel.FixedCount(0, 1)).hasMessage("requests must be positive, was 0");
        assertThatThrownBy(() -> new LoadModel.FixedCount(1, 0)).hasMessage("concurrency must be positive, was 0");
        assertThatThrownBy(() -> LoadModel.constantRate(new Rate(1), Duration.ZERO))
                .hasMessage("a segment's duration must be positive, was PT0S");
        assertThatThrownBy(() -> new LoadModel.Users(1, Double.NaN, ThinkTime.NONE, Duration.ofSeconds(1)))
                .hasMessage("spawn rate must be positive, was NaN");
    }

    @Test
    void limits_have_bounds_themselves() {
        assertThat(Limits.DEFAULT.withConnections(Limits.CONNECTIONS_MAX).connections()).isEqualTo(20_000);
        assertThatThrownBy(() -> Limits.DEFAULT.withConnections(20_001))
                .hasMessage("connections must be 1 to 20000, was 20001");
        assertThatThrownBy(() -> Limits.DEFAULT.withConnections(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, Duration.ZERO, Duration.ofSeconds(1), 1, Duration.ZERO))
                .hasMessage("time-outs and limits must be positive");
    }

    @Test
    void a_body_is_its_bytes_and_keeps_them_to_itself() {
        byte[] bytes = {1, 2};
        Body body = Body.of(bytes);
        bytes[0] = 9;
        body.bytes()[1] = 9;

        assertThat(body.bytes()).containsExactly(1, 2);
        assertThat(Body.ofText("ü").size()).isEqualTo(2);
        assertThat(Body.ofSize(1_000)).isEqualTo(Body.ofSize(1_000)).hasToString("Body[1000 bytes]");
    }

    @Test
    void a_scenario_needs_an_endpoint_a_positive_weight_and_a_warm_up_that_is_one() {
        assertThatThrownBy(() -> new Scenario("s", new LoadModel.FixedCount(1, 1), List.of(), new Warmup.None(),
                Limits.DEFAULT, 1)).hasMessage("scenario s has no endpoint");
        assertThatThrownBy(() -> new Scenario.Weighted(Endpoint.get("e", "/"), 0))
                .hasMessage("weight must be positive, was 0.0");
        assertThatThrownBy(() -> new Warmup.Requests(0)).hasMessage("warm-up must be at least 1 request, was 0");
        assertThatThrownBy(() -> new Warmup.For(Duration.ZERO)).hasMessage("warm-up must be positive, was PT0S");
        assertThatThrownBy(() -> new Launch(List.of(), Map.of(), "/", Duration.ofSeconds(1)))
                .hasMessage("a command needs at least its program");
    }
}
