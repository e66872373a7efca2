package dev.holdfast.cli.workspace;

import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.History;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.slo.SpikeObjective;
import java.util.List;
import java.util.Optional;

/**
 * What a run is held against.
 *
 * @param spike what was promised of a spike, where the run is one
 */
public record Expectations(List<ScopedObjective> objectives, RegressionPolicy regression,
        Optional<SpikeObjective> spike) {
    public Expectations {
        objectives = List.copyOf(objectives);
    }

    public Expectations(List<ScopedObjective> objectives, RegressionPolicy regression) {
        this(objectives, regression, Optional.empty());
    }

    Check against(History history) {
        return new Check(objectives, regression, history, spike);
    }
}
