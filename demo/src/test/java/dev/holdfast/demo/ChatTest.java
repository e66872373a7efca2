package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.holdfast.demo.trace.TraceDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatTest {
    private static final String PATH = "/v1/chat/completions";

    private final DemoService service = DemoService
            .start(DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory()));
    private final DemoClient client = new DemoClient(service);

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void the_same_prompt_has_the_same_answer() {
        JsonNode first = complete("\"mock\":{\"tokens\":5}");
        JsonNode choice = first.get("choices").get(0);
        assertThat(choice.get("message").get("content").stringValue().split(" ")).hasSize(5);
        assertThat(choice.get("finish_reason").stringValue()).isEqualTo("stop");
        assertThat(first.get("usage").toString())
                .isEqualTo("{\"prompt_tokens\":3,\"completion_tokens\":5,\"total_tokens\":8}");
        assertThat(complete("\"mock\":{\"tokens\":5}").get("choices")).isEqualTo(first.get("choices"));
    }

    @Test
    void a_limit_on_tokens_cuts_the_answer_and_says_so() {
        JsonNode completion = complete("\"max_tokens\":4");
        assertThat(completion.get("usage").get("completion_tokens").intValue()).isEqualTo(4);
        assertThat(completion.get("choices").get(0).get("finish_reason").stringValue()).isEqualTo("length");
    }

    @Test
    void a_stream_has_the_role_the_tokens_the_end_the_usage_and_done() {
        List<String> events = stream("\"stream_options\":{\"include_usage\":true},\"mock\":{\"tokens\":3}");
        assertThat(events).hasSize(7);
        assertThat(events.getFirst()).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", "\"usage\":null");
        assertThat(events.get(4)).contains("\"delta\":{}", "\"finish_reason\":\"stop\"");
        assertThat(events.get(5)).contains("\"choices\":[]", "\"completion_tokens\":3");
        assertThat(events.getLast()).isEqualTo("[DONE]");
        String whole = complete("\"mock\":{\"tokens\":3}").get("choices").get(0).get("message").get("content")
                .stringValue();
        assertThat(content(events)).isEqualTo(whole);
    }

    @Test
    void a_stream_without_the_option_has_no_usage() {
        assertThat(stream("\"mock\":{\"tokens\":2}")).hasSize(5).noneMatch(event -> event.contains("usage"));
    }

    @Test
    void a_chunk_may_carry_several_tokens() {
        assertThat(stream("\"mock\":{\"tokens\":5,\"tokens_per_chunk\":2}")).hasSize(1 + 3 + 2);
    }

    @Test
    void an_error_within_a_stream_ends_it_without_done() {
        List<String> events = stream("\"mock\":{\"tokens\":5,\"error_after\":2}");
        assertThat(events).hasSize(4);
        assertThat(events.getLast()).startsWith("{\"error\":");
    }

    @Test
    void a_cut_stream_drops_the_connection_and_counts_as_aborted() {
        assertThatThrownBy(() -> stream("\"mock\":{\"tokens\":5,\"cut_after\":2}"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(client.counts().get("aborted").intValue()).isEqualTo(1);
        assertThat(client.metric("http_requests_in_flight")).isEqualTo(1); // the one that asks
    }

    @Test
    void the_first_event_comes_at_once_the_tokens_when_they_are_due() throws IOException {
        String body = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"when\"}],"
                + "\"mock\":{\"ttft_ms\":120,\"token_ms\":15,\"tokens\":10}}";
        stream(""); // warms up
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            long sent = System.nanoTime();
            OutputStreamWriter out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
            out.write("POST " + PATH + " HTTP/1.1\r\nHost: demo\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            out.flush();
            List<Double> millis = new ArrayList<>();
            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).lines()
                    .filter(line -> line.startsWith("data: "))
                    .forEach(_ -> millis.add((System.nanoTime() - sent) / 1e6));
            assertThat(millis).hasSize(13);
            assertThat(millis.getFirst()).isLessThan(100);
            assertThat(millis.get(1)).isBetween(120.0, 180.0);
            assertThat(millis.get(10)).isBetween(120.0 + 9 * 15, 120.0 + 9 * 15 + 60);
        }
    }

    @Test
    void an_unstreamed_answer_takes_as_long_as_its_tokens() {
        long begun = System.nanoTime();
        client.post(PATH + "?ttft_ms=50&token_ms=10&tokens=6",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");
        assertThat((System.nanoTime() - begun) / 1e6).isBetween(100.0, 300.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  {}                                                                | messages must be an array of 1 to 1000
                                                                  {"messages":[]}                                                   | had 0
                                                                  {"messages":[{"role":"user"}]}                                    | messages[0].content must be a text
                                                                  {"messages":[{"role":"user","content":"a"}],"stream":1}           | stream must be true or false, was 1
                                                                  {"messages":[{"role":"user","content":"a"}],"mock":{"ttft":1}}    | did you mean mock.ttft_ms?
                                                                  {"messages":[{"role":"user","content":"a"}],"mock":{"tokens":-1}} | mock.tokens must be a whole number in [0, 10000], was -1
                                                                  {"messages":[{"role":"user","content":"a"}],"mock":{"cut_after":1}} | stream must be true where
                                                                  {"messages":[{"role":"user","content":"a"}],"mock":{"end":"neither"}} | stream must be true where
                                                                  {"messages":[{"role":"user","content":"a"}],"mock":{"role":"first"}} | mock.role must be one of empty, null, bare, with_first, none, was
                                                                  {"messages":[{"role":"user","content":"a"}],"mock":{"status":200}} | mock.status must be a whole number in [400, 599], was 200
                                                                  """)
    void a_wrong_request_is_told_why(String body, String message) {
        var response = client.post(PATH, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(message);
    }

    private JsonNode complete(String more) {
        return DemoClient.json(client.post(PATH, body(more)));
    }

    private List<String> stream(String more) {
        String body = body(more.isEmpty() ? "\"stream\":true" : "\"stream\":true," + more);
        return client.post(PATH, body).body().lines().filter(line -> !line.isEmpty())
                .map(line -> line.substring("data: ".length())).toList();
    }

    private static String body(String more) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]," + more + "}";
    }

    private static String content(List<String> events) {
        StringBuilder content = new StringBuilder();
        for (String event : events.subList(1, events.size() - 3)) {
            JsonNode chunk = JsonMapper.shared().readTree(event);
            content.append(chunk.get("choices").get(0).get("delta").get("content").stringValue());
        }
        return content.toString();
    }
}
