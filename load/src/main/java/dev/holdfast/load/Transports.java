package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Limits;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the transport that a destination needs: plain HTTP/1.1 has its own fast one, all else goes through Netty, whose
 * classes are not even loaded before. What is made is for one lane; only the TLS settings are shared.
 */
final class Transports {

    /** Whether secure ones were rehearsed, and plain ones: code is compiled for the whole process. */
    private static final Set<Boolean> REHEARSED = ConcurrentHashMap.newKeySet();

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

    /** Loads and compiles, once in a process for each kind, what a run through Netty needs; without it nothing is done. */
    void rehearse(StopSignal stop, NanoClock clock) {
        if (throughNetty() && REHEARSED.add(target.secure())) {
            new NettyRehearsal(stop, clock).hold(target.secure(), version);
        }
    }

    private boolean throughNetty() {
        return target.secure() || version == HttpVersion.HTTP_2;
    }

    Transport open(Limits limits, NanoClock clock) throws IOException {
        return throughNetty()
                ? new NettyTransport(new NettyTransport.Peer(target, version, tls), limits, clock)
                : new HttpTransport(target, limits, clock);
    }
}
