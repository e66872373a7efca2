package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Certificates made for these tests, by an authority that nobody else knows. */
final class TestCertificates {

    private static final X509Bundle AUTHORITY = make(
            new CertificateBuilder().subject("CN=holdfast test authority").setIsCertificateAuthority(true), null);
    static final X509Bundle LOOPBACK = make(new CertificateBuilder().subject("CN=loopback")
            .addSanIpAddress("127.0.0.1").addSanDnsName("localhost"), AUTHORITY);
    static final X509Bundle ELSEWHERE = make(new CertificateBuilder().subject("CN=elsewhere")
            .addSanDnsName("elsewhere.example"), AUTHORITY);

    private TestCertificates() {}

    private static X509Bundle make(CertificateBuilder builder, @Nullable X509Bundle issuer) {
        try {
            return issuer == null ? builder.ecp256().buildSelfSigned() : builder.ecp256().buildIssuedBy(issuer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trust in the authority of these certificates, whose file is written into this directory. */
    static Tls trusted(Path directory) throws IOException {
        Path file = directory.resolve("authority.pem");
        Files.writeString(file, AUTHORITY.getCertificatePEM());
        return new Tls(true, Optional.of(file));
    }

    static SSLContext context(X509Bundle bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's side of TLS over a socket. */
    static Socket secure(SSLSocketFactory factory, Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }
}
