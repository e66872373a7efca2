package dev.holdfast.core.slo;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;

/** An objective as a row that can be queried: the {@code performance_targets} of the store. */
public record Target(String project, String service, Scope scope, Metric metric, Statistic statistic, String expression,
        double limit) {}
