package dev.holdfast.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A chat completion as it comes over the wire: every chunk of the body with its bytes and its time, so that tests see
 * what a client library would smooth over.
 */
final class ChatWire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final long sentNanos;
    private final String head;

    /** @param more what the body has beside the messages, as {@code "stream":true} */
    ChatWire(int port, String query, String more) throws IOException {
        byte[] body = ("{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]," + more + "}")
                .getBytes(StandardCharsets.UTF_8);
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /v1/chat/completions" + query + " HTTP/1.1\r\nHost: demo\r\nContent-Length: "
                + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        sentNanos = System.nanoTime();
        socket.getOutputStream().write(request.toByteArray());
        head = readHead();
    }

    /** A stream with these mock settings. */
    static ChatWire stream(int port, String mock) throws IOException {
        return new ChatWire(port, "", "\"stream\":true,\"mock\":{\"ttft_ms\":0,\"token_ms\":0," + mock + "}");
    }

    /**
     * A piece of the body.
     *
     * @param latin the bytes, each as one character
     * @param isEnded whether this is the end of the body; a chunk of no bytes
     */
    record Chunk(String latin, double millis, boolean isEnded) {
        byte[] bytes() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    String head() {
        return head;
    }

    /** Says that it will send nothing more, as a client may. */
    void closeHalf() throws IOException {
        socket.shutdownOutput();
    }

    /** The next chunk; of no bytes at the end of the body, null where the connection ends first. */
    @Nullable
    Chunk next() throws IOException {
        String size = line();
        if (size.isEmpty()) {
            return null;
        }
        int length = Integer.parseInt(size, 16);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            return null;
        }
        double millis = (System.nanoTime() - sentNanos) / 1e6;
        line();
        return new Chunk(new String(bytes, StandardCharsets.ISO_8859_1), millis, length == 0);
    }

    /** All chunks until the body or the connection ends; the last one tells which. */
    List<Chunk> all() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (Chunk chunk = next(); chunk != null; chunk = next()) {
            chunks.add(chunk);
            if (chunk.isEnded) {
                return chunks;
            }
        }
        return chunks;
    }

    /** Whether the body was ended. */
    static boolean isWhole(List<Chunk> chunks) {
        return !chunks.isEmpty() && chunks.getLast().isEnded;
    }

    static byte[] bytes(List<Chunk> chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.forEach(chunk -> bytes.writeBytes(chunk.bytes()));
        return bytes.toByteArray();
    }

    static String text(List<Chunk> chunks) {
        return new String(bytes(chunks), StandardCharsets.UTF_8);
    }

    private String readHead() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    /** Up to the line's end, or what there is before the connection ends. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    line.append((char) b);
                }
            }
        } catch (SocketException ignored) {
            return ""; // the connection's end, said rudely
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
