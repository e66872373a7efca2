package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A chat endpoint from the file to the verdict, against the demo's mock, whose times are known. */
class ChatRunTest {

    private static DemoTarget target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        target = DemoTarget.start();
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    @Test
    void a_stream_is_measured_by_what_its_user_sees() {
        JsonNode run = run("""
                           mock: {ttft_ms: 100, token_ms: 10, tokens: 20}
                           """, "good: [ttfo < 2s, stall < 2s], price: {prompt: 2, completion: 10}");

        JsonNode felt = run.get("responsiveness");
        // The role's event comes at once: an instrument that takes it for output would say 1 ms.
        assertThat(felt.get("first_output_ms").get("median").asDouble()).isBetween(100.0, 150.0);
        assertThat(felt.get("total_ms").get("median").asDouble()).isBetween(290.0, 390.0);
        assertThat(felt.get("errors_shown").asInt()).isZero();
        JsonNode chat = run.get("chat");
        assertThat(chat.get("goodput").asDouble()).isEqualTo(1);
        assertThat(chat.get("tokens").get("usage").get("completion").asInt()).isEqualTo(12 * 20);
        assertThat(chat.get("cost_per_good").asDouble()).isGreaterThan(20 * 10 / 1e6);
        assertThat(run.get("generator").get("instrument_error").get("streams").asInt()).isEqualTo(4);
        assertThat(run.get("endpoints").get("answer").get("chat").get("good").asInt()).isEqualTo(12);
    }

    @Test
    void an_error_after_the_200_is_an_error() {
        JsonNode run = run("mock: {ttft_ms: 5, token_ms: 1, tokens: 20, error_after: 5}", "good: ttfo < 2s");

        assertThat(run.get("status_codes").get("200").asInt()).isEqualTo(12);
        assertThat(run.get("success").asInt()).isZero();
        assertThat(run.get("rejected").get("error_in_stream").asInt()).isEqualTo(12);
        assertThat(run.get("endpoints").get("answer").get("causes").get(0).get("why").asString())
                .startsWith("error server_error (first at event 7");
        assertThat(run.get("chat").get("goodput").asDouble()).isZero();
        assertThat(run.get("verdict").asString()).isEqualTo("fail");
    }

    @Test
    void a_connection_cut_within_a_stream_says_where() {
        JsonNode run = run("mock: {ttft_ms: 5, token_ms: 1, tokens: 20, cut_after: 5}", "good: ttfo < 2s");

        assertThat(run.get("failures").get("closed_early").asInt()).isEqualTo(12);
        assertThat(run.get("chat").get("answers").get("truncated").asInt()).isEqualTo(12);
    }

    @Test
    void an_answer_that_keeps_its_user_waiting_is_given_up() {
        JsonNode run = run("mock: {ttft_ms: 5000, token_ms: 1, tokens: 20}", "first_output_timeout: 100ms");

        assertThat(run.get("failures").get("first_output_timeout").asInt()).isEqualTo(12);
        assertThat(run.get("responsiveness").get("first_output_ms").get("median_at_least").asBoolean()).isTrue();
        assertThat(run.get("responsiveness").get("first_output_ms").get("median").asDouble()).isBetween(100.0, 200.0);
    }

    @Test
    void an_answer_that_falls_silent_is_given_up() {
        JsonNode run = run("mock: {ttft_ms: 5, token_ms: 5000, tokens: 20}", "idle_timeout: 100ms");

        assertThat(run.get("failures").get("idle_timeout").asInt()).isEqualTo(12);
    }

    @Test
    void the_error_of_the_instrument_makes_a_close_call_undecided() {
        Harness.Answer answer = new Harness(folder).file("holdfast.yaml", file(
                "mock: {ttft_ms: 5, token_ms: 1, tokens: 5}", "good: ttfo < 2s", "objectives: [tpot p50 < 1ms]"))
                .run("run", "--json");

        JsonNode objective = Documents.run(answer.out()).get("objectives").get(0);
        assertThat(objective.get("verdict").asString()).isIn("inconclusive", "fail");
    }

    @Test
    void a_mock_and_the_real_model_are_compared_with_the_instruments_error_beside_both() {
        Harness harness = new Harness(folder).file("holdfast.yaml", file("mock: {ttft_ms: 20, token_ms: 2, tokens: 5}",
                "good: ttfo < 2s", "") + """
                                         adapters:
                                           mock: {url: %1$s, headers: {X-Adapter: mock}}
                                           real: {url: %1$s}
                                         """.formatted(target.url("")));
        harness.run("run", "--adapter", "mock", "--quiet");
        harness.run("run", "--adapter", "real", "--quiet");

        Harness.Answer compared = harness.run("compare", "--adapter", "mock", "real");

        assertThat(compared.out()).contains("answer ttfo", "local@mock, local@real", "Instrument error of run");
        assertThat(compared.code()).isIn(0, 3);
        assertThat(harness.run("compare", "--adapter", "mock", "reel").err())
                .contains("there is no run of the adapter 'reel'; there are runs of mock, real");
        assertThat(harness.run("run", "--adapter", "mok").err()).contains("did you mean 'mock'?");
    }

    private JsonNode run(String parameters, String keys) {
        Harness.Answer answer = new Harness(folder).file("holdfast.yaml", file(parameters, keys, "")).run("run",
                "--json");
        return Documents.run(answer.out());
    }

    private static String file(String parameters, String keys, String scenarioKeys) {
        return """
               version: 1
               service: chat
               target: {url: %s}
               endpoints:
                 answer: {chat: {prompt: Hello there, parameters: {%s}, %s}}
               scenarios:
                 few: {requests: 12, concurrency: 4%s}
               """.formatted(target.url(""), parameters.strip(), keys,
                scenarioKeys.isEmpty() ? "" : ", " + scenarioKeys);
    }
}
