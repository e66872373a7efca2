package dev.holdfast.config;

import dev.holdfast.core.scenario.Launch;
import java.net.URI;
import java.util.Optional;

/**
 * The system under test.
 *
 * @param url its base: http or https, with a host, without user, query or fragment
 * @param launch how Holdfast starts it; empty when it is running already
 */
public record TargetSpec(URI url, Optional<Launch> launch) {

    /** Without the command's environment, which may hold secrets. */
    @Override
    public String toString() {
        return "TargetSpec[" + url + launch.map(start -> ", started as " + start.command().getFirst()).orElse("") + "]";
    }
}
