package dev.holdfast.config;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Launch;
import java.net.URI;
import java.util.Optional;

/**
 * The system under test.
 *
 * @param destination its base: http or https, with a host, without user, query or fragment; and how to speak with it
 * @param launch how Holdfast starts it; empty when it is running already
 */
public record TargetSpec(Destination destination, Optional<Launch> launch) {

    /** Spoken with as by default. */
    public TargetSpec(URI url, Optional<Launch> launch) {
        this(Destination.of(url), launch);
    }

    public URI url() {
        return destination.baseUrl();
    }

    /** Without the command's environment, which may hold secrets. */
    @Override
    public String toString() {
        return "TargetSpec[" + url() + launch.map(start -> ", started as " + start.command().getFirst()).orElse("")
                + "]";
    }
}
