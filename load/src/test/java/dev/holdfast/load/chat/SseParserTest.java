package dev.holdfast.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SseParserTest {

    private static final int EVENT_BYTES_MAX = 100;

    private final SseParser parser = new SseParser(EVENT_BYTES_MAX);

    private List<String> events(String stream) {
        return events(stream, new int[0]);
    }

    /** Each event as its data, with {@code !} before that of an error. */
    private List<String> events(String stream, int[] cuts) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        parser.begin();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i < cuts.length ? cuts[i] : bytes.length;
            // A copy of its own: whoever looks beyond its end fails.
            ByteBuffer piece = ByteBuffer.allocateDirect(to - from).put(bytes, from, to - from).flip();
            parser.read(piece, event -> found.add((event.isOfType("error".getBytes(StandardCharsets.UTF_8)) ? "!" : "")
                    + new String(event.data.array(), 0, event.data.size(), StandardCharsets.UTF_8)));
            from = to;
        }
        assertThat(parser.bytes()).isEqualTo(bytes.length);
        return found;
    }

    @Test
    void the_examples_of_the_standard_are_read_as_it_says() {
        assertThat(events("data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly("YHOO\n+2\n10");
        assertThat(
                events(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"))
                .containsExactly("first event", "second event", " third event");
        assertThat(events("data\n\ndata\ndata\n\ndata:")).containsExactly("", "\n");
        assertThat(events("data:test\n\ndata: test\n\n")).containsExactly("test", "test");
    }

    @Test
    void every_end_of_line_is_one() {
        assertThat(events("data: a\r\rdata: b\r\n\r\ndata: c\n\n")).containsExactly("a", "b", "c");
        assertThat(events("data: a\r\n\rdata: b\n\r\n")).containsExactly("a", "b");
    }

    @Test
    void an_event_without_data_is_none_and_its_type_is_forgotten() {
        assertThat(events("event: error\n\ndata: a\n\n")).containsExactly("a");
        assertThat(events("event: error\ndata: a\n\ndata: b\n\n")).containsExactly("!a", "b");
        assertThat(events("event: error\nevent: other\ndata: a\n\n")).containsExactly("a");
    }

    @Test
    void an_event_that_the_end_cuts_off_is_none() {
        assertThat(events("data: a\n\ndata: b\n")).containsExactly("a");
        assertThat(parser.isWithinEvent()).isTrue();
        assertThat(events("data: a\n\n")).containsExactly("a");
        assertThat(parser.isWithinEvent()).isFalse();
    }

    @Test
    void one_byte_order_mark_is_skipped_and_a_second_is_not() {
        assertThat(events("\ufeffdata: a\n\n")).containsExactly("a");
        assertThat(events("\ufeff\ufeffdata: a\n\ndata: b\n\n")).containsExactly("b");
        assertThat(events("\n\ufeffdata: a\n\n")).isEmpty();
        assertThat(events("\u00efdata: a\n\n")).isEmpty();
    }

    @Test
    void an_event_knows_where_it_begins() {
        events("data: a\n\n: x\ndata: b\n\n");
        assertThat(parser.eventStart()).isEqualTo(22);
        events("data: a\n\n: x\ndata: b\n");
        assertThat(parser.eventStart()).isEqualTo(9);
    }

    @Test
    void names_are_exact() {
        assertThat(events("Data: a\n data: b\ndata : c\ndatas: d\ndataaaaaaaaaa: e\n\ndata: f\n\n"))
                .containsExactly("f");
        assertThat(parser.isStream()).isTrue();
        events("Data: a\n data: b\ndata : c\ndatas: d\ndataaaaaaaaaa: e\n\n<html>\n");
        assertThat(parser.isStream()).isFalse();
    }

    @Test
    void characters_may_be_cut_anywhere() {
        String stream = "data: é😀\n\n";
        for (int cut = 0; cut <= stream.getBytes(StandardCharsets.UTF_8).length; cut++) {
            assertThat(events(stream, new int[]{cut})).containsExactly("é😀");
        }
    }

    @Test
    void a_line_or_event_beyond_the_limit_ends_the_reading_but_not_the_taking() {
        assertThat(events("data: ok\n\n" + "x".repeat(EVENT_BYTES_MAX + 1) + "\n\ndata: a\n\n")).containsExactly("ok");
        assertThat(parser.isStopped()).isTrue();
        assertThat(events("data: 123456789\n".repeat(10) + "\n")).hasSize(1);
        assertThat(parser.isStopped()).isFalse();
        assertThat(events("data: 123456789\n".repeat(11) + "\ndata: a\n\n")).isEmpty();
        assertThat(parser.isStopped()).isTrue();
    }

    /** Against a reader that has the whole text and splits it into lines. */
    @Test
    void any_stream_in_any_pieces_has_the_events_of_the_standard() {
        String[] parts = {"data", "event", "id", ":", ": ", " ", "\n", "\n\n", "\r", "\r\n", "error", "x", "é",
                "\ufeff", "data: y",
                "event: error\n"};
        Random random = new Random(1);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder stream = new StringBuilder();
            for (int part = random.nextInt(15); part > 0; part--) {
                stream.append(parts[random.nextInt(parts.length)]);
            }
            String text = stream.toString();
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            int[] cuts = random.ints(random.nextInt(4), 0, size + 1).sorted().toArray();
            assertThat(events(text, cuts)).as(text).isEqualTo(byTheStandard(text));
        }
    }

    private static List<String> byTheStandard(String stream) {
        String text = stream.startsWith("\ufeff") ? stream.substring(1) : stream;
        List<String> lines = new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
        lines.removeLast(); // it has no end
        List<String> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add((type.equals("error") ? "!" : "") + String.join("\n", data));
                }
                data.clear();
                type = "";
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (name.equals("data")) {
                data.add(value);
            } else if (name.equals("event")) {
                type = value;
            }
        }
        return events;
    }
}
