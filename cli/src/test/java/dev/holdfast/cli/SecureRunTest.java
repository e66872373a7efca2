package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services behind TLS, from options alone and from a file. */
class SecureRunTest {

    @TempDir
    Path folder = Path.of("unset");

    private final AtomicInteger requests = new AtomicInteger();
    private final HttpsServer server;
    private final X509Bundle certificate;

    SecureRunTest() throws Exception {
        certificate = new CertificateBuilder().ecp256().subject("CN=loopback").addSanIpAddress("127.0.0.1")
                .setIsCertificateAuthority(true).buildSelfSigned();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), certificate.getCertificatePEM());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void a_service_whose_authority_is_named_is_loaded() {
        Harness.Answer answer = new Harness(folder).run("run", "--url", url(), "--requests", "20", "--ca", "ca.pem",
                "--json");

        assertThat(answer.err()).doesNotContain("error:");
        assertThat(answer.out()).contains("\"success\" : 20");
        assertThat(requests.get()).isEqualTo(20);
    }

    @Test
    void a_certificate_that_is_not_to_be_trusted_is_named_as_the_cause() {
        Harness.Answer answer = new Harness(folder).run("run", "--url", url(), "--requests", "2");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("2 × tls failed", "is its certificate one to trust (--ca, target.tls)?");
        assertThat(answer.out()).contains("no trusted authority signed the target's certificate");
        assertThat(requests.get()).isZero();
    }

    @Test
    void a_target_of_the_file_is_loaded_as_the_file_says() {
        Harness harness = new Harness(folder).file("holdfast.yaml",
                WrongArgumentsTest.Files.SMOKE.formatted(url() + "\n  tls: {verify: false}"));

        assertThat(harness.run("validate").err()).contains("certificates are not checked");
        Harness.Answer answer = harness.run("run", "smoke");
        assertThat(answer.err()).doesNotContain("error:");
        assertThat(answer.out()).contains("certificate was not checked");
        assertThat(requests.get()).isEqualTo(10);
    }

    @Test
    void http_2_that_is_not_offered_is_no_answer() {
        Harness.Answer answer = new Harness(folder).run("run", "--url", url(), "--requests", "2", "--ca", "ca.pem",
                "--http2");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.out()).contains("the target does not offer HTTP/2");
    }
}
