package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.service.TargetServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The loaded service as a process on its processor, for as long as this is open. */
final class TargetProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    /** @param behaviour as {@link TargetServer#main} takes it */
    TargetProcess(String... behaviour) throws IOException {
        process = new ProcessBuilder(Cores.java(Cores.SERVICE, List.of("-XX:+UseSerialGC", "-Xmx128m"),
                TargetServer.class, List.of(behaviour))).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the benchmark's service did not start");
        }
        port = Integer.parseInt(line);
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    /** Requests so far. */
    long count() throws IOException {
        return Long.parseLong(ask("count"));
    }

    /** What the service knows; the word stands after {@code /~}. */
    String ask(String word) throws IOException {
        return ask(port, word);
    }

    static String ask(int port, String word) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /~" + word + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(60_000);
            StringBuilder text = new StringBuilder();
            byte[] piece = new byte[64 << 10];
            while (true) {
                int count = socket.getInputStream().read(piece);
                text.append(new String(piece, 0, Math.max(0, count), StandardCharsets.US_ASCII));
                int body = text.indexOf("\r\n\r\n") + 4;
                if (count < 0 || (body >= 4 && text.length() - body >= length(text))) {
                    return text.substring(body);
                }
            }
        }
    }

    private static int length(StringBuilder text) {
        int from = text.indexOf("Content-Length: ") + "Content-Length: ".length();
        return Integer.parseInt(text.substring(from, text.indexOf("\r", from)));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close(); // it ends with its input
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
