package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * What {@link Rehearsal} is for {@link HttpTransport}: a short load on a server of its own, on loopback, before the first
 * run of a process over TLS or HTTP/2. The first handshake of a process loads and runs a great deal of new code; without
 * this it would be the longest response of many a run. It measures nothing, and where it cannot be held the run goes on.
 */
final class NettyRehearsal {

    private static final int REQUESTS = 1000;
    private static final int HANDSHAKES = 100;
    private static final int CONNECTIONS = 2;
    /** For the handshakes of a protocol, and again for its requests. */
    private static final Duration TIME_MAX = Duration.ofMillis(300);
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int PREFACE_BYTES = 24;
    private static final int SETTINGS = 4;
    private static final int HEADERS = 1;
    private static final int ACK = 1;
    /** The head {@code :status: 200}, packed. */
    private static final byte[] STATUS_200 = {(byte) 0x88};

    private final StopSignal stop;
    private final NanoClock clock;
    private int underWay;
    private int answered;

    NettyRehearsal(StopSignal stop, NanoClock clock) {
        this.stop = stop;
        this.clock = clock;
    }

    /** @return how many requests were answered */
    int hold(boolean secure, HttpVersion version) {
        try {
            if (!secure) {
                hold(listen(), Optional.empty());
                return answered;
            }
            ThrowawayCertificate certificate = new ThrowawayCertificate();
            if (version != HttpVersion.HTTP_1_1) {
                hold(listen(certificate.server(), TlsClient.HTTP_2), certificate, TlsClient.HTTP_2);
            }
            if (version != HttpVersion.HTTP_2) {
                hold(listen(certificate.server(), TlsClient.HTTP_1_1), certificate, TlsClient.HTTP_1_1);
            }
        } catch (IOException | GeneralSecurityException ignored) {
            // No loopback, no free port: the first answers will tell it, and the run itself may still go.
        }
        return answered;
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
    }

    private static ServerSocket listen(SSLContext context, String protocol) throws IOException {
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, CONNECTIONS,
                InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[]{protocol});
        server.setSSLParameters(parameters);
        return server;
    }

    /** First many whole handshakes, each for one request, then many requests on a few connections. */
    private void hold(ServerSocket server, ThrowawayCertificate certificate, String protocol)
            throws IOException, GeneralSecurityException {
        try (server) {
            Thread.ofPlatform().daemon().name("holdfast-rehearsal")
                    .start(() -> accept(server, protocol.equals(TlsClient.HTTP_2)));
            long end = clock.nanos() + TIME_MAX.toNanos();
            for (int i = 0; i < HANDSHAKES && clock.nanos() < end && !stop.wasRequested(); i++) {
                send(server, Optional.of(client(server, certificate, protocol)), 1);
            }
            send(server, Optional.of(client(server, certificate, protocol)), REQUESTS);
        }
    }

    private static TlsClient client(ServerSocket server, ThrowawayCertificate certificate, String protocol)
            throws IOException, GeneralSecurityException {
        return new TlsClient(certificate.client(), "localhost", server.getLocalPort(), false, List.of(protocol));
    }

    private void hold(ServerSocket server, Optional<TlsClient> none) throws IOException {
        try (server) {
            Thread.ofPlatform().daemon().name("holdfast-rehearsal").start(() -> accept(server, true));
            send(server, none, REQUESTS);
        }
    }

    private void send(ServerSocket server, Optional<TlsClient> tls, int requests) throws IOException {
        Target target = new Target(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), "localhost",
                "", tls.isPresent(), "localhost");
        Limits limits = new Limits(CONNECTIONS, TIME_MAX, TIME_MAX, 1 << 20, Duration.ZERO);
        HttpVersion version = tls.isPresent() ? HttpVersion.AUTO : HttpVersion.HTTP_2;
        try (Transport transport = new NettyTransport(new NettyTransport.Peer(target, version, tls), limits, clock)) {
            send(transport, EncodedRequest.of(0, Endpoint.get("rehearsal", "/"), target), requests);
        }
    }

    private void send(Transport transport, EncodedRequest request, int requests) throws IOException {
        underWay = 0;
        transport.tell(exchange -> {
            underWay--;
            answered += exchange.failure == null ? 1 : 0;
        });
        long end = clock.nanos() + TIME_MAX.toNanos();
        int sent = 0;
        while ((sent < requests || underWay > 0) && clock.nanos() < end && !stop.wasRequested()) {
            while (sent < requests && underWay < CONNECTIONS && transport.ready()) {
                Exchange exchange = new Exchange(request);
                exchange.begin(request, 0, 0, 0);
                underWay++;
                sent++;
                transport.send(exchange);
            }
            transport.poll(1);
        }
    }

    private static void accept(ServerSocket server, boolean frames) {
        try {
            while (true) {
                Socket accepted = server.accept();
                Thread.ofPlatform().daemon().name("holdfast-rehearsal").start(() -> answer(accepted, frames));
            }
        } catch (IOException ignored) {
            // Closed: the rehearsal is over.
        }
    }

    private static void answer(Socket accepted, boolean frames) {
        try (accepted; InputStream in = accepted.getInputStream(); OutputStream out = accepted.getOutputStream()) {
            accepted.setTcpNoDelay(true);
            if (accepted instanceof SSLSocket secured) {
                secured.startHandshake();
            }
            if (frames) {
                answerFrames(new DataInputStream(in), out);
            }
            byte[] request = new byte[1024];
            while (in.read(request) > 0) {
                out.write(ANSWER);
            }
        } catch (IOException ignored) {
            // The rehearsal is over.
        }
    }

    /** As much of an HTTP/2 server as a client notices. */
    private static void answerFrames(DataInputStream in, OutputStream out) throws IOException {
        in.skipNBytes(PREFACE_BYTES);
        out.write(frame(SETTINGS, 0, 0, new byte[0]));
        while (true) {
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.skipNBytes(length);
            if (type == SETTINGS && flags != ACK) {
                out.write(frame(SETTINGS, ACK, 0, new byte[0]));
            } else if (type == HEADERS) {
                out.write(frame(HEADERS, 0x4, stream, STATUS_200));
                out.write(frame(0, 0x1, stream, new byte[]{'o', 'k'}));
            }
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length).put((byte) 0).putShort((short) payload.length)
                .put((byte) type).put((byte) flags).putInt(stream).put(payload).array();
    }
}
