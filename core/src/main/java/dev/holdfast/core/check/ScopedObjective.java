package dev.holdfast.core.check;

import dev.holdfast.core.run.Scope;
import dev.holdfast.core.slo.Objective;

/** An objective and the part of a run it speaks of. */
public record ScopedObjective(Scope scope, Objective objective) {}
