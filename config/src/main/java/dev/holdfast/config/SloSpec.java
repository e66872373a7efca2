package dev.holdfast.config;

import dev.holdfast.core.window.Slo;
import java.util.Optional;

/**
 * A service-level objective of the file.
 *
 * @param endpoint whose requests are counted; empty for all of the service's
 */
public record SloSpec(Slo slo, Optional<String> endpoint) {}
