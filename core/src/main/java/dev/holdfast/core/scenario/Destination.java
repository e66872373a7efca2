package dev.holdfast.core.scenario;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where load is sent, and how the connections speak.
 *
 * @param baseUrl {@code http} or {@code https}, with an optional path before every endpoint's
 */
public record Destination(URI baseUrl, HttpVersion version, Tls tls) {

    /** Which HTTP is spoken. */
    public enum HttpVersion {
        /** What the server prefers of both over TLS (ALPN); HTTP/1.1 without TLS. */
        AUTO,
        HTTP_1_1,
        /** Over TLS by ALPN, without TLS by prior knowledge. */
        HTTP_2
    }

    /**
     * Whom to trust over TLS.
     *
     * @param verified whether certificates are checked at all
     * @param authorities PEM file with the certificates to trust instead of the platform's
     */
    public record Tls(boolean verified, Optional<Path> authorities) {
        public static final Tls DEFAULT = new Tls(true, Optional.empty());
    }

    /** With the defaults of everything else. */
    public static Destination of(URI baseUrl) {
        return new Destination(baseUrl, HttpVersion.AUTO, Tls.DEFAULT);
    }
}
