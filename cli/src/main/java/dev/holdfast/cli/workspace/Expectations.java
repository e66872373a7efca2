package dev.holdfast.cli.workspace;

import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.History;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.slo.SpikeObjective;
import dev.holdfast.core.window.DegradationRule;
import java.util.List;
import java.util.Optional;

/**
 * What a run is held against.
 *
 * @param spike what was promised of a spike, where the run is one
 * @param degradation what a load run's seconds are watched for
 */
public record Expectations(List<ScopedObjective> objectives, RegressionPolicy regression,
        Optional<SpikeObjective> spike, List<DegradationRule> degradation) {
    public Expectations {
        objectives = List.copyOf(objectives);
        degradation = List.copyOf(degradation);
    }

    public Expectations(List<ScopedObjective> objectives, RegressionPolicy regression) {
        this(objectives, regression, Optional.empty(), List.of());
    }

    Check against(History history) {
        return new Check(objectives, regression, history, spike, degradation);
    }
}
