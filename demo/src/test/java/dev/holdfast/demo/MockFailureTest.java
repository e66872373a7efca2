package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.holdfast.demo.ChatWire.Chunk;
import dev.holdfast.demo.trace.TraceDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client must not take for a good answer, and what it must survive. */
class MockFailureTest {
    private static final String PATH = "/v1/chat/completions";
    private static final String BODY = "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]}";

    private final DemoService service = DemoService
            .start(DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory()));
    private final DemoClient client = new DemoClient(service);

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void a_share_of_requests_is_refused_exactly_and_in_turn() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            statuses.add(client.post(PATH + "?ttft_ms=0&token_ms=0&status=503&status_share=0.3", BODY).statusCode());
        }
        assertThat(statuses).containsExactly(200, 200, 200, 503, 200, 200, 503, 200, 200, 503);
    }

    @ParameterizedTest
    @CsvSource({"429, rate_limit_error", "500, server_error", "404, invalid_request_error"})
    void a_refusal_is_as_the_protocol_has_it(int status, String type) {
        HttpResponse<String> answer = client.post(PATH + "?status=" + status, BODY);
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = DemoClient.json(answer).get("error");
        assertThat(error.get("type").stringValue()).isEqualTo(type);
        assertThat(error.get("message").stringValue()).contains("as asked");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
    }

    @Test
    void an_error_may_be_data_or_an_event_of_its_own() throws IOException {
        String data = whole("\"tokens\":5,\"error_after\":2");
        assertThat(data).contains("data: {\"error\":{\"message\"").doesNotContain("event: error", "[DONE]",
                "finish_reason\":\"");
        String event = whole("\"tokens\":5,\"error_after\":2,\"error_style\":\"event\"");
        assertThat(event).contains("event: error\ndata: {\"error\":{\"message\"").doesNotContain("[DONE]");
        assertThat(whole("\"tokens\":5,\"error_after\":5")).contains("\"error\"").doesNotContain("[DONE]");
        assertThat(whole("\"tokens\":5,\"error_after\":0")).contains("\"error\"").doesNotContain("\"content\":\"H");
    }

    @ParameterizedTest
    @CsvSource({"complete, true, true", "no_done, true, false", "no_finish, false, true", "neither, false, false"})
    void a_stream_that_ends_properly_may_lack_the_signs_of_it(String end, boolean finish, boolean done)
            throws IOException {
        String text = whole("\"tokens\":2,\"end\":\"" + end + "\"");
        assertThat(text.contains("\"finish_reason\":\"stop\"")).isEqualTo(finish);
        assertThat(text.contains("[DONE]")).isEqualTo(done);
    }

    @Test
    void a_cut_stream_ends_with_its_connection() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":5,\"cut_after\":2")) {
            List<Chunk> chunks = wire.all();
            assertThat(chunks).hasSize(1 + 2);
            assertThat(ChatWire.isWhole(chunks)).isFalse();
        }
    }

    @Test
    void an_empty_answer_has_a_role_and_an_end() throws IOException {
        String text = whole("\"tokens\":0,\"usage\":\"final\"");
        assertThat(text).contains("\"delta\":{}", "\"completion_tokens\":0", "[DONE]");
        assertThat(text.split("\n\n")).hasSize(4);
        assertThat(DemoClient.json(client.post(PATH + "?tokens=0", BODY)).get("choices").get(0).get("message")
                .get("content").stringValue()).isEmpty();
    }

    @Test
    void a_stall_holds_the_tokens_after_it() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":4,\"stall_after\":2,\"stall_ms\":120")) {
            List<Chunk> chunks = wire.all();
            assertThat(chunks.get(3).millis()).isGreaterThanOrEqualTo(120);
            assertThat(chunks.get(3).millis() - chunks.get(2).millis()).isGreaterThan(60);
            assertThat(chunks.get(4).millis() - chunks.get(3).millis()).isLessThan(60);
        }
    }

    @Test
    void a_stream_may_be_held_open_after_its_last_event() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":1,\"hold_open_ms\":150")) {
            List<Chunk> chunks = wire.all();
            assertThat(chunks.get(chunks.size() - 2).text()).contains("[DONE]");
            assertThat(chunks.getLast().isEnded()).isTrue();
            assertThat(chunks.getLast().millis()).isGreaterThanOrEqualTo(150);
            assertThat(chunks.get(chunks.size() - 2).millis()).isLessThan(120);
        }
    }

    @Test
    void a_line_may_be_as_long_as_asked_and_never_end() throws IOException {
        long bytes = 5_000_000;
        try (ChatWire wire = ChatWire.stream(service.port(), "\"line_bytes\":" + bytes)) {
            List<Chunk> chunks = wire.all();
            assertThat(ChatWire.isWhole(chunks)).isFalse();
            byte[] line = ChatWire.bytes(chunks.subList(1, chunks.size()));
            assertThat(line).hasSize((int) bytes).doesNotContain((byte) '\n');
        }
    }

    @Test
    void an_event_may_be_as_large_as_asked_and_is_still_an_event() throws IOException {
        String text = whole("\"tokens\":2,\"event_bytes\":3000000");
        String[] events = text.split("\n\n");
        assertThat(events[1].length()).isBetween(3_000_000, 3_002_048);
        StringBuilder data = new StringBuilder();
        events[1].lines().forEach(line -> data.append(line.substring("data:".length())).append('\n'));
        assertThat(JsonMapper.shared().readTree(data.toString()).has("choices")).isTrue();
        assertThat(text).endsWith("data: [DONE]\n\n");
    }

    @Test
    void who_hangs_up_on_a_gigabyte_costs_nothing_more() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"event_bytes\":1000000000")) {
            wire.next();
            wire.next();
        }
        assertThat(client.get("/api/health").statusCode()).isEqualTo(200);
    }

    @Test
    void a_packed_line_is_small_until_it_is_unpacked() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"line_bytes\":10000000,\"gzip\":true")) {
            assertThat(ChatWire.bytes(wire.all()).length).isLessThan(200_000);
        }
    }

    @Test
    void bytes_may_be_no_text() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":3,\"invalid_utf8\":true")) {
            List<Chunk> chunks = wire.all();
            String latin = new String(ChatWire.bytes(chunks), StandardCharsets.ISO_8859_1);
            assertThat(latin).containsOnlyOnce("\u00c3(");
            assertThat(ChatWire.text(chunks)).contains("\uFFFD(", "[DONE]");
        }
    }

    @Test
    void the_mock_tells_how_late_it_was_itself() throws IOException {
        client.send("DELETE", "/admin/chat/lateness", "");
        assertThat(client.get("/admin/chat/lateness").body()).isEqualTo("{\"events\":0}");
        whole("\"tokens\":3");
        JsonNode late = DemoClient.json(client.get("/admin/chat/lateness"));
        assertThat(late.get("events").intValue()).isEqualTo(1 + 3 + 2);
        assertThat(late.get("p50_ms").doubleValue()).isBetween(0.0, late.get("max_ms").doubleValue());
    }

    private String whole(String mock) throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), mock)) {
            List<Chunk> chunks = wire.all();
            assertThat(ChatWire.isWhole(chunks)).isTrue();
            return ChatWire.text(chunks);
        }
    }
}
