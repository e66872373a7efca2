package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Destination.Tls;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of TLS: for each connection an engine that names the host it wants (SNI), checks the certificate
 * and the name in it, and offers the protocols there are (ALPN). Immutable; sessions are resumed where the peer allows
 * it, as they are by any client that comes again.
 *
 * @param protocols by preference, as ALPN names them
 */
record TlsClient(SSLContext context, String host, int port, boolean verified, List<String> protocols) {

    static final String HTTP_2 = "h2";
    static final String HTTP_1_1 = "http/1.1";

    static TlsClient of(Target target, HttpVersion version, Tls tls) {
        List<String> protocols = switch (version) {
            case AUTO -> List.of(HTTP_2, HTTP_1_1);
            case HTTP_1_1 -> List.of(HTTP_1_1);
            case HTTP_2 -> List.of(HTTP_2);
        };
        return new TlsClient(Trust.context(tls), target.name(), target.address().getPort(), tls.verified(), protocols);
    }

    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        if (verified) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        SNIHostName name = serverName();
        if (name != null) {
            parameters.setServerNames(List.of(name));
        }
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Addresses are no server names (RFC 6066, section 3). */
    private @Nullable SNIHostName serverName() {
        return host.contains(":") || host.matches("[0-9.]+") ? null : new SNIHostName(host);
    }
}
