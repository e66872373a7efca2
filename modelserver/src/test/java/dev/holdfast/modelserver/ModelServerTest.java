package dev.holdfast.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.holdfast.modelserver.llama.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelServerTest {
    private static final ModelServerOptions OPTIONS = new ModelServerOptions(0, ModelServerOptions.DEFAULTS.shape(), 2,
            1, 1, 1);
    private static Model model;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ModelServer server;

    @BeforeAll
    static void load() throws IOException {
        model = Models.load(OPTIONS);
    }

    @AfterAll
    static void unload() {
        model.close();
        model.close(); // harmless
    }

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start(model, OPTIONS);
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void the_model_is_listed_by_name() {
        JsonNode models = json(get("/v1/models"));
        assertThat(models.get("data").get(0).get("id").stringValue()).isEqualTo("random-256x4");
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void an_answer_has_words_a_reason_and_usage() {
        JsonNode answer = json(post(body("\"max_tokens\":30,\"ignore_eos\":true")));
        JsonNode choice = answer.get("choices").get(0);
        assertThat(choice.get("message").get("role").stringValue()).isEqualTo("assistant");
        assertThat(choice.get("message").get("content").stringValue().strip().split(" ")).hasSize(30);
        assertThat(choice.get("finish_reason").stringValue()).isEqualTo("length");
        JsonNode usage = answer.get("usage");
        assertThat(usage.get("completion_tokens").intValue()).isEqualTo(30);
        assertThat(usage.get("prompt_tokens").intValue()).isEqualTo(model.count("user: hello there\nassistant:"));
        assertThat(usage.get("total_tokens").intValue()).isEqualTo(30 + usage.get("prompt_tokens").intValue());
    }

    @Test
    void an_answer_may_end_by_itself() {
        JsonNode answer = json(post(body("\"max_tokens\":1500")));
        assertThat(answer.get("choices").get(0).get("finish_reason").stringValue()).isEqualTo("stop");
        assertThat(answer.get("usage").get("completion_tokens").intValue()).isBetween(1, 1499);
    }

    @Test
    void the_best_words_are_the_same_each_time() {
        String request = body("\"max_tokens\":20,\"temperature\":0,\"ignore_eos\":true");
        assertThat(json(post(request)).get("choices")).isEqualTo(json(post(request)).get("choices"));
    }

    @Test
    void a_stream_has_the_role_a_chunk_for_each_token_the_end_the_usage_and_done() {
        List<String> events = events(body("\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + "\"max_tokens\":25,\"ignore_eos\":true,\"temperature\":0"));
        assertThat(events).hasSize(1 + 25 + 3);
        assertThat(events.getFirst()).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", "\"usage\":null");
        assertThat(events.get(26)).contains("\"delta\":{}", "\"finish_reason\":\"length\"");
        assertThat(events.get(27)).contains("\"choices\":[]", "\"completion_tokens\":25");
        assertThat(events.getLast()).isEqualTo("[DONE]");
        StringBuilder content = new StringBuilder();
        for (String event : events.subList(1, 26)) {
            content.append(JsonMapper.shared().readTree(event).get("choices").get(0).get("delta").get("content")
                    .stringValue());
        }
        JsonNode whole = json(post(body("\"max_tokens\":25,\"ignore_eos\":true,\"temperature\":0")));
        assertThat(content.toString())
                .isEqualTo(whole.get("choices").get(0).get("message").get("content").stringValue());
        assertThat(model.count(content.toString().strip())).as("tokens when read again").isEqualTo(1 + 25);
    }

    @Test
    void a_stream_without_the_option_has_no_usage() {
        assertThat(events(body("\"stream\":true,\"max_tokens\":2,\"ignore_eos\":true"))).hasSize(1 + 2 + 2)
                .noneMatch(event -> event.contains("usage"));
    }

    @Test
    void chunks_are_sent_as_they_come_to_be() {
        List<Long> times = new ArrayList<>();
        lines(body("\"stream\":true,\"max_tokens\":1000,\"ignore_eos\":true"), line -> times.add(System.nanoTime()));
        long all = times.getLast() - times.getFirst();
        assertThat(times.get(times.size() / 2) - times.getFirst()).isBetween(all / 20, all * 19 / 20);
    }

    @Test
    void two_clients_are_served_at_once() {
        String request = body("\"stream\":true,\"max_tokens\":1500,\"ignore_eos\":true");
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        CompletableFuture<Void> other = CompletableFuture
                .runAsync(() -> lines(request, line -> second.add(System.nanoTime())));
        lines(request, line -> first.add(System.nanoTime()));
        other.join();
        assertThat(first).hasSameSizeAs(second);
        assertThat(Math.max(first.getFirst(), second.getFirst())).isLessThan(
                Math.min(first.getLast(), second.getLast()));
    }

    @Test
    void who_finds_the_slots_and_the_queue_full_is_told_to_come_again() throws Exception {
        String request = body("\"max_tokens\":1900,\"ignore_eos\":true");
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(http.sendAsync(request(request), BodyHandlers.ofString()));
        }
        List<HttpResponse<String>> answers = all.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429).contains(200, 429);
        HttpResponse<String> refused = answers.stream().filter(a -> a.statusCode() == 429).findFirst().orElseThrow();
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("overloaded_error", "1 requests wait already");
    }

    @Test
    void a_client_that_hangs_up_leaves_its_slot() throws IOException, InterruptedException {
        String request = body("\"stream\":true,\"max_tokens\":1900,\"ignore_eos\":true");
        for (int i = 0; i < 6; i++) { // more than slots and queue together
            HttpResponse<InputStream> response = http.send(request(request), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            response.body().close();
        }
        assertThat(post(body("\"max_tokens\":1")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  {                                                                       | 400 | must be JSON
                                                                  []                                                                      | 400 | must be a JSON object
                                                                  {}                                                                      | 400 | messages must be an array
                                                                  {"messages":[]}                                                         | 400 | 1 or more
                                                                  {"messages":[{"content":"a"}]}                                          | 400 | must have a role
                                                                  {"messages":[{"role":"user"}]}                                          | 400 | content must be a text
                                                                  {"messages":[{"role":"user","content":[{"type":"image_url"}]}]}         | 400 | images and sound
                                                                  {"messages":[{"role":"user","content":"a"}],"model":"gpt"}              | 404 | only "random-256x4"
                                                                  {"messages":[{"role":"user","content":"a"}],"max_tokens":0}             | 400 | max_tokens must be a whole number in [1,
                                                                  {"messages":[{"role":"user","content":"a"}],"max_tokens":3000}          | 400 | context is 2048 tokens
                                                                  {"messages":[{"role":"user","content":"a"}],"temperature":3}            | 400 | temperature must be a number in [0, 2]
                                                                  {"messages":[{"role":"user","content":"a"}],"stream":"yes"}             | 400 | stream must be true or false
                                                                  {"messages":[{"role":"user","content":"a"}],"n":2}                      | 400 | n must be
                                                                  {"messages":[{"role":"user","content":"a"}],"stream_options":{}}        | 400 | stream_options goes with
                                                                  """)
    void a_wrong_request_is_told_why(String body, int status, String message) {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("error").get("message").stringValue()).contains(message);
    }

    @Test
    void an_unknown_place_is_not_found() {
        assertThat(get("/v1/completions").statusCode()).isEqualTo(404);
        assertThat(get("/v1/chat/completions").statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_beyond_the_limit_is_refused() {
        String words = "word ".repeat(900_000);
        assertThat(post(body("\"x\":\"" + words + "\"")).statusCode()).isEqualTo(413);
    }

    private static String body(String more) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]," + more + "}";
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(server.baseUri() + "/v1/chat/completions"))
                .timeout(Duration.ofSeconds(60)).POST(BodyPublishers.ofString(body)).build();
    }

    private HttpResponse<String> post(String body) {
        return send(request(body));
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.baseUri() + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<String> events(String body) {
        List<String> events = new ArrayList<>();
        lines(body, events::add);
        return events;
    }

    private void lines(String body, Consumer<String> onEvent) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                http.send(request(body), BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            in.lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring(6)).forEach(onEvent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
