package dev.holdfast.demo.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import dev.holdfast.demo.http.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Writes the events of one stream in the form that the settings give them, each at its time. What an event is made of is
 * ready before its time has come.
 */
final class EventWriter {
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int DATA_LINE_BYTES = 1 << 10;
    // The first part of a split character goes ahead, so that the event is whole when it is due.
    private static final Duration SPLIT = Duration.ofMillis(2);
    private static final byte[] INVALID = {(byte) 0xC3, '('};

    private final Answer.Sink sink;
    private final MockSettings settings;
    private final Encoding encoding;
    private final Lateness lateness;
    private final String lineEnd;
    private final String data;
    private boolean isSpoilt;

    EventWriter(Answer.Sink sink, MockSettings settings, Lateness lateness) {
        this.sink = sink;
        this.settings = settings;
        this.encoding = settings.form().isGzip() ? Encoding.gzip() : Encoding.PLAIN;
        this.lateness = lateness;
        this.lineEnd = switch (settings.form().lineEnd()) {
            case LF -> "\n";
            case CRLF -> "\r\n";
            case CR -> "\r";
        };
        this.data = settings.form().hasDataSpace() ? "data: " : "data:";
    }

    /** Sends the head of the answer. */
    void head() throws IOException {
        sink.send(new byte[0]);
    }

    void event(Duration at, JsonNode json) throws IOException {
        send(at, data + json + lineEnd + lineEnd);
    }

    /** An event with tokens, which are spoilt or split if the settings say so. */
    void token(Duration at, JsonNode json) throws IOException {
        byte[] event = (data + json + lineEnd + lineEnd).getBytes(StandardCharsets.UTF_8);
        int split = indexOfMultibyte(event);
        if (settings.failure().isInvalidUtf8() && !isSpoilt && split >= 0) {
            isSpoilt = true;
            send(at, spoilt(event, split));
        } else if (settings.form().splitsUtf8() && split >= 0) {
            Duration ahead = at.compareTo(SPLIT) > 0 ? at.minus(SPLIT) : Duration.ZERO;
            send(ahead, Arrays.copyOf(event, split + 2));
            send(at, Arrays.copyOfRange(event, split + 2, event.length));
        } else {
            send(at, event);
        }
    }

    void error(Duration at, JsonNode json) throws IOException {
        send(at, "event: error" + lineEnd + data + json + lineEnd + lineEnd);
    }

    void comment(Duration at) throws IOException {
        send(at, ": still at work" + lineEnd + lineEnd);
    }

    void done(Duration at) throws IOException {
        send(at, data + "[DONE]" + lineEnd + lineEnd);
    }

    /** Ends the stream at this time; until then the client does not know that nothing follows. */
    void end(Duration at) throws IOException {
        sink.await(at);
        sink.sendLast(encoding.last());
    }

    void cut() throws IOException {
        sink.cut();
    }

    /** A line of so many bytes that is not ended. */
    void endlessLine(Duration at, long bytes) throws IOException {
        byte[] begin = (data + "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"").getBytes(StandardCharsets.UTF_8);
        send(at, begin);
        byte[] block = new byte[BLOCK_BYTES];
        Arrays.fill(block, (byte) 'a');
        flood(block, bytes - begin.length);
    }

    /** An event of at least so many bytes: the document, then data lines of blanks, which JSON lets follow. */
    void hugeEvent(Duration at, JsonNode json, long bytes) throws IOException {
        byte[] begin = (data + json + lineEnd).getBytes(StandardCharsets.UTF_8);
        send(at, begin);
        String line = "data:" + " ".repeat(DATA_LINE_BYTES - "data:".length() - lineEnd.length()) + lineEnd;
        byte[] block = line.repeat(BLOCK_BYTES / DATA_LINE_BYTES).getBytes(StandardCharsets.US_ASCII);
        long lines = Math.ceilDiv(Math.max(0, bytes - begin.length), DATA_LINE_BYTES);
        flood(block, lines * DATA_LINE_BYTES);
        sink.send(encoding.encode(lineEnd.getBytes(StandardCharsets.US_ASCII)));
    }

    private void flood(byte[] block, long bytes) throws IOException {
        for (long left = bytes; left > 0; left -= block.length) {
            sink.send(encoding.encode(left >= block.length ? block : Arrays.copyOf(block, (int) left)));
        }
    }

    private void send(Duration at, String text) throws IOException {
        send(at, text.getBytes(StandardCharsets.UTF_8));
    }

    private void send(Duration at, byte[] bytes) throws IOException {
        byte[] piece = encoding.encode(bytes);
        sink.await(at);
        sink.send(piece);
        lateness.record(sink.elapsed().minus(at));
    }

    private static int indexOfMultibyte(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return i;
            }
        }
        return -1;
    }

    /** The event with a sequence that is no UTF-8 before the character at the index. */
    private static byte[] spoilt(byte[] event, int index) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(event.length + INVALID.length);
        bytes.write(event, 0, index);
        bytes.writeBytes(INVALID);
        bytes.write(event, index, event.length - index);
        return bytes.toByteArray();
    }
}
