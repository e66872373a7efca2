package dev.holdfast.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.chat.ChatChunks;
import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.load.chat.RecordedStream.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What other tools' definitions make of the same stream. They are formulas taken from those tools' sources and
 * documents, not the tools themselves; the page names the versions.
 */
class DefinitionsTest {

    private static final Path PAGE = Path.of("../docs/explanation/time-to-first-what.md");

    @Test
    void one_stream_has_as_many_first_tokens_as_there_are_tools() throws IOException {
        String tables = table(RecordedStream.longPrompt(new Random(1))) + "\n" + table(RecordedStream.fourAtOnce());

        Golden.assertMatches("chat-definitions.md", tables);
        assertThat(Files.readString(PAGE)).contains(tables.split("\n\n"));
    }

    private static String table(RecordedStream stream) {
        StringBuilder table = new StringBuilder("| " + stream.name()
                + ", ms | first | per token | between | end |\n|---|--:|--:|--:|--:|\n");
        vllm(table, stream);
        guidellm(table, stream);
        aiperf(table, stream);
        llmperf(table, stream);
        otel(table, stream);
        ours(table, stream);
        return table.toString();
    }

    private static void vllm(StringBuilder table, RecordedStream stream) {
        List<Event> events = stream.events().stream().filter(Event::choices).toList();
        double first = events.getFirst().nanos();
        double end = events.getLast().nanos();
        row(table, "vLLM: TTFT, TPOT, ITL, E2EL", first, (end - first) / (stream.tokens() - 1), meanGap(events), end);
    }

    private static void guidellm(StringBuilder table, RecordedStream stream) {
        List<Event> content = content(stream);
        double first = content.getFirst().nanos();
        double last = content.getLast().nanos();
        row(table, "GuideLLM: TTFT, TPOT, ITL, latency", first, last / stream.tokens(),
                (last - first) / (stream.tokens() - 1), stream.closeNanos());
    }

    private static void aiperf(StringBuilder table, RecordedStream stream) {
        List<Event> content = content(stream);
        double first = content.getFirst().nanos();
        double last = content.getLast().nanos();
        row(table, "AIPerf: TTFT, ITL, ICL, latency", first, (last - first) / (stream.tokens() - 1), meanGap(content),
                last);
    }

    /** Adds the time to the first token to the gaps, and divides by the lines that it takes for tokens. */
    private static void llmperf(StringBuilder table, RecordedStream stream) {
        List<Event> content = content(stream);
        double last = content.getLast().nanos();
        row(table, "LLMPerf: TTFT, ITL, -, E2E", content.getFirst().nanos(), last / content.size(), Double.NaN,
                stream.closeNanos());
    }

    private static void otel(StringBuilder table, RecordedStream stream) {
        List<Event> events = stream.events();
        row(table, "OpenTelemetry client: first chunk, -, per chunk, duration", events.getFirst().nanos(), Double.NaN,
                meanGap(events), stream.closeNanos());
    }

    private static void ours(StringBuilder table, RecordedStream stream) {
        ChatTimings answer = stream.read();
        ChatChunks chunks = answer.chunks();
        double sum = 0;
        for (int i = 0; i < chunks.gaps(); i++) {
            sum += chunks.gapNanos(i);
        }
        row(table, "**Holdfast: ttft = ttfo, tpot, inter_chunk, e2e**", answer.moments().firstOutput().orElseThrow(),
                answer.tpotNanos().orElseThrow(), sum / chunks.gaps(), answer.moments().lastContent().orElseThrow());
        assertThat(answer.moments().firstToken()).isEqualTo(answer.moments().firstOutput());
    }

    private static List<Event> content(RecordedStream stream) {
        return stream.events().stream().filter(Event::hasContent).toList();
    }

    private static double meanGap(List<Event> events) {
        return (double) (events.getLast().nanos() - events.getFirst().nanos()) / (events.size() - 1);
    }

    private static void row(StringBuilder table, String tool, double first, double perToken, double between,
            double end) {
        table.append("| ").append(tool);
        for (double nanos : new double[]{first, perToken, between, end}) {
            table.append(" | ").append(Double.isNaN(nanos) ? "–" : String.format(Locale.ROOT, "%.2f", nanos / 1e6));
        }
        table.append(" |\n");
    }
}
