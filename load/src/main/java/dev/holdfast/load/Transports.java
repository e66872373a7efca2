package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Limits;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes the transport that a destination needs: plain HTTP/1.1 has its own fast one, all else goes through Netty, whose
 * classes are not even loaded before. What is made is for one lane; only the TLS settings are shared.
 */
final class Transports {

    private final Target target;
    private final HttpVersion version;
    private final Optional<TlsClient> tls;

    /** @throws LoadException if the destination cannot be loaded, or its certificates cannot be read */
    Transports(Destination destination) {
        this.target = Target.of(destination.baseUrl());
        this.version = destination.version();
        this.tls = target.secure()
                ? Optional.of(TlsClient.of(target, version, destination.tls()))
                : Optional.empty();
    }

    Target target() {
        return target;
    }

    Transport open(Limits limits, NanoClock clock) throws IOException {
        if (tls.isEmpty() && version != HttpVersion.HTTP_2) {
            return new HttpTransport(target, limits, clock);
        }
        return new NettyTransport(new NettyTransport.Peer(target, version, tls), limits, clock);
    }
}
