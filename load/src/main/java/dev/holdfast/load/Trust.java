package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Turns the settings of whom to trust into what Java's TLS understands. Without state. */
public final class Trust {

    private Trust() {}

    /**
     * A context that trusts as the settings say: the Java runtime's own authorities, those of a PEM file instead, or,
     * unverified, anybody.
     *
     * @throws LoadException if the file cannot be read or has no certificate
     */
    public static SSLContext context(Tls tls) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(tls), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new LoadException("this Java runtime cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] managers(Tls tls) throws GeneralSecurityException {
        if (!tls.verified()) {
            return new TrustManager[]{new Anybody()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(tls.authorities().isPresent() ? store(tls.authorities().get()) : null);
        return factory.getTrustManagers();
    }

    private static KeyStore store(Path file) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new LoadException(
                        "no certificate in " + file + ". It must be a PEM file: -----BEGIN CERTIFICATE-----");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            return store;
        } catch (CertificateException e) {
            throw new LoadException("no certificates can be read from " + file + ": it must be a PEM file: "
                    + "-----BEGIN CERTIFICATE-----", e);
        } catch (NoSuchFileException e) {
            throw new LoadException("the file of certificates " + file + " does not exist", e);
        } catch (IOException e) {
            throw new LoadException("cannot read the file of certificates " + file + ": " + e.getMessage(), e);
        }
    }

    /** Only this kind of manager is asked about host names, too; it has nothing against any. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
