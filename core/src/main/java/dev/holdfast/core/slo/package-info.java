/**
 * Objectives: what a team promised about a metric, and whether a run kept it. It refuses to pass on missing data.
 */
@NullMarked
package dev.holdfast.core.slo;

import org.jspecify.annotations.NullMarked;
