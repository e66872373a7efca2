package dev.holdfast.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;

/**
 * A chat model on loopback that says of every token when it was written, by the clock of this process. What an
 * instrument in the same process measures of it can be held against the truth, however late the tokens are.
 */
final class KnownStream implements AutoCloseable {

    static final int TOKENS = 20;
    static final long FIRST_TOKEN_NANOS = 50_000_000;
    static final long EACH_TOKEN_NANOS = 10_000_000;
    /** What stands before the time in an event; the time has {@link #TIME_DIGITS} hexadecimal digits. */
    static final byte[] TIME_MARK = "{\"content\":\"".getBytes(StandardCharsets.US_ASCII);
    static final int TIME_DIGITS = 16;

    private static final byte[] HEAD = String.join("\r\n", "HTTP/1.1 200 OK", "Content-Type: text/event-stream",
            "Transfer-Encoding: chunked", "", "").getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;

    KnownStream(int connections) throws IOException {
        socket = new ServerSocket(0, connections, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("holdfast-known-stream").start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                Thread.ofVirtual().start(() -> serve(accepted));
            }
        } catch (IOException ignored) {
            // Closed: the calibration is over.
        }
    }

    private static void serve(Socket accepted) {
        byte[] request = new byte[4096];
        try (accepted; InputStream in = accepted.getInputStream(); OutputStream out = accepted.getOutputStream()) {
            accepted.setTcpNoDelay(true);
            while (in.read(request) > 0) {
                answer(out);
            }
        } catch (IOException ignored) {
            // The calibration is over.
        }
    }

    private static void answer(OutputStream out) throws IOException {
        long begin = System.nanoTime();
        out.write(HEAD);
        for (int token = 0; token < TOKENS; token++) {
            long due = begin + FIRST_TOKEN_NANOS + token * EACH_TOKEN_NANOS;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            String time = HexFormat.of().toHexDigits(System.nanoTime());
            out.write(chunk("data: {\"choices\":[{\"delta\":{\"content\":\"" + time + "\"}}]}\n\n"));
        }
        out.write(chunk("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":" + TOKENS
                + "}}\n\ndata: [DONE]\n\n"));
        out.write(chunk(""));
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
