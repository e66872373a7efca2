package dev.holdfast.core.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * The machine and runtime on which a run was measured. Runs compare only within one fingerprint.
 *
 * @param fingerprint a short digest of the facts, stable across restarts of one machine
 * @param facts what the fingerprint is made of: {@code cpu}, {@code cores}, {@code memory_gib}, {@code os}, {@code
 *     kernel}, {@code runtime}, in alphabetical order
 */
public record Testbed(String fingerprint, Map<String, String> facts) {
    public Testbed {
        if (fingerprint.isBlank()) {
            throw new IllegalArgumentException("a testbed needs a fingerprint");
        }
        facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    }
}
