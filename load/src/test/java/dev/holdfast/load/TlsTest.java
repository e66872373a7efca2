package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Destination.Tls;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.load.CountingServer.Reply;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom the engine trusts, and what becomes of requests when it doesn't, or when the peer can't do TLS. */
@Timeout(60)
class TlsTest {

    private static final LoadEngine ENGINE = new LoadEngine();
    private static final Limits SHORT = new Limits(10, Duration.ofMillis(300), Duration.ofSeconds(5), 1 << 20,
            Duration.ofSeconds(5));

    @TempDir
    Path directory;

    private static CountingServer serve(X509Bundle certificate) throws IOException {
        return new CountingServer(path -> Reply.status(200, 5), TestCertificates.context(certificate));
    }

    private static RunResult.Load run(URI url, Tls tls, HttpVersion version) {
        return ENGINE.run(new Destination(url, version, tls), Scenarios.with(Scenarios.fixed(6, 2, "/"), SHORT),
                LoadObserver.none(), new StopSignal());
    }

    private static RunResult.Load run(URI url, Tls tls) {
        return run(url, tls, HttpVersion.AUTO);
    }

    private static void assertAllFailed(RunResult.Load load, String reason) {
        assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.TLS_FAILED, 6L));
        assertThat(load.generator().warnings()).contains("TLS handshakes that failed: 6 (" + reason + ").");
    }

    @Test
    void a_certificate_that_nobody_trusted_signed_is_refused() throws IOException {
        try (CountingServer server = serve(TestCertificates.LOOPBACK)) {
            assertAllFailed(run(server.url(), Tls.DEFAULT),
                    "no trusted authority signed the target's certificate; name a PEM file with the one to trust");
            assertThat(server.requests.get()).isZero();
        }
    }

    @Test
    void a_certificate_for_another_host_is_refused() throws IOException {
        try (CountingServer server = serve(TestCertificates.ELSEWHERE)) {
            assertAllFailed(run(server.url(), TestCertificates.trusted(directory)),
                    "the target's certificate is for another host: No subject alternative names matching IP address"
                            + " 127.0.0.1 found");
        }
    }

    @Test
    void a_name_is_checked_as_an_address_is() throws IOException {
        try (CountingServer server = serve(TestCertificates.LOOPBACK)) {
            URI byName = URI.create("https://localhost:" + server.url().getPort());
            assertThat(run(byName, TestCertificates.trusted(directory)).total().counts().success()).isEqualTo(6);
        }
    }

    @Test
    void unverified_anybody_is_trusted_with_a_warning() throws IOException {
        try (CountingServer server = serve(TestCertificates.ELSEWHERE)) {
            RunResult.Load load = run(server.url(), new Tls(false, Optional.empty()));

            assertThat(load.total().counts().success()).isEqualTo(6);
            assertThat(load.generator().warnings())
                    .contains("The target's certificate was not checked, as asked for: anybody could have answered.");
        }
    }

    @Test
    void a_port_without_tls_is_named_as_that() throws IOException {
        try (CountingServer server = new CountingServer(path -> Reply.status(400, 0));
                ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerPlainly(plain));
            assertAllFailed(run(URI.create("https://127.0.0.1:" + plain.getLocalPort()), Tls.DEFAULT),
                    "the target does not speak TLS on this port");
            assertThat(server.requests.get()).isZero();
        }
    }

    private static void answerPlainly(ServerSocket server) {
        while (true) {
            try (var accepted = server.accept()) {
                accepted.getInputStream().read();
                accepted.getOutputStream().write(Reply.latin("HTTP/1.1 400 Bad Request\r\n\r\n"));
                accepted.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException ignored) {
                return;
            }
        }
    }

    @Test
    void a_handshake_that_stalls_ends_at_the_connect_limit() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RunResult.Load load = run(URI.create("https://127.0.0.1:" + mute.getLocalPort()), Tls.DEFAULT,
                    HttpVersion.HTTP_1_1);

            assertThat(load.total().counts().failures()).isEqualTo(Map.of(Failure.CONNECT_TIMEOUT, 6L));
            assertThat(load.total().responseTime().minNanos().getAsLong()).isBetween(299_000_000L, 2_000_000_000L);
        }
    }

    @Test
    void nobody_there_is_a_refused_connection() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(run(URI.create("https://127.0.0.1:" + port), Tls.DEFAULT).total().counts().failures())
                .isEqualTo(Map.of(Failure.CONNECTION_REFUSED, 6L));
    }

    @Test
    void a_server_without_http_2_is_no_target_for_it() throws IOException {
        try (CountingServer server = serve(TestCertificates.LOOPBACK)) {
            assertAllFailed(run(server.url(), TestCertificates.trusted(directory), HttpVersion.HTTP_2),
                    "the target does not offer HTTP/2");
        }
    }

    @Test
    void authorities_that_cannot_be_read_are_said_before_any_load() throws IOException {
        URI url = URI.create("https://127.0.0.1:1");
        Path none = directory.resolve("none.pem");
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate");
        assertThatThrownBy(() -> run(url, new Tls(true, Optional.of(none)))).isInstanceOf(LoadException.class)
                .hasMessage("the file of certificates " + none + " does not exist");
        assertThatThrownBy(() -> run(url, new Tls(true, Optional.of(text)))).isInstanceOf(LoadException.class)
                .hasMessage("no certificates can be read from " + text
                        + ": it must be a PEM file: -----BEGIN CERTIFICATE-----");
    }
}
