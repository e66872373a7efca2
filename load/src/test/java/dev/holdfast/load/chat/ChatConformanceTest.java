package dev.holdfast.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.TokenSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each of the field's streams, and of the impossible ones, comes to. */
class ChatConformanceTest {

    /** Small enough for the endless ones to be short. */
    private static final int EVENT_BYTES_MAX = 2000;
    private static final int LONG = 1200;
    private static final int SHOWN_OF_LONG = 250;

    private final ChatReader reader = new ChatReader(EVENT_BYTES_MAX, Optional.empty());

    @Test
    void every_stream_comes_to_what_was_agreed() {
        StringBuilder told = new StringBuilder();
        for (ChatFixture fixture : ChatFixture.all()) {
            told.append("## ").append(fixture.name()).append(fixture.complete() ? "" : " (not complete)").append('\n');
            told.append(shown(fixture.text())).append('\n');
            told.append(summary(read(fixture, List.of()))).append("\n\n");
        }
        Golden.assertMatches("chat-conformance.txt", told.toString());
    }

    @Test
    void a_stream_is_read_the_same_however_it_is_cut_and_whatever_came_before() {
        Random random = new Random(5);
        for (ChatFixture fixture : ChatFixture.all()) {
            String whole = summary(read(fixture, List.of()));
            int size = fixture.bytes().length;
            for (int round = 0; round < 20; round++) {
                List<Integer> cuts = random.ints(random.nextInt(6), 0, size + 1).sorted().boxed().toList();
                assertThat(summary(read(fixture, cuts))).as(fixture.name()).isEqualTo(whole);
            }
            List<Integer> everywhere = IntStream.range(0, size).boxed().toList();
            assertThat(summary(read(fixture, everywhere))).as(fixture.name()).isEqualTo(whole);
        }
    }

    /** All bytes at one moment, so that cuts change no time. */
    private ChatTimings read(ChatFixture fixture, List<Integer> cuts) {
        byte[] bytes = fixture.bytes();
        reader.begin(0);
        int from = 0;
        for (int cut : cuts) {
            reader.body(ByteBuffer.wrap(bytes, from, cut - from), 1000);
            from = cut;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, bytes.length - from);
        reader.body(rest, 1000);
        assertThat(rest.hasRemaining()).as("bytes left over").isFalse();
        return reader.finish(200, fixture.complete(), 2000);
    }

    private static String summary(ChatTimings answer) {
        ChatTokens tokens = answer.tokens();
        String counted = switch (tokens.source()) {
            case UNKNOWN -> "tokens unknown";
            case ESTIMATED -> "about " + tokens.completion() + " tokens";
            case USAGE -> tokens.prompt() + " (" + tokens.cached() + " cached) + " + tokens.completion() + " ("
                    + tokens.reasoning() + " reasoning) tokens";
        };
        OptionalLong first = answer.chunks().firstTokens();
        return "=> " + answer.status() + (answer.end().lengthLimited() ? " at a limit" : "")
                + (answer.end().why().isEmpty() ? "" : ": " + answer.end().why()) + "\n   " + answer.chunks().count()
                + " chunks" + (first.isPresent() ? " (" + first.getAsLong() + " tokens in the first)" : "") + ", "
                + (answer.moments().firstOutput().isPresent() ? "visible" : "nothing visible")
                + (answer.chunks().reasoningStreamed() ? ", reasoning" : "") + ", " + counted;
    }

    /** One line for each of the text's, bytes that are no ASCII escaped. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder("   ");
        boolean isLong = text.length() > LONG;
        for (char c : text.substring(0, isLong ? SHOWN_OF_LONG : text.length()).toCharArray()) {
            switch (c) {
                case '\n' -> shown.append("\\n\n   ");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> shown.append(c >= ' ' && c < 127 ? String.valueOf(c) : String.format("\\x%02x", (int) c));
            }
        }
        if (isLong) {
            shown.append("... ").append(text.length()).append(" bytes");
        }
        return shown.toString().stripTrailing();
    }

    @Test
    void unknown_is_said_where_nobody_told_the_tokens() {
        assertThat(read(ChatFixture.all().getFirst(), List.of()).tokens().source()).isEqualTo(TokenSource.UNKNOWN);
    }
}
