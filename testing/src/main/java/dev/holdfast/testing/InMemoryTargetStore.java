package dev.holdfast.testing;

import dev.holdfast.core.slo.Target;
import dev.holdfast.core.slo.TargetStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Targets in a map. For one thread at a time. */
public final class InMemoryTargetStore implements TargetStore {

    private record Owner(String project, String service) {}

    private final Map<Owner, List<Target>> targets = new HashMap<>();

    @Override
    public void replace(String project, String service, List<Target> replacement) {
        targets.put(new Owner(project, service), List.copyOf(replacement));
    }

    @Override
    public List<Target> targets(String project, String service) {
        return targets.getOrDefault(new Owner(project, service), List.of());
    }
}
