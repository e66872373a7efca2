package dev.holdfast.core.run;

import java.util.OptionalDouble;

/**
 * What a search for the highest rate that meets the objectives came to.
 *
 * @param metPerSecond the highest rate that met them; empty when none did
 * @param missedPerSecond the lowest rate that missed them, above the former; empty when none did
 * @param confirmed whether a second, longer stage at the former met them again
 */
public record Capacity(OptionalDouble metPerSecond, OptionalDouble missedPerSecond, boolean confirmed) {}
