package dev.holdfast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something on loopback that answers each request with the same bytes, once or without end. */
final class Peer implements AutoCloseable {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final ServerSocket socket;
    private final byte[] once;
    private final byte[] forEver;
    private final CountDownLatch requests;

    private Peer(String once, String forEver, int awaited) {
        try {
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        this.once = once.getBytes(StandardCharsets.ISO_8859_1);
        this.forEver = forEver.getBytes(StandardCharsets.ISO_8859_1);
        requests = new CountDownLatch(awaited);
        Thread.ofVirtual().start(this::accept);
    }

    static Peer saying(String answer) {
        return new Peer(answer, "", 0);
    }

    static Peer neverEnding(String begin, String repeated) {
        return new Peer(begin, repeated, 0);
    }

    /** @param awaited how many requests {@link #awaitRequests} waits for */
    static Peer healthy(int awaited) {
        return new Peer(OK, "", awaited);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    void awaitRequests() throws InterruptedException {
        if (!requests.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the requests did not come; missing " + requests.getCount());
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException ignored) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            byte[] buffer = new byte[8192];
            while (in.read(buffer) > 0) { // the client sends a request at once and the next after the answer
                requests.countDown();
                out.write(once);
                while (forEver.length > 0) {
                    out.write(forEver);
                }
                if (once.length == 0 || !new String(once, StandardCharsets.ISO_8859_1).equals(OK)) {
                    return;
                }
            }
        } catch (IOException ignored) {
            // the client has seen enough
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
