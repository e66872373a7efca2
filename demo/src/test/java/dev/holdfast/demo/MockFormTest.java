package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.holdfast.demo.ChatWire.Chunk;
import dev.holdfast.demo.trace.TraceDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client must understand: the forms that a good stream may have. */
class MockFormTest {
    private final DemoService service = DemoService
            .start(DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory()));

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  empty      | {"role":"assistant","content":""}
                                                                  null       | {"role":"assistant","content":null}
                                                                  bare       | {"role":"assistant"}
                                                                  """)
    void the_role_may_come_first_with_empty_null_or_no_content(String role, String delta) throws IOException {
        List<String> events = events("\"tokens\":1,\"role\":\"" + role + "\"");
        assertThat(events).hasSize(4);
        assertThat(events.getFirst()).contains("\"delta\":" + delta);
    }

    @Test
    void the_role_may_come_with_the_first_token_or_not_at_all() throws IOException {
        assertThat(events("\"tokens\":2,\"role\":\"with_first\"").getFirst())
                .contains("\"delta\":{\"role\":\"assistant\",\"content\":\"");
        assertThat(events("\"tokens\":2,\"role\":\"none\"")).hasSize(4)
                .noneMatch(event -> event.contains("assistant"));
    }

    @Test
    void usage_may_stand_alone_beside_choices_in_every_chunk_or_nowhere() throws IOException {
        List<String> alone = events("\"tokens\":2,\"usage\":\"final\"");
        assertThat(alone.get(4)).contains("\"choices\":[]", "\"completion_tokens\":2");
        assertThat(alone.subList(0, 4)).allMatch(event -> event.contains("\"usage\":null"));

        List<String> beside = events("\"tokens\":2,\"usage\":\"with_choices\"");
        assertThat(beside).hasSize(5);
        assertThat(beside.get(3)).contains("\"finish_reason\":\"stop\"", "\"completion_tokens\":2");
        assertThat(beside.subList(0, 3)).noneMatch(event -> event.contains("usage"));

        List<String> cumulative = events("\"tokens\":2,\"usage\":\"cumulative\"");
        assertThat(cumulative).hasSize(5);
        for (int i = 0; i < 4; i++) {
            assertThat(cumulative.get(i)).contains("\"completion_tokens\":" + Math.min(i, 2));
        }

        String asked = "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"mock\":{\"usage\":\"none\"}";
        try (ChatWire wire = new ChatWire(service.port(), "", asked)) {
            assertThat(ChatWire.text(wire.all())).doesNotContain("usage");
        }
    }

    @Test
    void cached_tokens_are_part_of_the_prompt() throws IOException {
        assertThat(events("\"usage\":\"final\",\"cached_tokens\":2").get(22))
                .contains("\"prompt_tokens\":3", "\"prompt_tokens_details\":{\"cached_tokens\":2}");
    }

    @ParameterizedTest
    @CsvSource({"reasoning_content", "reasoning"})
    void reasoning_comes_before_content_and_is_part_of_the_usage(String field) throws IOException {
        List<String> events = events("\"tokens\":2,\"reasoning_tokens\":3,\"reasoning_field\":\"" + field
                + "\",\"usage\":\"final\"");
        assertThat(events).hasSize(1 + 3 + 2 + 3);
        assertThat(events.subList(1, 4)).allMatch(event -> event.contains("{\"" + field + "\":\""));
        assertThat(events.subList(4, 6)).allMatch(event -> event.contains("{\"content\":\""));
        assertThat(events.get(7)).contains("\"completion_tokens\":5",
                "\"completion_tokens_details\":{\"reasoning_tokens\":3}");
    }

    @Test
    void a_limit_takes_from_the_content_first() throws IOException {
        String more = "\"stream\":true,\"max_tokens\":4,\"mock\":{\"tokens\":9,\"reasoning_tokens\":3,\"tokens_per_chunk\":2}";
        try (ChatWire wire = new ChatWire(service.port(), "", more)) {
            List<String> events = data(ChatWire.text(wire.all()), "\n", "data: ");
            assertThat(events).hasSize(1 + 2 + 1 + 2); // two chunks of reasoning, one of content
            assertThat(events.get(4)).contains("\"length\"");
        }
    }

    @Test
    void a_tool_call_comes_in_fragments_that_make_json() throws IOException {
        List<String> events = events("\"tokens\":4,\"tool_call\":true");
        JsonNode first = toolCall(events.get(1));
        assertThat(first.get("id").stringValue()).startsWith("call_");
        assertThat(first.get("function").get("name").stringValue()).isEqualTo("look_up");
        StringBuilder arguments = new StringBuilder();
        for (String event : events.subList(1, 5)) {
            arguments.append(toolCall(event).get("function").get("arguments").stringValue());
        }
        assertThat(toolCall(events.get(2)).has("id")).isFalse();
        assertThat(JsonMapper.shared().readTree(arguments.toString()).get("words").stringValue().split(" "))
                .hasSize(4);
        assertThat(events.get(5)).contains("\"finish_reason\":\"tool_calls\"");
    }

    @Test
    void an_unstreamed_answer_may_reason_and_call_tools() {
        try (DemoClient client = new DemoClient(service)) {
            JsonNode message = DemoClient.json(client.post(
                    "/v1/chat/completions?tool_call=true&reasoning_tokens=2&tokens=3&usage=none",
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
            assertThat(message.has("usage")).isFalse();
            JsonNode said = message.get("choices").get(0).get("message");
            assertThat(said.get("content").isNull()).isTrue();
            assertThat(said.get("tool_calls").get(0).get("function").get("arguments").stringValue()).endsWith("\"}");
            assertThat(said.get("reasoning_content").stringValue().split(" ")).hasSize(2);
        }
    }

    @Test
    void comments_fill_the_waits_and_are_no_events() throws IOException {
        try (ChatWire wire = new ChatWire(service.port(), "", "\"stream\":true,\"mock\":{\"ttft_ms\":90,\"token_ms\":0,"
                + "\"tokens\":4,\"comments\":2,\"stall_after\":2,\"stall_ms\":60}")) {
            List<Chunk> chunks = wire.all();
            List<Chunk> comments = chunks.stream().filter(chunk -> chunk.text().startsWith(": ")).toList();
            assertThat(comments).hasSize(4);
            assertThat(comments).extracting(Chunk::millis).isSorted().first().satisfies(
                    millis -> assertThat(millis).isBetween(29.0, 90.0));
            assertThat(comments.get(2).millis()).isGreaterThan(109);
        }
    }

    @ParameterizedTest
    @CsvSource({"lf", "crlf", "cr"})
    void lines_may_end_in_three_ways(String name) throws IOException {
        String end = switch (name) {
            case "crlf" -> "\r\n";
            case "cr" -> "\r";
            default -> "\n";
        };
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":2,\"line_end\":\"" + name + "\"")) {
            String text = ChatWire.text(wire.all());
            assertThat(text).endsWith("data: [DONE]" + end + end);
            assertThat(text.replace(end, "")).doesNotContain("\r", "\n");
            assertThat(data(text, end, "data: ")).hasSize(5);
        }
    }

    @Test
    void the_space_after_the_colon_may_be_missing() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":2,\"data_space\":false")) {
            assertThat(data(ChatWire.text(wire.all()), "\n", "data:")).hasSize(5).noneMatch(s -> s.startsWith(" "));
        }
    }

    @Test
    void a_character_may_be_split_over_two_writes() throws IOException {
        try (ChatWire wire = new ChatWire(service.port(), "",
                "\"stream\":true,\"mock\":{\"ttft_ms\":20,\"tokens\":3,\"token_ms\":10,\"split_utf8\":true}")) {
            List<Chunk> chunks = wire.all();
            assertThat(chunks).hasSize(1 + 3 * 2 + 2 + 1);
            assertThat(chunks.get(1).text()).endsWith("\uFFFD");
            assertThat(chunks.get(2).millis()).isGreaterThanOrEqualTo(20).isGreaterThan(chunks.get(1).millis());
            assertThat(ChatWire.text(chunks)).contains("🍃").doesNotContain("\uFFFD");
        }
    }

    @Test
    void a_packed_stream_is_unpacked_event_by_event() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":3,\"gzip\":true")) {
            assertThat(wire.head()).containsIgnoringCase("Content-Encoding: gzip");
            List<Chunk> chunks = wire.all();
            byte[] begin = ChatWire.bytes(chunks.subList(0, 2)); // the role and a token
            assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(begin)).readNBytes(300),
                    StandardCharsets.UTF_8)).contains("assistant");
            byte[] all = new GZIPInputStream(new ByteArrayInputStream(ChatWire.bytes(chunks))).readAllBytes();
            assertThat(new String(all, StandardCharsets.UTF_8)).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void a_client_that_has_said_all_is_still_answered() throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), "\"tokens\":20,\"stall_after\":5,\"stall_ms\":30")) {
            wire.closeHalf();
            List<Chunk> chunks = wire.all();
            assertThat(ChatWire.isWhole(chunks)).isTrue();
            assertThat(ChatWire.text(chunks)).contains("[DONE]");
        }
    }

    @Test
    void what_the_body_leaves_open_is_taken_from_the_query() throws IOException {
        try (ChatWire wire = new ChatWire(service.port(), "?tokens=5&line_end=crlf&comments=1&status_share=0.5",
                "\"stream\":true,\"mock\":{\"tokens\":2}")) {
            String text = ChatWire.text(wire.all());
            assertThat(data(text, "\r\n", "data: ")).hasSize(1 + 2 + 2);
            assertThat(text).contains(": still at work");
        }
    }

    private List<String> events(String mock) throws IOException {
        try (ChatWire wire = ChatWire.stream(service.port(), mock)) {
            List<Chunk> chunks = wire.all();
            assertThat(ChatWire.isWhole(chunks)).isTrue();
            return data(ChatWire.text(chunks), "\n", "data: ");
        }
    }

    private static List<String> data(String text, String lineEnd, String prefix) {
        List<String> data = new ArrayList<>();
        for (String line : text.split(lineEnd)) {
            if (line.startsWith(prefix)) {
                data.add(line.substring(prefix.length()));
            }
        }
        return data;
    }

    private static JsonNode toolCall(String event) {
        return JsonMapper.shared().readTree(event).get("choices").get(0).get("delta").get("tool_calls").get(0);
    }
}
