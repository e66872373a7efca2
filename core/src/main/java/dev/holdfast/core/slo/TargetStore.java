package dev.holdfast.core.slo;

import java.util.List;

/** Where the current objectives of each service are kept for queries. The file stays the source of truth. */
public interface TargetStore {

    /** Replaces all targets of one service. */
    void replace(String project, String service, List<Target> targets);

    List<Target> targets(String project, String service);
}
