package dev.holdfast.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server that does as it is told, whatever that is, and counts. One thread for each connection; requests must have a
 * Content-Length or no body.
 */
final class CountingServer implements AutoCloseable {

    /** What a server does with a request: bytes to send, then whether and how to end the connection. */
    record Reply(List<byte[]> parts, End end) {

        enum End {
            KEEP,
            CLOSE,
            RESET,
            SILENCE
        }

        static Reply text(String text) {
            return new Reply(List.of(latin(text)), End.KEEP);
        }

        static Reply status(int status, int bodySize) {
            return text("HTTP/1.1 " + status + " Some Reason\r\nContent-Length: " + bodySize + "\r\n\r\n"
                    + "x".repeat(bodySize));
        }

        Reply then(End how) {
            return new Reply(parts, how);
        }

        static byte[] latin(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    final AtomicLong connections = new AtomicLong();
    final AtomicLong requests = new AtomicLong();
    final AtomicLong bytesReceived = new AtomicLong();
    final AtomicLong bytesSent = new AtomicLong();
    final Set<String> heads = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket socket;
    private final Function<String, Reply> replies;
    private final @Nullable SSLSocketFactory tls;

    /** @param replies from the request line's path */
    CountingServer(Function<String, Reply> replies) throws IOException {
        this(replies, null);
    }

    /** @param tls what makes a plain connection a secure one, if it is to be */
    CountingServer(Function<String, Reply> replies, @Nullable SSLContext tls) throws IOException {
        this.replies = replies;
        this.tls = tls == null ? null : tls.getSocketFactory();
        this.socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + socket.getLocalPort());
    }

    private void accept() {
        while (true) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(accepted);
                Thread.ofVirtual().start(() -> serve(accepted));
            } catch (IOException ignored) {
                return; // closed
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted;
                Socket speaking = tls == null ? accepted : TestCertificates.secure(tls, accepted);
                InputStream in = new BufferedInputStream(speaking.getInputStream())) {
            OutputStream out = speaking.getOutputStream();
            while (true) {
                String head = readHead(in);
                if (head.isEmpty()) {
                    return;
                }
                heads.add(head);
                readBody(in, head);
                requests.incrementAndGet();
                Reply reply = replies.apply(head.split(" ", 3)[1]);
                for (byte[] part : reply.parts()) {
                    bytesSent.addAndGet(part.length); // before a client can know of them
                    out.write(part);
                }
                switch (reply.end()) {
                    case KEEP -> {
                    }
                    case CLOSE -> {
                        return;
                    }
                    case RESET -> {
                        accepted.setSoLinger(true, 0);
                        accepted.close(); // without the farewell of TLS
                        return;
                    }
                    case SILENCE -> {
                        if (in.read() < 0) {
                            return;
                        }
                    }
                }
            }
        } catch (IOException ignored) {
            // The client went away, which tests want to be possible.
        } finally {
            open.remove(accepted);
        }
    }

    private String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
            matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
        }
        bytesReceived.addAndGet(head.size());
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private void readBody(InputStream in, String head) throws IOException {
        int at = head.indexOf("Content-Length: ");
        if (at >= 0) {
            int length = Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
            in.readNBytes(length);
            bytesReceived.addAndGet(length);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket accepted : open) {
                accepted.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
